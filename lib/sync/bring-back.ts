import { sha256 } from '../evidence/hash.ts'
import type { Database } from '../store/database.ts'
import { backendOf } from '../store/settings.ts'
import type { Ports } from './ports.ts'

/**
 * Fetches the files of a capture that were dropped here from the backend, each checked against its hash. Gives how many came.
 * @throws Error in words for the user where one can't be had.
 */
export async function bringBack(db: Database, ports: Ports, captureId: string): Promise<number> {
  const backend = await backendOf(db)
  if (!backend) throw new Error('This browser is not paired with a backend.')
  const manifest = (await db.captures.get(captureId))?.manifest
  if (!manifest) throw new Error('The capture is not in this browser.')
  let came = 0
  for (const { sha256: hash, bytes, mediaType } of manifest.artifacts) {
    if (await db.blobs.get(hash)) continue
    const answer = await ports.fetch(`${backend.url}/v1/blobs/${hash}`, {
      headers: { authorization: `Bearer ${backend.token}` },
      signal: AbortSignal.timeout(ports.timeout),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    })
    const body = answer.ok ? await answer.arrayBuffer() : null
    const blob = new Blob(body ? [body] : [], { type: mediaType })
    if (!body || (await sha256(blob)) !== hash)
      throw new Error(`The backend did not give back the file ${hash} (${answer.status}).`)
    await db.blobs.put({ sha256: hash, bytes, mediaType, blob })
    came += 1
  }
  return came
}
