import { saying } from '../contract/sayings.ts'
import type { Act } from '../contract/accusation.ts'
import type { Case } from '../contract/case.ts'
import { parsed } from '../contract/reading.ts'
import { Photo } from '../contract/purchase.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import type { CustodyEvent } from '../evidence/custody.ts'
import { sha256 } from '../evidence/hash.ts'
import type { BlobRow, Database } from './database.ts'
import { openBytes, sealBytes } from './sealed-box.ts'

const mostBytes = 50_000_000

/** Files as the store takes them, with what the case and the custody log say of them. */
export interface Kept {
  readonly photos: readonly Photo[]
  readonly blobs: readonly BlobRow[]
  readonly events: readonly CustodyEvent[]
}

/**
 * Hashes files that a person hands in, and locks them with the case's key where it is sealed (null where it is not). Nothing is
 * stored yet: `changeCase` stores them together with the record that names them.
 * @throws Error naming a file that is too large.
 */
export async function keepFiles(
  files: readonly File[],
  key: CryptoKey | null,
  act: Act,
): Promise<Kept> {
  const kept = await Promise.all(files.map((file) => keepFile(file, key, act)))
  return {
    photos: kept.map(({ photo }) => photo),
    blobs: kept.map(({ blob }) => blob),
    events: kept.map(({ event }) => event),
  }
}

async function keepFile(file: File, key: CryptoKey | null, act: Act) {
  const name = file.name.slice(0, 200)
  if (file.size > mostBytes) throw new Error(saying('photoLarge', name, mostBytes / 1_000_000))
  const mediaType = (file.type || 'application/octet-stream').slice(0, 100)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const hash = await sha256(bytes)
  const stored = await rowOf(bytes, mediaType, key)
  const sealedAs = key && stored.sha256
  const photo = parsed(Photo, {
    sha256: hash,
    sealedAs,
    name,
    mediaType,
    bytes: bytes.length,
    added: act,
  })
  const payload = canonicalJson({ sha256: hash, bytes: bytes.length })
  return {
    photo,
    blob: stored,
    // Of a sealed case the log tells the hash of what lies here, and nothing of the case.
    event: { type: 'received', subject: stored.sha256, at: act.at, payload } as const,
  }
}

/** The bytes of a file as they were handed in; null where they are not here, or not what they were. */
export async function readPhoto(
  db: Database,
  photo: Photo,
  key: CryptoKey | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db.blobs.get(photo.sealedAs ?? photo.sha256)
  if (!row) return null
  const stored = new Uint8Array(await row.blob.arrayBuffer())
  if (!photo.sealedAs) return stored
  if (!key) return null
  return openBytes(stored, key).catch(() => null)
}

/** The case with its files under another key (null: none), the rows to store for it, and those that then may go. */
export async function rekeyed(
  db: Database,
  open: Case,
  from: CryptoKey | null,
  to: CryptoKey | null,
): Promise<{ case: Case; blobs: BlobRow[]; gone: string[] }> {
  const blobs: BlobRow[] = []
  const gone: string[] = []
  const turned = async (photo: Photo): Promise<Photo> => {
    const bytes = await readPhoto(db, photo, from)
    // What is not here cannot be locked: the record stays as it is, and says which file it means.
    if (!bytes) return photo
    const row = await rowOf(bytes, photo.mediaType, to)
    blobs.push(row)
    gone.push(photo.sealedAs ?? photo.sha256)
    return { ...photo, sealedAs: to && row.sha256 }
  }
  const purchases = []
  for (const purchase of open.purchases)
    purchases.push({ ...purchase, photos: await Promise.all(purchase.photos.map(turned)) })
  return { case: { ...open, purchases }, blobs, gone }
}

async function rowOf(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
  key: CryptoKey | null,
): Promise<BlobRow> {
  const stored = key ? await sealBytes(bytes, key) : bytes
  const type = key ? 'application/octet-stream' : mediaType
  return {
    sha256: await sha256(stored),
    bytes: stored.length,
    mediaType: type,
    blob: new Blob([stored], { type }),
  }
}
