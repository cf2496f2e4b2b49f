import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flag, Review } from '../../lib/contract/flag.ts'
import { listingKey } from '../../lib/contract/listing-key.ts'
import type { Listing } from '../../lib/contract/listing.ts'
import { Database } from '../../lib/store/database.ts'
import { historyOf } from '../../lib/store/history.ts'
import { listing } from '../sellers/record.ts'

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }))
let db: Database
beforeEach(() => {
  db = new Database(`history-${crypto.randomUUID()}`)
})

const of = (id: string, seller: string) =>
  listing('ebay', id, { seller: { name: seller, key: seller, url: null, platform: false } })
const flag = (id: string, seller: string, decision: Review['decision'] | null = null): Flag => ({
  id: crypto.randomUUID(),
  listingKey: listingKey(of(id, seller)),
  listing: of(id, seller),
  pageUrl: 'https://www.ebay.com/',
  matches: [],
  level: 'look',
  rules: '1',
  flaggedAt: '2026-11-01T00:00:00.000Z',
  review: decision && { decision, by: 'Kim', at: '2026-11-02T00:00:00.000Z', note: 'why' },
})
const kinds = async (id: string, seller: string) =>
  (await historyOf(db, [of(id, seller)])).get(`ebay/${id}`)?.map(({ kind }) => kind)

describe('the history of a listing', () => {
  it('tells what was decided of it, and nothing of one that was never met', async () => {
    await db.flags.bulkAdd([flag('1', 'a'), flag('2', 'b', 'notice'), flag('3', 'c', 'authorised')])
    expect(await kinds('1', 'a')).toEqual(['flagged'])
    expect(await kinds('2', 'b')).toEqual(['noticed'])
    expect(await kinds('3', 'c')).toEqual(['cleared'])
    expect(await kinds('4', 'd')).toEqual([])
  })

  it('does not tell of what was decided of another seller of one Amazon item', async () => {
    const sold = (seller: string): Listing => ({ ...of('1', seller), marketplace: 'amazon' })
    const cleared = { ...flag('1', 'a', 'authorised'), listingKey: 'amazon/1', listing: sold('a') }
    await db.flags.add(cleared)
    expect((await historyOf(db, [sold('b')])).get('amazon/1')).toEqual([])
    expect((await historyOf(db, [sold('a')])).get('amazon/1')).toHaveLength(1)
  })

  it('tells of another flagged listing of its seller, unless that was cleared', async () => {
    await db.flags.bulkAdd([flag('1', 'a'), flag('2', 'b', 'not_infringing')])
    expect(await kinds('9', 'a')).toEqual(['seller_flagged'])
    expect(await kinds('9', 'b')).toEqual([])
  })

  it("tells nothing of the marketplace's own other sales", async () => {
    const sold = (id: string): Listing => {
      const one = of(id, 'amazon')
      return { ...one, seller: { ...one.seller!, platform: true } }
    }
    await db.flags.add({ ...flag('1', 'amazon'), listing: sold('1') })
    expect((await historyOf(db, [sold('2')])).get('ebay/2')).toEqual([])
  })

  it('tells of each seller, however many flags another one has', async () => {
    await db.flags.bulkAdd(Array.from({ length: 600 }, (_, n) => flag(`m${n}`, 'a')))
    await db.flags.add(flag('1', 'b'))
    const found = await historyOf(db, [of('9', 'a'), of('8', 'b')])
    expect([...found.values()].map((list) => list.length)).toEqual([1, 1])
  })
})
