import { browser } from 'wxt/browser'
import type { Artifact } from '../contract/capture.ts'
import type { BlobRow } from '../store/database.ts'
import { fileOf } from './file.ts'
import { inPage } from './in-page.ts'
import { hideFixed, sameStage, scrollToY } from './page-stage.ts'
import { maxPageHeight, planTiles } from './tiles.ts'

export interface Pictures {
  readonly artifacts: Artifact[]
  readonly files: BlobRow[]
  readonly interventions: string[]
  /** Why the picture ends early; null where it covers the page. */
  readonly partial: string | null
}

/** Chrome allows two pictures a second; a little is kept back for its clock. */
const pace = 510

/** Takes the page as JPEG tiles, top to bottom. What was hidden is given back by `endStage`. */
export async function takeTiles(
  tab: { id: number; windowId: number },
  page: { nonce: string; href: string; height: number; viewport: number; pixelRatio: number },
): Promise<Pictures> {
  const taken: Pictures = { artifacts: [], files: [], interventions: [], partial: null }
  const plans = planTiles(page.height, page.viewport)
  let last = 0
  for (const [index, plan] of plans.entries()) {
    if (index === 1) taken.interventions.push(...(await inPage(tab.id, hideFixed, [])))
    const { y } = await inPage(tab.id, scrollToY, [plan.scrollY])
    await new Promise((done) => setTimeout(done, Math.max(0, last + pace - Date.now())))
    if (!(await unchanged(tab.id, page))) return { ...taken, partial: changed(index, plans.length) }
    last = Date.now()
    const url = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'jpeg', quality: 85 })
    // The picture is of whatever tab was in front: it counts only if ours still is.
    if (!(await unchanged(tab.id, page))) return { ...taken, partial: changed(index, plans.length) }
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
    const ratio = page.pixelRatio
    const box = {
      x: 0,
      y: Math.round(y * ratio),
      width: 0,
      height: Math.round(page.viewport * ratio),
    }
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
    box.width = bitmap.width
    box.height = bitmap.height
    bitmap.close()
    const name = `tile-${String(index + 1).padStart(3, '0')}.jpg`
    const file = await fileOf({
      role: 'screenshot_tile',
      name,
      mediaType: 'image/jpeg',
      bytes,
      box,
    })
    taken.artifacts.push(file.artifact)
    taken.files.push(file.row)
  }
  return page.height > maxPageHeight
    ? {
        ...taken,
        partial: `The page is ${page.height} px high; the picture ends at ${maxPageHeight}.`,
      }
    : taken
}

async function unchanged(id: number, page: { nonce: string; href: string }): Promise<boolean> {
  const tab = await browser.tabs.get(id).catch(() => null)
  if (!tab?.active) return false
  return inPage(id, sameStage, [page.nonce, page.href]).catch(() => false)
}

const changed = (done: number, all: number) =>
  `The tab was left or its page changed after ${done} of ${all} pictures.`
