import { describe, expect, it } from 'vitest'
import { compare, judge } from '../../scripts/corpus/compare.ts'

const outcome = (field: string, expected: unknown, got: unknown) =>
  judge(field, expected, got).outcome

describe('judging one value', () => {
  it('tells missing, wrong and invented apart', () => {
    expect(outcome('price', 4.5, 4.5)).toBe('right')
    expect(outcome('price', 4.5, 4.6)).toBe('wrong')
    expect(outcome('price', 4.5, null)).toBe('missing')
    expect(outcome('price', null, 4.5)).toBe('invented')
    expect(outcome('price', null, null)).toBe('right')
  })

  it('folds white space in titles and compares pictures by asset', () => {
    expect(outcome('title', 'A  B\n C', 'A B C')).toBe('right')
    const small = 'https://m.media-amazon.com/images/I/71Q3GA4-J9L._AC_UL320_.jpg'
    const large = 'https://images-na.ssl-images-amazon.com/images/I/71Q3GA4-J9L.jpg'
    expect(outcome('imageUrl', small, large)).toBe('right')
    expect(outcome('imageUrl', small, large.replace('71Q', '72Q'))).toBe('wrong')
  })
})

it('counts each shown value of an unread page as missing and invents nothing', () => {
  const verdicts = compare(
    {
      pageUrl: 'https://nowhere.example/',
      kind: 'search',
      cardCount: 1,
      cards: [{ listingId: '1', position: 0, title: 'One' }],
    },
    null,
  )
  expect(verdicts.map((v) => [v.field, v.outcome])).toEqual([
    ['cards', 'missing'],
    ['listingId', 'missing'],
    ['title', 'missing'],
  ])
})
