import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flag, Review } from '../../lib/contract/flag.ts'
import { Database } from '../../lib/store/database.ts'
import { keepFlag, restoreFlags, reviewFlags, secondReview } from '../../lib/store/flags.ts'
import { reviewMany, unreviewMany } from '../../lib/store/review-many.ts'
import { listing } from '../sellers/record.ts'

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }))
let db: Database
beforeEach(() => {
  db = new Database(`flags-${crypto.randomUUID()}`)
})

const flag: Flag = {
  id: crypto.randomUUID(),
  listingKey: 'ebay/1',
  listing: listing('ebay', '1', {}),
  pageUrl: 'https://www.ebay.com/sch/i.html?_nkw=x',
  matches: [],
  level: 'look',
  rules: '1',
  flaggedAt: '2026-11-01T00:00:00.000Z',
  review: null,
}
const by = (name: string, decision: Review['decision'] = 'case'): Review => ({
  decision,
  by: name,
  at: '2026-11-02T00:00:00.000Z',
  note: '',
})
/** What the backend will be told, in order: the decision, or null where the flag was removed. */
const versions = async () =>
  (await db.versions.toArray()).map(({ record }) =>
    record.type === 'flag' && record.value ? (record.value.review?.decision ?? 'open') : null,
  )

describe('what people decide of flags', () => {
  it('is undone as it was done, and the backend is told of both', async () => {
    const kept = await keepFlag(db, flag)
    const before = await reviewFlags(db, [flag.id], by('Kim'))
    await restoreFlags(db, before)
    expect(await db.flags.toArray()).toEqual([flag])
    await restoreFlags(db, [kept])
    expect(await db.flags.count()).toBe(0)
    expect(await versions()).toEqual(['open', 'case', 'open', null])
  })

  it('needs somebody else as the second person', async () => {
    await keepFlag(db, flag)
    await expect(secondReview(db, flag.id, by('Kim'))).rejects.toThrow('secondNeedsFirst')
    await reviewFlags(db, [flag.id], by('Kim'))
    await expect(secondReview(db, flag.id, by(' kim '))).rejects.toThrow('secondSamePerson')
    await secondReview(db, flag.id, by('Robin'))
    expect((await db.flags.get(flag.id))?.second?.by).toBe('Robin')
  })

  it('voids the second person’s word when the first decides anew', async () => {
    await keepFlag(db, flag)
    await reviewFlags(db, [flag.id], by('Kim'))
    await secondReview(db, flag.id, by('Robin'))
    await reviewFlags(db, [flag.id], by('Kim', 'notice'))
    expect(await db.flags.get(flag.id)).not.toHaveProperty('second')
  })
})

describe('one Amazon item', () => {
  const offer = (seller: string | null, store = 'www.amazon.com'): Flag => ({
    ...flag,
    id: crypto.randomUUID(),
    listingKey: 'amazon/B000000001',
    listing: listing('amazon', 'B000000001', {
      store,
      seller: seller === null ? null : { key: seller, name: seller, url: null, platform: false },
    }),
  })
  const kept = async () =>
    (await db.flags.toArray())
      .map(({ listing, review }) => `${listing.seller?.key} ${listing.store} ${review?.decision}`)
      .sort()

  it('keeps a flag for each seller and store, and one where the seller is only learnt later', async () => {
    await keepFlag(db, offer(null))
    await keepFlag(db, offer('A'))
    await keepFlag(db, offer('B'))
    await keepFlag(db, offer('A', 'www.amazon.de'))
    expect(await kept()).toEqual([
      'A www.amazon.com undefined',
      'A www.amazon.de undefined',
      'B www.amazon.com undefined',
    ])
  })

  it('keeps what is known of the seller when a page without it is kept again, and takes its decision', async () => {
    await keepFlag(db, offer('A'))
    await keepFlag(db, { ...offer(null), review: by('Kim', 'watch') })
    expect(await kept()).toEqual(['A www.amazon.com watch'])
  })

  it('keeps its decision when it is kept again without one', async () => {
    const { id } = await keepFlag(db, { ...offer('A'), review: by('Kim') })
    await secondReview(db, id, by('Robin'))
    await keepFlag(db, offer('A'))
    expect(await db.flags.get(id)).toMatchObject({ review: by('Kim'), second: by('Robin') })
  })
})

describe('a decision for many', () => {
  const ids = Array.from({ length: 300 }, () => crypto.randomUUID())
  beforeEach(() => db.flags.bulkAdd(ids.map((id) => ({ ...flag, id, listingKey: `ebay/${id}` }))))
  const decided = () => db.flags.filter(({ review }) => review !== null).count()

  it('reaches all of them, tells how far it is, and is undone as a whole', async () => {
    const told: number[] = []
    const progress = (done: number) => told.push(done)
    const { before, done } = await reviewMany(db, ids, by('Kim'), { progress })
    expect([done, await decided(), told]).toEqual([300, 300, [0, 250]])
    await unreviewMany(db, before, by('Kim'), {})
    expect(await decided()).toBe(0)
  })

  it('is cancelled between two steps: what was decided stays, and can be undone', async () => {
    const ending = new AbortController()
    const progress = (done: number) => done > 0 && ending.abort()
    const { before, done, trouble } = await reviewMany(db, ids, by('Kim'), {
      progress,
      signal: ending.signal,
    })
    expect([done, trouble, await decided()]).toEqual([250, null, 250])
    await unreviewMany(db, before, by('Kim'), {})
    expect(await decided()).toBe(0)
  })

  it('is not undone where a flag was decided anew since, nor loses the second word of the one before', async () => {
    const [first, other] = ids as [string, string]
    await reviewFlags(db, [first], by('Robin', 'notice'))
    await secondReview(db, first, by('Ann', 'notice'))
    const { before } = await reviewMany(db, [first, other], by('Kim'), {})
    await reviewFlags(db, [other], by('Robin', 'watch'))
    await unreviewMany(db, before, by('Kim'), {})
    const [a, b] = await db.flags.bulkGet([first, other])
    expect([a?.review?.by, a?.second?.by, b?.review?.by]).toEqual(['Robin', 'Ann', 'Robin'])
  })
})
