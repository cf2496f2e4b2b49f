import type { RecordVersion } from '../contract/sync.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { wellFormed } from '../evidence/well-formed.ts'
import { substanceOf } from '../rights/substance.ts'
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
  const rivals = await Promise.all(known.map((row) => rivalsOf(db, row)))
  const due = new Date(Date.parse(now) + rest).toISOString()
  const outbox = edits.map(({ subject }) => ({ ...outboxRow('record', subject, now), due }))
  const versions = edits.map(({ subject, record }, n): VersionRow => {
    const { id } = outbox[n]!
    const before = known[n]
    const parents = settle ? (before?.heads ?? []) : before ? agreeing(before, rivals[n]!) : []
    return { id, subject, parents, madeAt: now, record, person: null }
  })
  await db.outbox.bulkAdd(outbox)
  await db.versions.bulkAdd(versions)
  await db.heads.bulkPut(
    versions.map((version, n) => {
      const beside = rivals[n]!.filter(({ id }) => !version.parents.includes(id))
      return headsRow(version, [...beside, version])
    }),
  )
}

/** The versions of a record that stand side by side; none where one stands alone. */
async function rivalsOf(db: Database, row: HeadsRow | undefined): Promise<VersionRow[]> {
  if (!row || row.heads.length < 2) return []
  return (await db.versions.bulkGet(row.heads)).filter((version) => version !== undefined)
}

/** The version that stands, with those that say the same: what follows from it follows from them. */
function agreeing({ standing }: HeadsRow, rivals: readonly VersionRow[]): string[] {
  const own = rivals.find(({ id }) => id === standing)
  if (!own) return [standing]
  const said = saidBy(own)
  return rivals.filter((one) => saidBy(one) === said).map(({ id }) => id)
}

/** Versions that say the same are one side, however many people made them: there is nothing to decide between them. */
const headsRow = ({ id, subject }: VersionRow, heads: readonly VersionRow[]): HeadsRow => ({
  subject,
  standing: id,
  heads: heads.map((head) => head.id),
  sides: new Set(heads.length > 1 ? heads.map(saidBy) : [id]).size,
})

const saidBy = ({ record }: VersionRow): string =>
  record.type === 'right' && record.value
    ? substanceOf(record.value)
    : canonicalJson(wellFormed(record.value))

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
    await db.heads.put(headsRow(first, ends))
  }
  return standing
}

/** The versions that no later one names; ours first, then in an order that is the same everywhere. */
function endsOf(versions: readonly VersionRow[]): VersionRow[] {
  const followed = new Set(versions.flatMap(({ parents }) => parents))
  const rank = ({ id, person }: VersionRow) => `${person === null ? 0 : 1} ${id}`
  return versions.filter(({ id }) => !followed.has(id)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
