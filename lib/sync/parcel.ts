import { saying } from '../contract/sayings.ts'
import type { OutboxEntry } from '../contract/outbox.ts'
import type { BlobRef, PushOp, RecordVersion } from '../contract/sync.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { sha256 } from '../evidence/hash.ts'
import type { Database } from '../store/database.ts'
import { Trouble } from './trouble.ts'

/** An entry made ready: what goes over the wire, the files it needs, and the hash that its receipt must name. */
export interface Parcel {
  readonly entry: OutboxEntry
  readonly op: PushOp
  readonly blobs: readonly BlobRef[]
  readonly sha256: string
  /** About how long the op is as JSON, in UTF-16 units. */
  readonly size: number
}

/**
 * Loads what an entry stands for.
 * @throws Trouble where the record is not in this browser's store.
 */
export async function parcelOf(db: Database, entry: OutboxEntry): Promise<Parcel> {
  return entry.kind === 'capture' ? captureParcel(db, entry) : recordParcel(db, entry)
}

async function captureParcel(db: Database, entry: OutboxEntry): Promise<Parcel> {
  const row = await db.captures.get(entry.subject)
  if (!row?.sealed || !row.manifest) throw gone()
  // Two files of a capture may be the same bytes.
  const blobs = new Map<string, BlobRef>()
  for (const { sha256, bytes, mediaType } of row.manifest.artifacts)
    blobs.set(sha256, { sha256, bytes, mediaType })
  const refs = [...blobs.values()]
  return {
    entry,
    op: { kind: 'capture', id: row.id, sealed: row.sealed, blobs: refs },
    blobs: refs,
    sha256: row.sealed.sha256,
    size: row.sealed.canonical.length,
  }
}

async function recordParcel(db: Database, entry: OutboxEntry): Promise<Parcel> {
  const version = await db.versions.get(entry.id)
  if (!version) throw gone()
  const { id, subject, parents, madeAt, record } = version
  const op: PushOp = { kind: 'record', id, subject, parents, madeAt, record }
  const canonical = canonicalJson(op)
  const blobs = await photosOf(db, record)
  return { entry, op, blobs, sha256: await sha256(canonical), size: canonical.length }
}

/**
 * The photographs and files of a case's test purchases that lie here: a colleague's lie there already. Of a case under seal
 * nobody can say here which they are.
 */
async function photosOf(db: Database, record: RecordVersion): Promise<BlobRef[]> {
  const open = record.type === 'case' ? (record.value?.open ?? null) : null
  const photos = open?.purchases.flatMap((purchase) => purchase.photos) ?? []
  const refs = new Map<string, BlobRef>()
  for (const { sha256: hash, sealedAs, bytes, mediaType } of photos)
    if (!sealedAs && (await db.blobs.get(hash)))
      refs.set(hash, { sha256: hash, bytes, mediaType: wireType(mediaType) })
  return [...refs.values()]
}

/** A file's type is what a browser made of its name: the wire takes printable ASCII only. */
const wireType = (type: string) => (/^[ -~]{1,100}$/.test(type) ? type : 'application/octet-stream')

const gone = () => new Trouble('entry', saying('recordGone'))
