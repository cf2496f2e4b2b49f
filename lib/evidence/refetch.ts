import { fileOf, type HashedFile } from './file.ts'
import type { MhtmlPart } from './mhtml-parts.ts'

export interface Bounds {
  readonly files: number
  readonly bytes: number
  readonly ms: number
  /** Called with each that is done with, come or not. */
  readonly tell?: (done: number, of: number) => void
}

/** Asked for at once. */
const lanes = 6

/** Addresses of what the page shows besides its text: pictures, style sheets and what those name. Runs inside the page. */
export function resourcesShown(most: number): string[] {
  const found = new Set<string>()
  for (const image of document.images) found.add(image.currentSrc || image.src)
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"]'))
    found.add(link.href)
  for (const entry of performance.getEntriesByType('resource'))
    if ((entry as PerformanceResourceTiming).initiatorType === 'css') found.add(entry.name)
  return [...found].filter((url) => /^https?:/i.test(url)).slice(0, most)
}

/**
 * Asks for these addresses again, for a browser that gives no bytes of what its page loaded: from the browser's cache where
 * it has them, without cookies or a referrer. What is not a picture, a style or a font, does not come in time or is over a
 * bound is left out.
 */
export async function refetch(
  urls: readonly string[],
  bounds: Bounds,
  ask: (url: string, how: RequestInit) => Promise<Response> = (url, how) => fetch(url, how),
): Promise<MhtmlPart[]> {
  const signal = AbortSignal.timeout(bounds.ms)
  // One row of addresses for all lanes.
  const waiting = urls.slice(0, bounds.files).values()
  const found: MhtmlPart[] = []
  let left = bounds.bytes
  let done = 0
  const lane = async () => {
    for (const url of waiting) {
      if (left <= 0) break
      const part = await one(url).catch(() => null)
      if (part) found.push(part)
      bounds.tell?.((done += 1), Math.min(urls.length, bounds.files))
    }
  }
  const one = async (url: string): Promise<MhtmlPart | null> => {
    const answer = await ask(url, {
      signal,
      cache: 'force-cache',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
    if (answer.status !== 200 || !/^(image|font)\/|^text\/css$/.test(mediaType)) return null
    if (Number(answer.headers.get('content-length') ?? 0) > left) return null
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (bytes.length === 0 || bytes.length > left) return null
    left -= bytes.length
    return { url, mediaType, bytes: () => bytes }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  // In the order of the page, however they came.
  const order = new Map(urls.map((url, n) => [url, n]))
  return found.toSorted((a, b) => order.get(a.url)! - order.get(b.url)!)
}

/** Files of a page that replay needs: each with the address that it came from. */
export const resourceFiles = (parts: readonly MhtmlPart[]): Promise<HashedFile>[] =>
  parts.flatMap(({ url, mediaType, bytes }, n) => {
    const own = bytes()
    if (!own) return []
    const name = `resource-${String(n + 1).padStart(3, '0')}`
    return [fileOf({ role: 'other', name, mediaType, bytes: own, sourceUrl: url, refetched: true })]
  })
