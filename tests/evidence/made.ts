import type { CaptureRow, Database } from '../../lib/store/database.ts'
import { fileOf } from '../../lib/evidence/file.ts'
import { keyFingerprint } from '../../lib/evidence/sign.ts'
import { deviceOf, sealCapture } from '../../lib/store/captures.ts'
import { at, bareManifest } from './manifest.ts'
import { png } from './png.ts'

/** Seals a small capture in the store as a real one is: a document, two pictures and the fields. Returns its id. */
export async function sealedCapture(db: Database, title = 'Lumera'): Promise<string> {
  const device = await deviceOf(db)
  const id = crypto.randomUUID()
  const text = (words: string) => new TextEncoder().encode(words)
  const files = await Promise.all([
    fileOf({
      role: 'page_html',
      name: 'page.html',
      mediaType: 'text/html',
      bytes: text(`<!doctype html><title>${title}</title>`),
    }),
    fileOf({
      role: 'fields',
      name: 'fields.json',
      mediaType: 'application/json',
      bytes: text(JSON.stringify({ title })),
    }),
    ...[1, 2].map((n) =>
      fileOf({
        role: 'screenshot_tile',
        name: `tile-00${n}.png`,
        mediaType: 'image/png',
        bytes: new Uint8Array(png(n, 0, 0)),
        box: { x: 0, y: (n - 1) * 40, width: 40, height: 40 },
      }),
    ),
  ])
  const manifest = bareManifest(id, device)
  const row: CaptureRow = {
    id,
    state: 'capturing',
    startedAt: at,
    listingKey: null,
    marketplace: manifest.marketplace,
    sellerKey: null,
    title,
    pageUrl: manifest.page.finalUrl,
    manifest: null,
    sealed: null,
  }
  await db.captures.add(row)
  await sealCapture(
    db,
    row,
    {
      ...manifest,
      artifacts: files.map((file) => file.artifact),
      device: { id: device.id, publicKeySha256: await keyFingerprint(device.publicKeySpki) },
    },
    files.map((file) => file.row),
  )
  return id
}
