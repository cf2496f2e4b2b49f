import type { Database } from '../store/database.ts'

/**
 * Removes what a capture left that was cut off before it was sealed: nothing of it was ever shown as saved.
 * Returns the titles of the pages, for the user to be told.
 */
export async function recoverInterrupted(db: Database): Promise<string[]> {
  return db.transaction('rw', db.captures, async () => {
    const cut = await db.captures.where('state').equals('capturing').toArray()
    await db.captures.bulkDelete(cut.map((row) => row.id))
    return cut.map((row) => row.title)
  })
}
