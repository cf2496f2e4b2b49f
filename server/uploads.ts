import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobRef, type UploadReply, wire } from '../lib/contract/sync.ts'
import type { Backend } from './backend.ts'
import { blobKey, type Files } from './files/files.ts'
import { Refusal } from './http/refusal.ts'
import { heldOf } from './push.ts'
import { storeBlobs } from './store-blobs.ts'

interface Upload {
  id: string
  sha256: string
  bytes: number
  media_type: string
}

interface Sender {
  organisation: string
  device: string
}

/** Uploads of one device that are not whole yet; one more, and the oldest is given up. */
const maxOpen = 64
/** Parts of an upload that was left this long ago are thrown away, in milliseconds. */
const maxAge = 7 * 24 * 3_600_000

/** Begins an upload, or says where the one of before stands. */
export async function beginUpload(
  backend: Backend,
  who: Sender,
  blob: BlobRef,
): Promise<UploadReply> {
  const { organisation, device } = who
  const upload = await backend.database.within(organisation, async (sql) => {
    const held = await heldOf(sql, organisation, [blob.sha256])
    if (held.get(blob.sha256) === blob.bytes) return null
    const open = await sql<Upload>(
      'SELECT id, sha256, bytes, media_type FROM uploads WHERE org_id = $1 AND device_id = $2 ORDER BY begun_at, id',
      [organisation, device],
    )
    const same = open.find((one) => one.sha256 === blob.sha256)
    if (same && same.bytes === blob.bytes) return same
    const given = same ?? (open.length >= maxOpen ? open[0] : undefined)
    if (given) {
      await sql('DELETE FROM uploads WHERE org_id = $1 AND id = $2', [organisation, given.id])
      await rm(partsOf(backend, given.id), { force: true })
    }
    const [made] = await sql<Upload>(
      `INSERT INTO uploads (org_id, id, device_id, sha256, bytes, media_type, begun_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id, sha256, bytes, media_type`,
      [
        organisation,
        randomUUID(),
        device,
        blob.sha256,
        blob.bytes,
        blob.mediaType,
        backend.now().toISOString(),
      ],
    )
    return made!
  })
  if (!upload) return { id: randomUUID(), offset: blob.bytes, complete: true, direct: null }
  const offset = await sizeOf(partsOf(backend, upload.id))
  if (upload.bytes === offset) return finish(backend, who, upload)
  const direct = (await backend.files.direct?.(stageKey(who, upload.id), upload)) ?? null
  return { id: upload.id, offset, complete: false, direct }
}

const busy = new Set<string>()

/** Appends one part. What arrived before the connection broke stays, and is what the next part begins after. */
export async function appendPart(
  backend: Backend,
  who: Sender,
  part: { id: string; offset: number; body: ReadableStream<Uint8Array> | null },
): Promise<UploadReply> {
  const upload = await uploadOf(backend, who, part.id)
  if (busy.has(upload.id))
    throw new Refusal(409, 'wrong_offset', 'Another part of this upload is on its way.')
  busy.add(upload.id)
  try {
    const path = partsOf(backend, upload.id)
    const offset = await sizeOf(path)
    if (part.offset !== offset)
      throw new Refusal(409, 'wrong_offset', `Upload-Offset: the upload stands at ${offset}.`)
    const most = Math.min(wire.part, upload.bytes - offset)
    const reached = offset + (await write(path, part.body, { from: offset, most }))
    if (reached < upload.bytes)
      return { id: upload.id, offset: reached, complete: false, direct: null }
    return await finish(backend, who, upload)
  } finally {
    busy.delete(upload.id)
  }
}

/** After a direct upload: fetches the bytes back from the object store, hashes them, and keeps them. */
export async function completeUpload(
  backend: Backend,
  who: Sender,
  id: string,
): Promise<UploadReply> {
  const upload = await uploadOf(backend, who, id)
  const stage = stageKey(who, id)
  const size = await backend.files.size(stage)
  if (size === null) throw new Refusal(409, 'wrong_offset', 'The object store has not got it yet.')
  if (size !== upload.bytes || (await hashOf(backend.files, stage)) !== upload.sha256) {
    await backend.files.remove(stage)
    throw mismatch()
  }
  await backend.files.move!(stage, blobKey(who.organisation, upload.sha256))
  await settle(backend, who, upload)
  return { id, offset: upload.bytes, complete: true, direct: null }
}

/** Removes what was begun and left long ago; the device that comes back after all begins anew. */
export async function clearUploads(backend: Backend): Promise<void> {
  for (const name of await readdir(backend.uploads)) {
    const path = join(backend.uploads, name)
    const age = backend.now().getTime() - (await stat(path)).mtimeMs
    if (age > maxAge) await rm(path, { force: true })
  }
}

async function uploadOf(backend: Backend, who: Sender, id: string): Promise<Upload> {
  const [upload] = await backend.database.within(who.organisation, (sql) =>
    sql<Upload>(
      'SELECT id, sha256, bytes, media_type FROM uploads WHERE org_id = $1 AND id = $2 AND device_id = $3',
      [who.organisation, id, who.device],
    ),
  )
  if (!upload) throw new Refusal(404, 'not_found', 'No such upload: begin it again.')
  return upload
}

/** @throws Refusal 413 where more comes than there is room for; nothing of that part is kept then. */
async function write(
  path: string,
  body: ReadableStream<Uint8Array> | null,
  { from, most }: { from: number; most: number },
): Promise<number> {
  await mkdir(join(path, '..'), { recursive: true })
  const file = await open(path, 'a')
  let written = 0
  try {
    for await (const chunk of body ?? []) {
      if (written + chunk.length > most) {
        await truncate(path, from)
        throw new Refusal(413, 'too_large', `A part may have ${most} bytes here.`)
      }
      await file.writeFile(chunk)
      written += chunk.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return written
}

async function finish(backend: Backend, who: Sender, upload: Upload): Promise<UploadReply> {
  const { id, bytes, sha256 } = upload
  const path = partsOf(backend, id)
  const hash = createHash('sha256')
  if (bytes > 0) for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  if (hash.digest('hex') !== sha256) {
    await rm(path, { force: true })
    throw mismatch()
  }
  const source = bytes > 0 ? { path, bytes } : new Uint8Array()
  await backend.files.add(blobKey(who.organisation, sha256), source)
  await settle(backend, who, upload)
  await rm(path, { force: true })
  return { id, offset: bytes, complete: true, direct: null }
}

async function settle(backend: Backend, who: Sender, upload: Upload): Promise<void> {
  const { id, sha256, bytes, media_type: mediaType } = upload
  await backend.database.within(who.organisation, async (sql) => {
    await storeBlobs(sql, who.organisation, {
      blobs: [{ sha256, bytes, mediaType }],
      at: backend.now(),
    })
    await sql('DELETE FROM uploads WHERE org_id = $1 AND id = $2', [who.organisation, id])
  })
}

async function hashOf(files: Files, key: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of (await files.read(key)) ?? []) hash.update(chunk)
  return hash.digest('hex')
}

const mismatch = () =>
  new Refusal(
    422,
    'hash_mismatch',
    'The bytes have another hash than blob.sha256: send them again.',
  )

const partsOf = (backend: Backend, id: string) => join(backend.uploads, id)
const stageKey = (who: Sender, id: string) => `${who.organisation}/uploads/${id}`
const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )
