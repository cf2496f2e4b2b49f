import { saying } from '../contract/sayings.ts'
import { MissingReply } from '../contract/sync.ts'
import { appendCustody } from '../store/custody.ts'
import type { Database } from '../store/database.ts'
import { backendOf } from '../store/settings.ts'
import { droppableOf, storedOf } from '../store/storage.ts'
import { type Line, post } from './line.ts'
import type { Ports } from './ports.ts'

const pageFiles = 500

/**
 * Removes files here that the backend holds, as it says once more when asked. Manifests, receipts and the custody log stay;
 * `bringBack` fetches the files again. Gives how many went, and their bytes.
 * @throws Error where there is no backend, Trouble where it can't be asked: nothing more is removed then.
 */
export async function dropHeld(
  db: Database,
  ports: Ports,
): Promise<{ files: number; bytes: number }> {
  const backend = await backendOf(db)
  if (!backend) throw new Error(saying('notPaired'))
  if (backend.scope === 'send') throw new Error(saying('sendOnly'))
  const line = { ...backend, ports }
  const hashes = droppableOf(await storedOf(db))
  const dropped = { files: 0, bytes: 0 }
  for (let from = 0; from < hashes.length; from += pageFiles) {
    const rows = await db.blobs.bulkGet(hashes.slice(from, from + pageFiles))
    const held = await heldOf(
      line,
      rows.filter((row) => row !== undefined),
    )
    const at = new Date(ports.now()).toISOString()
    await db.transaction(
      'rw',
      [db.captures, db.journal, db.blobs, db.outbox, db.custody],
      async () => {
        // A capture that began meanwhile may need one of them.
        const still = new Set(droppableOf(await storedOf(db)))
        const gone = held.filter((file) => still.has(file.sha256))
        await db.blobs.bulkDelete(gone.map(({ sha256 }) => sha256))
        await appendCustody(
          db,
          gone.map(({ sha256 }) => ({
            type: 'deleted',
            subject: sha256,
            at,
            payload: 'held by the backend',
          })),
        )
        dropped.files += gone.length
        dropped.bytes += gone.reduce((sum, { bytes }) => sum + bytes, 0)
      },
    )
  }
  return dropped
}

async function heldOf<T extends { sha256: string; bytes: number; mediaType: string }>(
  line: Line,
  files: readonly T[],
): Promise<T[]> {
  if (files.length === 0) return []
  const blobs = files.map(({ sha256, bytes, mediaType }) => ({ sha256, bytes, mediaType }))
  const { missing } = await post(line, '/v1/blobs/missing', { blobs }, MissingReply)
  const lacking = new Set(missing)
  return files.filter(({ sha256 }) => !lacking.has(sha256))
}
