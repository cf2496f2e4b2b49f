import type { RecordVersion } from '../contract/sync.ts'
import type { Database, VersionRow } from './database.ts'
import { outboxRow } from './outbox.ts'

/** What a transaction that adds versions must span. */
export const versionTables = (db: Database) => [db.versions, db.outbox]

/**
 * Keeps what a record is now as a version that follows from those before, with its outbox row, within the caller's
 * transaction. A null value says that the record was removed.
 */
export async function addVersion(
  db: Database,
  subject: string,
  record: RecordVersion,
  now: string,
): Promise<void> {
  const parents = (await headsOf(db, subject)).map(({ id }) => id)
  const row = outboxRow('record', subject, now)
  await db.versions.add({ id: row.id, subject, parents, madeAt: now, record, person: null })
  await db.outbox.add(row)
}

/** The versions of a record that no later one names: more than one where people edited side by side. */
export async function headsOf(db: Database, subject: string): Promise<VersionRow[]> {
  const versions = await db.versions.where('subject').equals(subject).toArray()
  const followed = new Set(versions.flatMap(({ parents }) => parents))
  return versions.filter(({ id }) => !followed.has(id))
}
