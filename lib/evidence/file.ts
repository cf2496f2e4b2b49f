import type { Artifact } from '../contract/capture.ts'
import type { BlobRow } from '../store/database.ts'
import { sha256 } from './hash.ts'

export interface HashedFile {
  readonly artifact: Artifact
  readonly row: BlobRow
}

/** A file of a capture, hashed at the moment it exists: its line in the manifest, and its bytes for the store. */
export async function fileOf(file: {
  role: Artifact['role']
  name: string
  mediaType: string
  bytes: Uint8Array
  box?: Artifact['box']
  sourceUrl?: string | null
  derived?: boolean
  refetched?: boolean
}): Promise<HashedFile> {
  const { role, name, mediaType, bytes, box = null, sourceUrl = null, derived = false } = file
  const hash = await sha256(bytes)
  const size = bytes.byteLength
  return {
    artifact: {
      role,
      name,
      mediaType,
      bytes: size,
      sha256: hash,
      sourceUrl,
      ...(file.refetched && { refetched: true }),
      derived,
      box,
    },
    row: {
      sha256: hash,
      bytes: size,
      mediaType,
      blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }),
    },
  }
}
