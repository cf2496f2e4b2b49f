import { createHash } from 'node:crypto'
import type { BlobRef } from '../lib/contract/sync.ts'
import { blobKey, type Files } from './files/files.ts'

/** Hashes of those blobs whose stored bytes are missing or are not what they were. */
export async function damagedOf(
  files: Files,
  organisation: string,
  blobs: readonly BlobRef[],
): Promise<string[]> {
  const damaged: string[] = []
  for (const { sha256 } of blobs)
    if ((await storedHash(files, organisation, sha256)) !== sha256) damaged.push(sha256)
  return damaged
}

/** Null where it is missing. */
async function storedHash(
  files: Files,
  organisation: string,
  sha256: string,
): Promise<string | null> {
  const stream = await files.read(blobKey(organisation, sha256))
  if (!stream) return null
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}
