import { saying } from '../contract/sayings.ts'
import type { Database } from '../store/database.ts'
import { backendOf } from '../store/settings.ts'
import { fetchFile } from './fetch-file.ts'
import type { Ports } from './ports.ts'

/**
 * Fetches the files of a capture that were dropped here from the backend, each checked against its hash. Gives how many came.
 * @throws Error in words for the user where one can't be had.
 */
export async function bringBack(db: Database, ports: Ports, captureId: string): Promise<number> {
  const backend = await backendOf(db)
  if (!backend) throw new Error(saying('notPaired'))
  const manifest = (await db.captures.get(captureId))?.manifest
  if (!manifest) throw new Error(saying('captureGone'))
  let came = 0
  for (const { sha256: hash, bytes, mediaType } of manifest.artifacts) {
    if (await db.blobs.get(hash)) continue
    const blob = await fetchFile(backend, ports, { sha256: hash, mediaType })
    await db.blobs.put({ sha256: hash, bytes, mediaType, blob })
    came += 1
  }
  return came
}
