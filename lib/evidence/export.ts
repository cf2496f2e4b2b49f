import type { Receipt } from '../contract/sync.ts'
import type { Database } from '../store/database.ts'
import { packWacz } from './pack.ts'

export interface ExportOptions {
  readonly title: string
  /** ISO UTC. */
  readonly createdAt: string
  /** Name and version. */
  readonly software: string
  /** Receipts of these captures, where the backend gave any. */
  readonly receipts: readonly Receipt[]
}

/**
 * One `.wacz` of sealed captures, with the custody log up to now.
 * @throws Error naming what is missing: a capture that is not sealed, bytes that are not in the store, the device's key.
 */
export async function exportCaptures(
  db: Database,
  ids: readonly string[],
  options: ExportOptions,
): Promise<Blob> {
  const rows = await db.captures.bulkGet([...ids])
  const captures = rows.map((row, n) => {
    if (!row?.sealed) throw new Error(`Capture ${ids[n]} is not sealed: it cannot be exported.`)
    return { sealed: row.sealed, blob: (sha256: string) => bytesOf(db, sha256) }
  })
  const key = await db.device.get('device')
  if (!key) throw new Error('This browser has no device key: capture something first.')
  const custody = await db.custody.orderBy('sequence').toArray()
  const wacz = await packWacz({ ...options, captures, custody, key })
  return new Blob([wacz as Uint8Array<ArrayBuffer>], { type: 'application/wacz+zip' })
}

async function bytesOf(db: Database, sha256: string): Promise<Uint8Array> {
  const row = await db.blobs.get(sha256)
  if (!row) throw new Error(`The file ${sha256} is not in this browser's store.`)
  return new Uint8Array(await row.blob.arrayBuffer())
}
