import type { Flag } from '../contract/flag.ts'
import type { Database } from './database.ts'
import { sellerTables, takeFlag } from './sellers.ts'
import { addVersion, versionTables } from './versions.ts'

/**
 * Keeps a flag, takes in its seller and puts the flag into the outbox. One for the same listing is replaced but keeps its id,
 * so that a listing is never there twice.
 */
export async function keepFlag(db: Database, flag: Flag): Promise<string> {
  const tables = [db.flags, ...sellerTables(db), ...versionTables(db)]
  return db.transaction('rw', tables, async () => {
    const old = await db.flags.where('listingKey').equals(flag.listingKey).first()
    const kept = { ...flag, id: old?.id ?? flag.id }
    await db.flags.put(kept)
    await takeFlag(db, kept)
    await addVersion(db, kept.id, { type: 'flag', value: kept }, new Date().toISOString())
    return kept.id
  })
}
