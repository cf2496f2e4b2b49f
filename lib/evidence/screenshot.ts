import { browser } from 'wxt/browser'
import type { Artifact, PartialReason } from '../contract/capture.ts'
import { fileOf, type HashedFile } from './file.ts'
import { inPage } from './in-page.ts'
import { sameStage, stageTile } from './page-stage.ts'
import { maxPageHeight, planTiles } from './tiles.ts'
import { Trouble } from './trouble.ts'

/** The tab to picture: the browser's ids, and what its document is known by. */
export interface Subject {
  readonly tabId: number
  readonly windowId: number
  readonly nonce: string
  readonly href: string
}

export interface Tiling {
  /** Full height of the page in CSS pixels. */
  readonly height: number
  /** Inner height of the window in CSS pixels. */
  readonly viewport: number
  readonly width: number
  readonly pixelRatio: number
  /** Takes each picture as it is made, in order. */
  readonly keep: (file: HashedFile, done: number, of: number) => Promise<void>
  /** Archives the page: to be called before anything of it is hidden. */
  readonly archive: () => Promise<void>
  readonly pace: () => Promise<void>
  /** Throws where the user ended the capture. */
  readonly goOn: () => void
}

const jpeg = { format: 'jpeg', quality: 85 } as const

/** The part of the page that stands in the window, as it is. Null where the tab is no longer in front. */
export async function takeVisible(
  subject: Subject,
  pixelRatio: number,
  pace: () => Promise<void>,
): Promise<HashedFile | null> {
  const before = await standing(subject)
  if (!before) return null
  const bytes = await picture(subject.windowId, pace)
  const after = await standing(subject)
  if (after?.y !== before.y) return null
  return tileFile('screenshot_visible', 'visible.jpg', bytes, Math.round(before.y * pixelRatio))
}

/**
 * Pictures the page from its top in tiles of a window each. What was hidden for it is given back by `endStage`.
 * Returns what was done to the page, and why the pictures end early: nothing where they cover the page.
 */
export async function takeTiles(
  subject: Subject,
  page: Tiling,
): Promise<{ interventions: string[]; partial: PartialReason[] }> {
  const interventions: string[] = []
  const plans = planTiles(page.height, page.viewport)
  let kept: Promise<void> = Promise.resolve()
  for (const [index, plan] of plans.entries()) {
    page.goOn()
    let bytes: Uint8Array | null = null
    let y = 0
    // A visitor who scrolls meanwhile gets the page scrolled back, three times.
    for (let tries = 0; tries < 3 && !bytes; tries++) {
      interventions.push(...(await inPage(subject.tabId, stageTile, [plan.scrollY, index > 0])))
      const before = await standing(subject)
      if (!before) break
      const taken = await picture(subject.windowId, page.pace)
      // The picture is of whatever tab was in front: it counts only if ours still is, and stands where it stood.
      const after = await standing(subject)
      if (!after) break
      y = before.y
      if (after.y === before.y) bytes = taken
    }
    if (!bytes) {
      await kept
      return { interventions, partial: [{ code: 'left', figures: [index, plans.length] }] }
    }
    const found = bytes
    const top = Math.round(y * page.pixelRatio)
    const name = `tile-${String(index + 1).padStart(3, '0')}.jpg`
    // Stored while the browser makes the next one.
    const store = async (before: Promise<void>) => {
      await before
      await page.keep(await tileFile('screenshot_tile', name, found, top), index + 1, plans.length)
    }
    kept = store(kept)
    kept.catch(() => undefined)
    if (index === 0) {
      await kept
      // Chrome makes us wait for its next picture anyway.
      await page.archive()
    }
  }
  await kept
  return { interventions, partial: tooHigh(page.height) }
}

/** Why pictures of a page of this height, in CSS pixels, do not cover it; empty where they do. */
export const tooHigh = (height: number): PartialReason[] =>
  height > maxPageHeight ? [{ code: 'height', figures: [height, maxPageHeight] }] : []

/** Where the tab's page stands, if the tab is still in front with the document that the capture began in; else null. */
export async function standing(subject: Subject): Promise<{ y: number } | null> {
  const tab = await browser.tabs.get(subject.tabId).catch(() => null)
  if (!tab?.active || tab.windowId !== subject.windowId) return null
  return inPage(subject.tabId, sameStage, [subject.nonce, subject.href]).catch(() => null)
}

/** One picture of the window's tab in front. Waits where the browser says that it comes too soon. */
async function picture(windowId: number, pace: () => Promise<void>): Promise<Uint8Array> {
  await pace()
  for (let tries = 0; ; tries++) {
    try {
      return await bytesOf(await browser.tabs.captureVisibleTab(windowId, jpeg))
    } catch (error) {
      if (tries >= 60 || !/MAX_CAPTURE_VISIBLE_TAB/.test(String(error))) throw noPicture(error)
      await new Promise((done) => setTimeout(done, 25))
    }
  }
}

/** Without a press on our icon in the tab, the browser lets nothing be pictured, and says so. */
export const noPicture = (error: unknown) =>
  new Trouble(/activeTab/.test(String(error)) ? 'press' : 'picture', error)

export async function bytesOf(dataUrl: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(dataUrl)).arrayBuffer())
}

/** A picture with the place that its pixels have on the page, in device pixels. Decoding it proves that it is whole. */
export async function tileFile(
  role: Artifact['role'],
  name: string,
  bytes: Uint8Array,
  top: number,
): Promise<HashedFile> {
  const mediaType = 'image/jpeg'
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType })
  const bitmap = await createImageBitmap(blob).catch((error: unknown) => {
    throw new Trouble('picture', error)
  })
  const box = { x: 0, y: top, width: bitmap.width, height: bitmap.height }
  bitmap.close()
  return fileOf({ role, name, mediaType, bytes, box })
}
