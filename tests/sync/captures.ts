import type { Artifact, Manifest } from '../../lib/contract/capture.ts'
import { fileOf } from '../../lib/evidence/file.ts'
import { deviceOf, sealCapture } from '../../lib/store/captures.ts'
import type { BlobRow, Database } from '../../lib/store/database.ts'
import { bareManifest } from '../evidence/manifest.ts'

/** Stores a sealed capture with these files, as the capturing code does. Gives its id. */
export async function storeCapture(db: Database, contents: readonly Uint8Array[]): Promise<string> {
  const id = crypto.randomUUID()
  const artifacts: Artifact[] = []
  const files: BlobRow[] = []
  for (const [index, bytes] of contents.entries()) {
    const name = `tile-${index}.jpg`
    const file = await fileOf({ role: 'screenshot_tile', name, mediaType: 'image/jpeg', bytes })
    artifacts.push(file.artifact)
    files.push(file.row)
  }
  const draft: Omit<Manifest, 'custody'> = {
    ...bareManifest(id, await deviceOf(db)),
    artifacts,
  }
  const row = {
    id,
    state: 'capturing',
    startedAt: draft.time.capturedAt,
    listingKey: null,
    marketplace: draft.marketplace,
    sellerKey: null,
    title: draft.page.title,
    pageUrl: draft.page.finalUrl,
    manifest: null,
    sealed: null,
  } as const
  await sealCapture(db, row, draft, files)
  return id
}

/** Bytes that differ by seed and can be told apart by position. */
export function bytes(seed: number, length: number): Uint8Array {
  const made = new Uint8Array(length)
  for (let at = 0, x = seed * 2_654_435_761 + 1; at < length; at += 1) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0
    made[at] = x >>> 24
  }
  return made
}
