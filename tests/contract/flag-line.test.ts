import { describe, expect, it } from 'vitest'
import { type FlagLine, everything, filterLines } from '../../lib/contract/flag-line.ts'

const line = (change: Partial<FlagLine>): FlagLine => ({
  id: '1',
  level: 'likely',
  mark: 'PLAYMOBIL',
  kind: 'typo',
  text: 'Playmobiil',
  term: 'PLAYMOBIL',
  title: 'Playmobiil castle',
  seller: 'Toy corner',
  price: null,
  marketplace: 'www.amazon.de',
  decision: null,
  by: '',
  seconded: false,
  flaggedAt: '2026-11-01T00:00:00.000Z',
  words: 'playmobiil castle playmobil toy corner',
  ...change,
})

describe('the filter over flags', () => {
  const lines = [
    line({ id: 'open' }),
    line({ id: 'one', decision: 'case' }),
    line({ id: 'two', decision: 'case', seconded: true }),
    line({ id: 'watched', decision: 'watch', words: 'lego set' }),
  ]
  const ids = (change: Partial<typeof everything>) =>
    filterLines(lines, { ...everything, ...change }).map(({ id }) => id)

  it('narrows nothing while it is empty', () => {
    expect(ids({})).toEqual(['open', 'one', 'two', 'watched'])
  })
  it('finds every word of a search, in any order and case', () => {
    expect(ids({ q: ' TOY  castle ' })).toEqual(['open', 'one', 'two'])
    expect(ids({ q: 'castle lego' })).toEqual([])
  })
  it('tells what waits for a first or a second person', () => {
    expect(ids({ decision: 'none' })).toEqual(['open'])
    expect(ids({ decision: 'second' })).toEqual(['one'])
    expect(ids({ decision: 'case' })).toEqual(['one', 'two'])
  })
})
