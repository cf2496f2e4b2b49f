import type { NotCaptured } from '../contract/capture.ts'
import type { Listing } from '../contract/listing.ts'
import type { Match } from '../contract/match.ts'
import type { PageReading } from '../contract/page.ts'
import { secretPlaces } from '../page/visitor.ts'
import { canonicalJson } from './canonical.ts'
import { fileOf, type HashedFile } from './file.ts'
import { inPage } from './in-page.ts'
import { listingImages } from './listing-images.ts'
import { mhtmlParts } from './mhtml-parts.ts'
import { noMhtml, saveMhtml } from './mhtml.ts'
import { refetch, resourceFiles, resourcesShown } from './refetch.ts'
import { scrubPage, unscrubPage } from './page-scrub.ts'
import { snapshotPage } from './page-snapshot.ts'
import { wellFormed } from './well-formed.ts'

const maxSnapshot = 20_000_000
const bounds = { files: 200, bytes: 25_000_000, ms: 5000 }

/**
 * The page as files: the browser's own archive where it makes one, our snapshot of the document, the fields read and the
 * listings' pictures. What is awaited is the reading of the page; `files` makes them of it, while other work goes on.
 */
export async function archivePage(
  tabId: number,
  read: { reading: PageReading | null; matches: readonly Match[] },
  /** The listings whose pictures are wanted as files. */
  listings: readonly Listing[],
): Promise<{
  /** True where a bound on size left out the document or the browser's archive. */
  tooLarge: boolean
  files: (
    /** How many of the files that must be asked for again are there. */
    tell: (done: number, of: number) => void,
  ) => Promise<{ files: HashedFile[]; notCaptured: NotCaptured[] }>
}> {
  const mhtml = import.meta.env.FIREFOX ? noMhtml : await scrubbedMhtml(tabId)
  const html = await inPage(tabId, snapshotPage, [maxSnapshot, secretPlaces])
  // Firefox gives no bytes of what its page loaded.
  const shown = import.meta.env.FIREFOX ? await inPage(tabId, resourcesShown, [bounds.files]) : []

  const files = async (tell: (done: number, of: number) => void) => {
    const notCaptured: NotCaptured[] = []
    const wanted: Promise<HashedFile>[] = []
    const text = (role: 'page_html' | 'fields', name: string, mediaType: string, data: string) =>
      wanted.push(fileOf({ role, name, mediaType, bytes: new TextEncoder().encode(data) }))
    const bytes = 'bytes' in mhtml ? mhtml.bytes : null
    if ('reason' in mhtml) notCaptured.push({ what: 'page_mhtml', reason: mhtml.reason })
    if (bytes) {
      const mediaType = 'multipart/related'
      wanted.push(fileOf({ role: 'page_mhtml', name: 'page.mhtml', mediaType, bytes }))
    }
    if (html === null)
      notCaptured.push({ what: 'page_html', reason: 'The document is too large for a snapshot.' })
    else text('page_html', 'page.html', 'text/html', html)
    text('fields', 'fields.json', 'application/json', canonicalJson(wellFormed(read)))
    if (!import.meta.env.FIREFOX) {
      const images = await listingImages(listings, bytes && mhtmlParts(bytes))
      return {
        files: [...(await Promise.all(wanted)), ...images.files],
        notCaptured: [...notCaptured, ...images.notCaptured],
      }
    }
    const again = await refetch(shown, { ...bounds, tell })
    const images = await listingImages(listings, again, true)
    const own = new Set(images.files.map(({ artifact }) => artifact.sourceUrl))
    wanted.push(...resourceFiles(again.filter(({ url }) => !own.has(url))))
    const missing = shown.length - again.length
    if (missing > 0) {
      const reason = `Asked for again, ${missing} of ${shown.length} pictures and styles of the page did not come.`
      notCaptured.push({ what: 'page_resource', reason })
    }
    return {
      files: [...(await Promise.all(wanted)), ...images.files],
      notCaptured: [...notCaptured, ...images.notCaptured],
    }
  }
  const tooLarge = html === null || ('reason' in mhtml && mhtml.tooLarge === true)
  return { tooLarge, files }
}

async function scrubbedMhtml(tabId: number): ReturnType<typeof saveMhtml> {
  await inPage(tabId, scrubPage, [secretPlaces])
  const mhtml = await saveMhtml(tabId)
  await inPage(tabId, unscrubPage, [])
  return mhtml
}
