import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Flag } from '../../lib/contract/flag.ts'
import { Database } from '../../lib/store/database.ts'
import { keepFlag } from '../../lib/store/flags.ts'
import { decideLink } from '../../lib/store/decide-link.ts'
import { sellerLinks, sellerRecords, sellerTables, takeCapture } from '../../lib/store/sellers.ts'
import { manifestOf } from '../cases/manifest.ts'
import { listing } from '../sellers/record.ts'

let db: Database
beforeEach(() => {
  db = new Database(`sellers-${crypto.randomUUID()}`)
})

const code = '9144030071526726XG'
const seller = (key: string, name: string) => ({ key, name, url: null, platform: false })

describe('sellers in the store', () => {
  it('come in with captures: names as aliases, identities as snapshots that are never overwritten', async () => {
    const item = listing('ebay', '1', { seller: seller('blue-fox', 'Blue Fox') })
    const first = manifestOf({ listing: item, at: '2026-11-01T00:00:00.000Z' })
    const later = manifestOf({
      profile: { key: 'blue-fox', displayName: 'Night Owl', registrationNumber: code },
      marketplace: 'ebay',
      at: '2026-11-05T00:00:00.000Z',
    })
    const silent = manifestOf({
      profile: { key: 'blue-fox', displayName: 'Night Owl' },
      marketplace: 'ebay',
      at: '2026-11-06T00:00:00.000Z',
    })
    await db.transaction('rw', sellerTables(db), async () => {
      for (const manifest of [first, later, silent]) await takeCapture(db, manifest)
    })
    const [record] = await sellerRecords(db)
    expect(record?.seller.aliases.map(({ name, seenIn }) => [name, seenIn.id])).toEqual([
      ['Blue Fox', first.id],
      ['Night Owl', later.id],
    ])
    expect(record?.snapshots.map(({ profile }) => profile.registrationNumber)).toEqual([code, null])
    expect(record?.sightings.map(({ listingKey }) => listingKey)).toEqual(['ebay/1'])
  })

  it('come in with a flag, in the same transaction', async () => {
    const item = listing('ebay', '1', { seller: seller('blue-fox', 'Blue Fox') })
    const flag: Flag = {
      id: crypto.randomUUID(),
      listingKey: 'ebay/1',
      listing: item,
      pageUrl: item.url,
      matches: [],
      level: 'look',
      rules: '1',
      flaggedAt: '2026-11-01T00:00:00.000Z',
      review: null,
    }
    await keepFlag(db, flag)
    await keepFlag(db, { ...flag, id: crypto.randomUUID() })
    const records = await sellerRecords(db)
    expect(records.map(({ seller }) => seller.id)).toEqual(['ebay/blue-fox'])
    expect(records[0]?.sightings).toHaveLength(1)
  })

  it('a decision on a link needs a name, a rejection its reason; then it stays', async () => {
    for (const key of ['blue-fox', 'red-owl'])
      await takeCapture(
        db,
        manifestOf({
          profile: { key, registrationNumber: code },
          marketplace: 'ebay',
          at: '2026-11-01T00:00:00.000Z',
        }),
      )
    const [link] = await sellerLinks(db)
    if (!link) throw new Error('no link')
    const at = '2026-11-02T00:00:00.000Z'
    await expect(
      decideLink(db, new Map(), link, { state: 'confirmed', by: ' ', at, note: '' }),
    ).rejects.toThrow(/^by:/)
    await expect(
      decideLink(db, new Map(), link, { state: 'rejected', by: 'Ann', at, note: '' }),
    ).rejects.toThrow(/^note:/)
    await decideLink(db, new Map(), link, {
      state: 'rejected',
      by: 'Ann',
      at,
      note: 'copied licence',
    })
    expect((await sellerLinks(db)).map(({ state, note }) => [state, note])).toEqual([
      ['rejected', 'copied licence'],
    ])
  })
})
