import { Manifest, type SealedManifest } from '../contract/capture.ts'
import { type FontBytes, openFonts } from '../cases/pdf/fonts.ts'
import { certificateDraft } from './certificate-draft.ts'
import { exhibitPdf } from './exhibit-pdf.ts'
import { fieldJson, fieldSheet } from './field-sheet.ts'
import { setSheet } from './set-sheet.ts'
import { stitch } from './stitch.ts'
import type { Watching } from '../store/watching.ts'

export interface ExhibitSource {
  readonly sealed: SealedManifest
  readonly blob: (sha256: string) => Promise<Uint8Array>
  readonly stamps: readonly { time: string; authority: string }[]
}

/** Copies for reading and printing, by their path in the export. Originals stand under `evidence/` and are not touched. */
export async function exhibits(
  captures: readonly ExhibitSource[],
  /** Null where they cannot be had: there is no PDF then. */
  fontBytes: FontBytes | null,
  { progress, signal }: Watching = {},
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const manifests: Manifest[] = []
  const fonts = fontBytes && openFonts(fontBytes)
  for (const [done, { sealed, blob, stamps }] of captures.entries()) {
    signal?.throwIfAborted()
    progress?.(done, captures.length)
    const manifest = Manifest.parse(JSON.parse(sealed.canonical))
    manifests.push(manifest)
    for (const { name, bytes } of await stitch(manifest, blob))
      files.set(`exhibits/${manifest.id}/${name}`, bytes)
    if (fonts)
      files.set(
        `exhibits/${manifest.id}/exhibit.pdf`,
        await exhibitPdf({ manifest, sha256: sealed.sha256, blob, stamps }, fonts),
      )
  }
  const text = (path: string, words: string) => files.set(path, new TextEncoder().encode(words))
  text('exhibits/fields.csv', fieldSheet(manifests))
  text('exhibits/fields.json', fieldJson(manifests))
  const sets = setSheet(
    captures.map(({ sealed: { sha256 } }, n) => ({ manifest: manifests[n]!, sha256 })),
  )
  if (sets !== null) text('exhibits/sets.csv', sets)
  text(
    'exhibits/certificate-draft.txt',
    certificateDraft(
      captures.map(({ sealed, stamps }, n) => ({
        manifest: manifests[n]!,
        sha256: sealed.sha256,
        stamps,
      })),
    ),
  )
  return files
}
