import type { Photo } from '../contract/purchase.ts'
import type { Database } from '../store/database.ts'
import { backendOf } from '../store/settings.ts'
import { fetchFile } from './fetch-file.ts'
import { browserPorts, type Ports } from './ports.ts'

/** A file of a colleague's capture, from the backend, by its hash; not kept here. Null where there is no backend or it has none. */
export async function teamsFile(
  db: Database,
  file: { readonly sha256: string; readonly mediaType: string },
  ports: Ports = browserPorts,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const backend = await backendOf(db)
  if (!backend) return null
  const found = await fetchFile(backend, ports, file).catch(() => null)
  return found && new Uint8Array(await found.arrayBuffer())
}

/**
 * A photograph that a colleague took in. It is not kept here: once the case is sealed it must not lie about in the clear. Null
 * also of a sealed case, of which the backend has none.
 */
export const teamsPhoto = async (
  db: Database,
  photo: Photo,
  ports: Ports = browserPorts,
): Promise<Uint8Array<ArrayBuffer> | null> => (photo.sealedAs ? null : teamsFile(db, photo, ports))
