import { inPage } from './in-page.ts'
import { imagesMissing, scrollOn } from './page-stage.ts'
import { maxPageHeight } from './tiles.ts'

const maxMs = 6000
/** How long one call may stay in the page: between two, the user sees how far it is and may cancel. */
const sliceMs = 500
/** A window's stay: more than a frame, so that what watches for itself being scrolled to sees it. */
const stepMs = 25

/**
 * Scrolls through the page so that what loads late does, for six seconds at most, then waits two more for pictures; ends at
 * the page's top. `tell` gets the height done and to do, in CSS pixels. Gives how many images are still missing.
 */
export async function loadLazy(
  tabId: number,
  tell: (done: number, of: number) => Promise<void>,
): Promise<number> {
  const end = Date.now() + maxMs
  for (let at = 0, of = 1; at < of && Date.now() < end;) {
    ;({ at, of } = await inPage(tabId, scrollOn, [{ at, maxPageHeight, sliceMs, stepMs }]))
    await tell(Math.min(at, of), of)
  }
  let missing = 0
  for (let waits = 0; waits < 4; waits++) {
    missing = await inPage(tabId, imagesMissing, [sliceMs])
    if (missing === 0) break
    await tell(0, 0)
  }
  return missing
}
