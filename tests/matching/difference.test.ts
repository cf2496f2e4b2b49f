import { assert, property } from 'fast-check'
import { expect, it } from 'vitest'
import { difference } from '../../lib/matching/difference.ts'
import { anyText } from './any-text.ts'

const shown = (text: string, term: string) =>
  difference(text, term)
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'differs' ? `[${text}]` : `(${text})`,
    )
    .join('')

it('marks what was added, replaced or left out, and not the case', () => {
  expect(shown('Adiddas', 'ADIDAS')).toBe('Adid[d]as')
  expect(shown('Adibas', 'adidas')).toBe('Adi[b]as')
  expect(shown('Adids', 'adidas')).toBe('Adid(a)s')
  expect(shown('ADIDAS', 'adidas')).toBe('ADIDAS')
  // A Cyrillic letter that looks the same.
  expect(shown('\u0430didas', 'adidas')).toBe('[\u0430]didas')
})

it('never changes the text that it shows', () => {
  assert(
    property(anyText, anyText, (text, term) => {
      const kept = difference(text, term).filter(({ kind }) => kind !== 'missing')
      expect(kept.map((piece) => piece.text).join('')).toBe(text)
    }),
  )
})
