import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flag, Review } from '../../lib/contract/flag.ts'
import { Database } from '../../lib/store/database.ts'
import { keepFlag, restoreFlags, reviewFlags, secondReview } from '../../lib/store/flags.ts'
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
