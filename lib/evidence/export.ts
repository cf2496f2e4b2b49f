import { saying } from '../contract/sayings.ts'
import { browser } from 'wxt/browser'
import type { Database } from '../store/database.ts'
import { appendCustody } from '../store/custody.ts'
import type { Watching } from '../store/watching.ts'
import type { FontBytes } from '../cases/pdf/fonts.ts'
import { exhibits } from './exhibits.ts'
import { packWacz } from './pack.ts'

/**
 * One `.wacz` of sealed captures with their receipts and the custody log up to now; the export is itself an entry of the log.
 * @throws Error naming what is missing: a capture that is not sealed, bytes that are not in the store, the device's key; the signal's
 * reason where it was cancelled, which leaves no trace.
 */
export async function exportCaptures(
  db: Database,
  ids: readonly string[],
  watching: Watching = {},
): Promise<Blob> {
  const rows = await db.captures.bulkGet([...ids])
  const stamps = await db.timestamps.where('captureId').anyOf(ids).toArray()
  const captures = rows.map((row, n) => {
    if (!row?.sealed) throw new Error(saying('notSealed', ids[n] ?? ''))
    return {
      timestamps: stamps.flatMap(({ captureId, request, response }) =>
        captureId === row.id && request && response ? [{ request, response }] : [],
      ),
      stamps: stamps.flatMap(({ captureId, time, authority }) =>
        captureId === row.id && time ? [{ time, authority }] : [],
      ),
      title: row.title,
      id: row.id,
      sealed: row.sealed,
      blob: (sha256: string) => {
        // Of a long page the copies alone take many files.
        watching.signal?.throwIfAborted()
        return bytesOf(db, sha256)
      },
    }
  })
  const key = await db.device.get('device')
  if (!key) throw new Error(saying('noDeviceKey'))
  // Half of the way, as far as anyone can tell, is the copies for reading; the other the files themselves.
  const half = (from: 0 | 1): Watching => ({
    ...watching,
    progress: (done, of) => watching.progress?.(done + from * of, 2 * of),
  })
  const extras = await exhibits(captures, await fontBytes(), half(0))
  watching.signal?.throwIfAborted()
  const createdAt = new Date().toISOString()
  // The long part comes first: once the log says "exported", the file is made.
  const custody = async () => {
    await appendCustody(
      db,
      captures.map(({ id, sealed }) => ({
        type: 'exported',
        subject: id,
        at: createdAt,
        payload: sealed.sha256,
      })),
    )
    return db.custody.orderBy('sequence').toArray()
  }
  const sent = await db.outbox.where('subject').anyOf(ids).toArray()
  const receipts = sent.flatMap((row) => (row.kind === 'capture' ? (row.receipt ?? []) : []))
  const title = captures.length === 1 ? captures[0]!.title : `${captures.length} captures`
  const verifier = await own('/verify.html')
  if (verifier) extras.set('verify.html', verifier)
  const software = `Counterfoil ${version()}`
  const wacz = await packWacz(
    { extras, captures, custody, receipts, title, createdAt, software, key },
    half(1),
  )
  return new Blob([wacz as Uint8Array<ArrayBuffer>], { type: 'application/wacz+zip' })
}

async function bytesOf(db: Database, sha256: string): Promise<Uint8Array> {
  const row = await db.blobs.get(sha256)
  if (!row) throw new Error(saying('fileGone', sha256))
  return new Uint8Array(await row.blob.arrayBuffer())
}

/** What a browser has and a script or a test has not: the extension around us. */
const runtime = () => (browser as typeof browser | undefined)?.runtime

export const version = () => runtime()?.getManifest().version ?? ''

/** A file that ships with the extension; null outside of it. */
export async function own(path: string): Promise<Uint8Array | null> {
  const extension = runtime() as { getURL(path: string): string } | undefined
  if (!extension) return null
  return new Uint8Array(await (await fetch(extension.getURL(path))).arrayBuffer())
}

async function fontBytes(): Promise<FontBytes | null> {
  const latin = await own('/fonts/noto-sans.ttf')
  const chinese = await own('/fonts/droid-sans-fallback.ttf')
  const others = await own('/fonts/more-scripts.ttf')
  return latin && chinese && others && { latin, chinese, others }
}
