import type { Flag } from '../contract/flag.ts'
import type { Database } from './database.ts'
import { sellerTables, takeFlag } from './sellers.ts'

/**
 * Keeps a flag and takes in its seller. One for the same listing is replaced but keeps its id, so that a listing is never
 * there twice.
 */
export async function keepFlag(db: Database, flag: Flag): Promise<string> {
  return db.transaction('rw', [db.flags, ...sellerTables(db)], async () => {
    const old = await db.flags.where('listingKey').equals(flag.listingKey).first()
    const id = old?.id ?? flag.id
    await db.flags.put({ ...flag, id })
    await takeFlag(db, { ...flag, id })
    return id
  })
}
