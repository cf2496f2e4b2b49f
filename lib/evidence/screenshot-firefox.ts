import { browser } from 'wxt/browser'
import type { PartialReason } from '../contract/capture.ts'
import {
  bytesOf,
  noPicture,
  standing,
  type Subject,
  tileFile,
  type Tiling,
  tooHigh,
} from './screenshot.ts'
import { maxPageHeight } from './tiles.ts'

/** Firefox draws at most 32,767 device pixels in a direction; 40,000 was measured to work, 70,000 not. */
const maxDevicePixels = 30_000

/** Options that Firefox alone knows: a part of the page in CSS pixels of the page, whether on screen or not. */
interface PagePart {
  format: 'jpeg'
  quality: number
  rect: { x: number; y: number; width: number; height: number }
  scale: number
}

/** Firefox pictures the whole page at once, with no limit of pace; only pages higher than its bound take several parts. */
export async function takePageFirefox(
  subject: Subject,
  page: Tiling,
): Promise<{ interventions: string[]; partial: PartialReason[] }> {
  const height = Math.min(Math.max(page.height, page.viewport), maxPageHeight)
  const step = Math.floor(maxDevicePixels / page.pixelRatio)
  const parts = Math.ceil(height / step)
  // Nothing is hidden here: the page's pictures are asked for while the browser makes its own.
  await page.archive()
  for (let part = 0; part < parts; part++) {
    page.goOn()
    const y = part * step
    const options: PagePart = {
      format: 'jpeg',
      quality: 85,
      rect: { x: 0, y, width: page.width, height: Math.min(step, height - y) },
      scale: page.pixelRatio,
    }
    if (!(await standing(subject))) return left(part, parts)
    const taken = await browser.tabs.captureVisibleTab(subject.windowId, options).catch((error) => {
      throw noPicture(error)
    })
    const bytes = await bytesOf(taken)
    if (!(await standing(subject))) return left(part, parts)
    const name = `tile-${String(part + 1).padStart(3, '0')}.jpg`
    const file = await tileFile('screenshot_tile', name, bytes, Math.round(y * page.pixelRatio))
    await page.keep(file, part + 1, parts)
  }
  return { interventions: [], partial: tooHigh(page.height) }
}

const left = (done: number, of: number) => ({
  interventions: [],
  partial: [{ code: 'left' as const, figures: [done, of] }],
})
