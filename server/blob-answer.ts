import { audit } from './audit.ts'
import type { Backend } from './backend.ts'
import { blobKey } from './files/files.ts'
import { Refusal } from './http/refusal.ts'
import { actorOf, type Who } from './http/who.ts'

/** Pictures that may be shown in a page; everything else is only ever saved. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

/** The bytes of a stored file, never run or rendered as a page whatever their type claims. @throws Refusal 404. */
export async function sendBlob(backend: Backend, who: Who, sha256: string): Promise<Response> {
  const org = who.organisation.id
  const [row] = await backend.database.within(org, async (sql) => {
    await audit(sql, org, {
      at: backend.now(),
      actor: actorOf(who),
      action: 'file read',
      subject: sha256,
    })
    return sql<{ bytes: number; media_type: string }>(
      'SELECT bytes, media_type FROM blobs WHERE org_id = $1 AND sha256 = $2',
      [org, sha256],
    )
  })
  const stream = row && (await backend.files.read(blobKey(org, sha256)))
  if (!stream) throw new Refusal(404, 'not_found', 'No such file here.')
  const inline = pictures.has(row.media_type)
  return new Response(stream as BodyInit, {
    headers: {
      'Content-Type': inline ? row.media_type : 'application/octet-stream',
      'Content-Length': String(row.bytes),
      'Content-Disposition': inline ? 'inline' : `attachment; filename="${sha256}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=3600, immutable',
    },
  })
}
