import { saying } from '../contract/sayings.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { appendCustody } from './custody.ts'
import type { Database } from './database.ts'
import { removeFiles } from './journal.ts'

/**
 * Deletes a sealed capture from this device: its files, row, timestamps and place in the outbox. The custody log keeps a
 * tombstone with the manifest's hash and the reason, so that what was there, and that it is gone, stays provable.
 * @throws Error where there is no such capture, or no reason is given.
 */
export async function deleteCapture(db: Database, id: string, reason: string): Promise<void> {
  if (reason.trim() === '') throw new Error(saying('deleteWhy'))
  const tables = [db.captures, db.journal, db.blobs, db.outbox, db.timestamps, db.custody, db.cases]
  await db.transaction('rw', tables, async () => {
    const row = await db.captures.get(id)
    if (!row?.sealed) throw new Error(saying('captureNotHere', id))
    const payload = canonicalJson({ manifest: row.sealed.sha256, reason: reason.toWellFormed() })
    const at = new Date().toISOString()
    await db.captures.delete(id)
    await db.outbox.where('subject').equals(id).delete()
    await db.timestamps.where('captureId').equals(id).delete()
    await removeFiles(db, row.manifest?.artifacts ?? [])
    await appendCustody(db, [{ type: 'deleted', subject: id, at, payload }])
  })
}
