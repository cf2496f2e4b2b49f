import { saying } from '../contract/sayings.ts'
import type { BlobRef } from '../contract/sync.ts'
import { sha256 } from '../evidence/hash.ts'
import type { Database } from '../store/database.ts'
import type { Packed } from './pack.ts'
import { Trouble } from './trouble.ts'

/**
 * The bytes of files, checked against their hashes: what changed on this disk must not travel as evidence.
 * @throws Trouble naming the file that is missing or changed.
 */
export async function filesOf(db: Database, refs: readonly BlobRef[]): Promise<Packed[]> {
  const files: Packed[] = []
  for (const ref of refs) {
    const row = await db.blobs.get(ref.sha256)
    if (!row) throw new Trouble('entry', saying('fileGone', ref.sha256))
    if ((await hashOf(row.blob)) !== ref.sha256)
      throw new Trouble('entry', saying('fileChanged', ref.sha256))
    files.push({ ref, bytes: row.blob })
  }
  return files
}

/** A file that the browser keeps on disk but can't read any more is a changed one. */
const hashOf = (blob: Blob) => sha256(blob).catch(() => null)
