import { browser } from 'wxt/browser'
import type { Flag, Review } from '../contract/flag.ts'
import { mayBeSameOffer } from '../contract/listing-key.ts'
import type { Listing } from '../contract/listing.ts'
import type { Database } from './database.ts'
import { sellerTables, takeFlag } from './sellers.ts'
import { addVersions, type Edit, versionTables } from './versions.ts'

/** A flag as it was before a change; null where there was none. Give it to `restoreFlags` to undo the change. */
export interface Before {
  readonly id: string
  readonly flag: Flag | null
}

/** What people had decided of a flag before a change. */
export interface Reviewed {
  readonly id: string
  readonly review: Review | null
  readonly second: Review | null
}

const changing = (db: Database) => [db.flags, ...versionTables(db)]
const now = () => new Date().toISOString()

/**
 * Keeps a flag, takes in its seller and puts the flag into the outbox. One for the same offer is renewed and keeps its id, so
 * that an offer is never there twice. Returns how it was.
 */
export async function keepFlag(db: Database, flag: Flag): Promise<Before> {
  return db.transaction('rw', [...changing(db), ...sellerTables(db)], async () => {
    const flags = await db.flags.where('listingKey').equals(flag.listingKey).toArray()
    const old = flagOf(flags, flag.listing)
    const kept = old ? renewed(old, flag) : flag
    await takeFlag(db, kept)
    await put(db, [kept])
    return { id: kept.id, flag: old }
  })
}

const sellerOf = ({ seller }: Listing) => seller?.key ?? null

/** The flag of this very offer; else one that may be of it, since it or the page does not say who sells. Null for none. */
export function flagOf(flags: readonly Flag[], listing: Listing): Flag | null {
  const here = flags
    .filter((flag) => mayBeSameOffer(flag.listing, listing))
    .toSorted((a, b) => b.flaggedAt.localeCompare(a.flaggedAt))
  return here.find((flag) => sellerOf(flag.listing) === sellerOf(listing)) ?? here[0] ?? null
}

/** What a page without the seller says takes the place of nothing that is known of the offer; a decision stands until another. */
function renewed(old: Flag, flag: Flag): Flag {
  const fuller = sellerOf(flag.listing) === null && sellerOf(old.listing) !== null ? old : flag
  const { id, review, second } = old
  if (flag.review) return decided({ ...fuller, id }, flag.review)
  return { ...decided({ ...fuller, id }, review), ...(second && { second }) }
}

/** Puts a person's decision on flags, all or none; a second person's word on the one before goes. Returns how they were. */
export async function reviewFlags(
  db: Database,
  ids: readonly string[],
  review: Review | null,
): Promise<Before[]> {
  return db.transaction('rw', changing(db), async () => {
    const found = (await db.flags.bulkGet([...ids])).filter((flag) => flag !== undefined)
    await put(
      db,
      found.map((flag) => decided(flag, review)),
    )
    return found.map((flag) => ({ id: flag.id, flag }))
  })
}

/** Takes the decision `made` back, all or none, from those of the flags where it still stands. */
export async function restoreReviews(
  db: Database,
  before: readonly Reviewed[],
  made: Review,
): Promise<void> {
  await db.transaction('rw', changing(db), async () => {
    const flags = await db.flags.bulkGet(before.map(({ id }) => id))
    const back = before.flatMap(({ review, second }, n) => {
      const flag = flags[n]
      if (flag?.review?.at !== made.at || flag.review.by !== made.by) return []
      return [{ ...decided(flag, review), ...(second && { second }) }]
    })
    await put(db, back)
  })
}

/**
 * Puts a second person's word beside the first decision.
 * @throws Error where nobody decided yet, or the same person did.
 */
export async function secondReview(db: Database, id: string, second: Review): Promise<Before> {
  return db.transaction('rw', changing(db), async () => {
    const flag = await db.flags.get(id)
    if (!flag?.review) throw new Error(browser.i18n.getMessage('secondNeedsFirst'))
    if (samePerson(flag.review.by, second.by))
      throw new Error(browser.i18n.getMessage('secondSamePerson', [flag.review.by]))
    await put(db, [{ ...flag, second }])
    return { id, flag }
  })
}

/** A new decision makes the second person's word on the one before void. */
function decided(flag: Flag, review: Review | null): Flag {
  const next = { ...flag, review }
  delete next.second
  return next
}

const samePerson = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Makes flags what they were before a change; the backend is told, as of any change. */
export async function restoreFlags(db: Database, before: readonly Before[]): Promise<void> {
  await db.transaction('rw', changing(db), async () => {
    const gone = before.filter(({ flag }) => flag === null).map(({ id }) => id)
    await db.flags.bulkDelete(gone)
    await addVersions(
      db,
      gone.map((id) => versionOf(id, null)),
      now(),
    )
    await put(
      db,
      before.flatMap(({ flag }) => flag ?? []),
    )
  })
}

const versionOf = (subject: string, value: Flag | null): Edit => ({
  subject,
  record: { type: 'flag', value },
})

async function put(db: Database, flags: readonly Flag[]): Promise<void> {
  await db.flags.bulkPut([...flags])
  const versions = flags.map((flag) => versionOf(flag.id, flag))
  await addVersions(db, versions, now())
}
