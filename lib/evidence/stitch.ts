import type { Manifest } from '../contract/capture.ts'

/** One picture of a part of the page, made from its tiles: a copy for reading, never evidence. */
export interface Stitched {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Highest part in device pixels. Chromium cuts a WebP off at 16,383 px and a JPEG at 65,500 px without a word; below both
 * nothing is lost, and canvases stay within memory.
 */
export const maxPart = 16_000

/** Parts of a page of this height: tops and heights in device pixels, without gap or overlap. */
export function partsOf(height: number): { top: number; height: number }[] {
  const parts: { top: number; height: number }[] = []
  for (let top = 0; top < height; top += maxPart)
    parts.push({ top, height: Math.min(maxPart, height - top) })
  return parts
}

/**
 * The page's tiles as pictures of up to `maxPart`, and the same with the flagged listings framed where any has its place.
 * Empty where nothing can draw (no OffscreenCanvas).
 * @throws Error where the browser cut a picture short.
 */
export async function stitch(
  manifest: Manifest,
  blob: (sha256: string) => Promise<Uint8Array>,
): Promise<Stitched[]> {
  if (typeof OffscreenCanvas === 'undefined') return []
  const tiles = manifest.artifacts.filter(({ role, box }) => role === 'screenshot_tile' && box)
  const width = Math.max(0, ...tiles.map(({ box }) => box!.width))
  const whole = Math.max(0, ...tiles.map(({ box }) => box!.y + box!.height))
  const made: Stitched[] = []
  for (const [n, part] of partsOf(whole).entries()) {
    const canvas = new OffscreenCanvas(width, part.height)
    const context = canvas.getContext('2d')
    if (!context) return made
    for (const { sha256, mediaType, box } of tiles) {
      if (box!.y + box!.height <= part.top || box!.y >= part.top + part.height) continue
      const bytes = (await blob(sha256)) as Uint8Array<ArrayBuffer>
      const bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }))
      context.drawImage(bitmap, box!.x, box!.y - part.top)
      bitmap.close()
    }
    made.push({ name: `page-${n + 1}.jpg`, bytes: await encoded(canvas) })
    if (frame(context, manifest, part))
      made.push({ name: `page-${n + 1}-marked.jpg`, bytes: await encoded(canvas) })
  }
  return made
}

/** Frames the flagged listings that stand in this part; false where none does. */
function frame(
  context: OffscreenCanvasRenderingContext2D,
  { flagged, accusedBox, page }: Manifest,
  part: { top: number; height: number },
): boolean {
  const ratio = page.devicePixelRatio
  const boxes = [accusedBox, ...flagged.map(({ box }) => box)].filter((box) => box !== null)
  let drawn = false
  context.strokeStyle = '#d00000'
  context.lineWidth = 4 * ratio
  for (const { x, y, width, height } of boxes) {
    const top = y * ratio - part.top
    if (top + height * ratio <= 0 || top >= part.height) continue
    context.strokeRect(x * ratio, top, width * ratio, height * ratio)
    drawn = true
  }
  return drawn
}

/** As JPEG, decoded again to see that nothing was cut off. */
async function encoded(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
  const bitmap = await createImageBitmap(blob)
  const { width, height } = bitmap
  bitmap.close()
  if (width !== canvas.width || height !== canvas.height)
    throw new Error(`The browser cut the picture of ${canvas.height} px off at ${height} px.`)
  return new Uint8Array(await blob.arrayBuffer())
}
