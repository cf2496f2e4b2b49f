import { describe, expect, test } from 'vitest'
import { addPage, type HealthRow, sumOf, troublesOf } from '../../lib/marketplaces/health.ts'
import type { PageReading } from '../../lib/marketplaces/types.ts'

const page = (read: number, gaps: PageReading['gaps'] = {}, unread = 0): PageReading => ({
  marketplace: 'ebay',
  store: 'www.ebay.com',
  kind: 'search',
  state: 'ready',
  reason: null,
  url: 'https://www.ebay.com/sch/i.html',
  title: '',
  query: null,
  cards: { seen: read + unread, read, unread },
  listings: [],
  seller: null,
  gaps,
})
const at = (time: string, day = '2026-11-25') => `${day}T${time}:00.000Z`
const after = (pages: [PageReading, string][], earlier: HealthRow[] = []) =>
  pages.reduce<HealthRow | null>(
    (row, [one, time]) => addPage(row, earlier, null, one, at(time)),
    null,
  )!

describe('the health of a reader', () => {
  test('a jump in what is missing is told at once, with since when and on how many cards', () => {
    const row = after([
      [page(60, { price: 1 }), '13:00'],
      [page(48, { price: 41 }), '14:02'],
      [page(60, { price: 58 }), '14:10'],
    ])
    expect(troublesOf([row])).toEqual([
      {
        marketplace: 'ebay',
        kind: 'search',
        what: 'price',
        missing: 99,
        of: 108,
        since: at('14:02'),
      },
    ])
  })

  test('it is over with the first page that has the field again', () => {
    const row = after([
      [page(48, { price: 41 }), '14:02'],
      [page(48), '14:03'],
    ])
    expect(troublesOf([row])).toEqual([])
    expect(row.gaps.price).toBe(41)
  })

  test('cards that cannot be read at all are a trouble of their own', () => {
    expect(troublesOf([after([[page(2, {}, 58), '09:00']])])).toMatchObject([
      { what: 'card', missing: 58, of: 60 },
    ])
  })

  test('what was missing all along is no jump, and a few cards prove nothing', () => {
    const usual = after([[page(60, { rating: 40 }), '10:00']])
    const earlier = [{ ...usual, day: '2026-11-24' }]
    expect(troublesOf([after([[page(60, { rating: 50 }), '10:00']], earlier)])).toEqual([])
    expect(troublesOf([after([[page(4, { price: 4 }), '10:00']])])).toEqual([])
  })

  test('a later reading of the same page replaces the earlier one: late prices are no trouble', () => {
    const first = addPage(null, [], null, page(48, { price: 48 }), at('14:02'))
    expect(troublesOf([first])).toHaveLength(1)
    const second = addPage(first, [], page(48, { price: 48 }), page(60, { price: 2 }), at('14:03'))
    expect(second).toMatchObject({ views: 1, seen: 60, read: 60, gaps: { price: 2 } })
    expect(troublesOf([second])).toEqual([])
  })

  test('a page that grows counts each card once, in the trouble too', () => {
    const first = addPage(null, [], null, page(48, { price: 41 }), at('14:02'))
    const grown = addPage(first, [], page(48, { price: 41 }), page(60, { price: 51 }), at('14:05'))
    expect(troublesOf([grown])).toMatchObject([{ missing: 51, of: 60, since: at('14:02') }])
  })

  test('days add up by kind of page', () => {
    const one = after([[page(60, { price: 1 }), '10:00']])
    const sum = sumOf([one, { ...one, day: '2026-11-24' }])
    expect(sum).toMatchObject([{ views: 2, seen: 120, read: 120, gaps: { price: 2 } }])
  })
})
