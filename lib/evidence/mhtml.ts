import { browser } from 'wxt/browser'

/** Chrome's own archive of a page; bytes of images are those that the page loaded. */
interface PageCapture {
  saveAsMHTML(details: { tabId: number }): Promise<Blob | undefined>
}

/** What the browser must allow for it; ask with `browser.permissions.request` on a click. */
export const mhtmlPermission = { permissions: ['pageCapture'] as 'pageCapture'[] }

const maxBytes = 200_000_000

/** Of Firefox. */
export const noMhtml: { reason: string; tooLarge?: true } = {
  reason: 'This browser cannot save a page as MHTML.',
}

/**
 * The tab as MHTML, or why there is none, in words; never throws. No request is made: Chrome writes what the page has. The first call
 * after the browser's start often gives a file that cannot be read (Chromium 156: 4 of 10 starts), so it is tried thrice.
 */
export async function saveMhtml(
  tabId: number,
): Promise<{ bytes: Uint8Array } | { reason: string; tooLarge?: true }> {
  const { pageCapture } = browser as unknown as { pageCapture?: PageCapture }
  if (!pageCapture) return { reason: 'The user has not allowed page archives.' }
  let trouble = 'The browser gave no file.'
  for (let tries = 0; tries < 3; tries++) {
    try {
      const blob = await pageCapture.saveAsMHTML({ tabId })
      if (blob && blob.size > maxBytes)
        return { reason: `The archive is ${blob.size} bytes.`, tooLarge: true }
      // Read at once: Chrome drops the file behind it.
      const bytes = blob && new Uint8Array(await blob.arrayBuffer())
      if (bytes && bytes.length > 0) return { bytes }
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error)
    }
  }
  return { reason: trouble.slice(0, 300) }
}
