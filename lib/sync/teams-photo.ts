import type { Photo } from '../contract/purchase.ts'
import type { Database } from '../store/database.ts'
import { backendOf } from '../store/settings.ts'
import { fetchFile } from './fetch-file.ts'
import { browserPorts, type Ports } from './ports.ts'

/**
 * A photograph that a colleague took in, from the backend. It is not kept here: once the case is sealed it must not lie about
 * in the clear. Null where there is no backend or it has none; of a sealed case it has none.
 */
export async function teamsPhoto(
  db: Database,
  photo: Photo,
  ports: Ports = browserPorts,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const backend = await backendOf(db)
  if (!backend || photo.sealedAs) return null
  const found = await fetchFile(backend, ports, photo).catch(() => null)
  return found && new Uint8Array(await found.arrayBuffer())
}
