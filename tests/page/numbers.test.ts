import { describe, expect, test } from 'vitest'
import { integerIn } from '../../lib/page/numbers.ts'

describe('a count is a whole number that the page gives exactly', () => {
  test.each([
    ['(1,234)', 1234],
    ['1.820 avaliações', 1820],
    ['1 234 évaluations', 1234],
    ['1,23,456 ratings', 123_456],
    ['١٬٢٣٤ تقييمات', 1234],
    ['12 märken', 12],
  ])('%s', (text, count) => expect(integerIn(text)).toBe(count))

  test.each([
    '(1.2K)',
    '12K ratings',
    '1,2 mil',
    '12 tys.',
    '1.2万',
    '(1,5 tn)',
    '(10 B)',
    '4.5',
    'none',
  ])('%s is none', (text) => expect(integerIn(text)).toBeNull())
})
