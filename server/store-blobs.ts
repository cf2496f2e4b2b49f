import { type BlobRef, PackList } from '../lib/contract/sync.ts'
import type { Backend } from './backend.ts'
import type { Sql } from './database/database.ts'
import { blobKey } from './files/files.ts'
import { Refusal } from './http/refusal.ts'
import { digest } from './secret.ts'

/** Notes that the organisation's store holds these; they are in it already. */
export async function storeBlobs(
  sql: Sql,
  organisation: string,
  { blobs, at }: { blobs: readonly BlobRef[]; at: Date },
): Promise<void> {
  await sql(
    `INSERT INTO blobs (org_id, sha256, bytes, media_type, received_at)
     SELECT $1::uuid, sha256, bytes, media_type, $3::timestamptz
     FROM jsonb_to_recordset($2::jsonb) AS rows (sha256 text, bytes bigint, media_type text)
     ON CONFLICT (org_id, sha256) DO NOTHING`,
    [
      organisation,
      JSON.stringify(blobs.map(({ mediaType, ...blob }) => ({ ...blob, media_type: mediaType }))),
      at.toISOString(),
    ],
  )
}

/** Takes a pack apart, keeps each blob whose bytes have the hash that is claimed, and names the others. */
export async function storePack(
  backend: Backend,
  organisation: string,
  body: Uint8Array,
): Promise<{ stored: string[]; damaged: string[] }> {
  const parts = partsOf(body)
  const whole = parts.filter(({ blob, bytes }) => digest(bytes) === blob.sha256)
  await backend.files.addAll(
    new Map(whole.map(({ blob, bytes }) => [blobKey(organisation, blob.sha256), bytes])),
  )
  const blobs = whole.map(({ blob }) => blob)
  if (blobs.length > 0)
    await backend.database.within(organisation, async (sql) => {
      // No wait for the disk: the commit of a capture that needs these waits for all before it. A capture that finds the note
      // lost in a power cut is told that the files are missing, and sends them again.
      await sql('SET LOCAL synchronous_commit TO off')
      await storeBlobs(sql, organisation, { blobs: onceEach(blobs), at: backend.now() })
    })
  const stored = new Set(blobs.map((blob) => blob.sha256))
  const damaged = parts.map(({ blob }) => blob.sha256).filter((sha256) => !stored.has(sha256))
  return { stored: [...stored], damaged: [...new Set(damaged)] }
}

const onceEach = (blobs: readonly BlobRef[]) => [
  ...new Map(blobs.map((blob) => [blob.sha256, blob])).values(),
]

/** @throws Refusal 400 for a body that is no pack. */
function partsOf(body: Uint8Array): { blob: BlobRef; bytes: Uint8Array }[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const length = body.length >= 4 ? view.getUint32(0) : 0
  const list = listOf(body.subarray(4, 4 + length))
  const total = list?.reduce((sum, blob) => sum + blob.bytes, 4 + length)
  if (!list || total !== body.length)
    throw new Refusal(
      400,
      'bad_pack',
      'The body is not a list with its length before it and its blobs behind it.',
    )
  let at = 4 + length
  return list.map((blob) => ({ blob, bytes: body.subarray(at, (at += blob.bytes)) }))
}

function listOf(bytes: Uint8Array): PackList | null {
  try {
    return PackList.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null
  } catch {
    return null
  }
}
