import { browser } from 'wxt/browser'
import type { Flag, Review } from '../contract/flag.ts'
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
 * Keeps a flag, takes in its seller and puts the flag into the outbox. One for the same listing is replaced but keeps its id,
 * so that a listing is never there twice. Returns how it was.
 */
export async function keepFlag(db: Database, flag: Flag): Promise<Before> {
  return db.transaction('rw', [...changing(db), ...sellerTables(db)], async () => {
    const old = await db.flags.where('listingKey').equals(flag.listingKey).first()
    const kept = { ...flag, id: old?.id ?? flag.id }
    await takeFlag(db, kept)
    await put(db, [kept])
    return { id: kept.id, flag: old ?? null }
  })
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
