import type { RecordVersion } from '../contract/sync.ts'
import type { Database, HeadsRow, VersionRow } from './database.ts'
import { outboxRow } from './outbox.ts'

/** What a transaction that adds versions must span. */
export const versionTables = (db: Database) => [db.versions, db.heads, db.outbox]

/** What a record is now. A null value says that it was removed. */
export interface Edit {
  readonly subject: string
  readonly record: RecordVersion
}

/**
 * Keeps edits as versions with their outbox rows, within the caller's transaction. Each follows from the version that stood
 * here: one that others made beside it stays beside it, unless the edit settles the conflict. Sent after `rest` milliseconds.
 */
export async function addVersions(
  db: Database,
  edits: readonly Edit[],
  now: string,
  { settle = false, rest = 0 } = {},
): Promise<void> {
  const known = await db.heads.bulkGet(edits.map(({ subject }) => subject))
  const due = new Date(Date.parse(now) + rest).toISOString()
  const outbox = edits.map(({ subject }) => ({ ...outboxRow('record', subject, now), due }))
  const versions = edits.map(({ subject, record }, n): VersionRow => {
    const { id } = outbox[n]!
    const before = known[n]
    const parents = settle ? (before?.heads ?? []) : before ? [before.standing] : []
    return { id, subject, parents, madeAt: now, record, person: null }
  })
  await db.outbox.bulkAdd(outbox)
  await db.versions.bulkAdd(versions)
  await db.heads.bulkPut(
    versions.map(({ id, subject, parents }, n) => {
      const beside = (known[n]?.heads ?? []).filter((head) => !parents.includes(head))
      return { subject, standing: id, heads: [...beside, id], sides: beside.length + 1 }
    }),
  )
}

/**
 * Takes in versions that others made, within the caller's transaction. Gives the records that got any, as they stand: with
 * our own version where there are several, until a person decides.
 */
export async function addForeign(
  db: Database,
  fresh: readonly VersionRow[],
): Promise<readonly VersionRow[]> {
  const known = await db.versions.bulkGet(fresh.map(({ id }) => id))
  const added = fresh.filter((_, n) => !known[n])
  await db.versions.bulkAdd(added)
  const standing: VersionRow[] = []
  for (const subject of new Set(added.map(({ subject }) => subject))) {
    const ends = endsOf(await db.versions.where('subject').equals(subject).toArray())
    const [first] = ends
    if (!first) continue
    standing.push(first)
    const heads = ends.map(({ id }) => id)
    const row: HeadsRow = { subject, standing: first.id, heads, sides: heads.length }
    await db.heads.put(row)
  }
  return standing
}

/** The versions that no later one names; ours first, then in an order that is the same everywhere. */
function endsOf(versions: readonly VersionRow[]): VersionRow[] {
  const followed = new Set(versions.flatMap(({ parents }) => parents))
  const rank = ({ id, person }: VersionRow) => `${person === null ? 0 : 1} ${id}`
  return versions.filter(({ id }) => !followed.has(id)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
