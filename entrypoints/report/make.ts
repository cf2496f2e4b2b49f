import { inPage } from '../../lib/evidence/in-page.ts'
import { readPage } from '../../lib/marketplaces/read-page.ts'
import { expectedOf } from '../../lib/marketplaces/report/expected.ts'
import { type Removed, scrubAddress, scrubbing } from '../../lib/marketplaces/report/scrub.ts'
import type { PageReading } from '../../lib/marketplaces/types.ts'
import { pageText } from './page-text.ts'

/** A larger page is not taken, in UTF-16 units. */
const longest = 20_000_000

/** A page as it was taken from its tab, not scrubbed yet: it never leaves memory. */
export interface Taken {
  readonly html: string
  readonly reading: PageReading
  readonly at: string
}

/** What would be saved. */
export interface Report {
  readonly html: string
  readonly address: string
  readonly removed: Removed
}

/**
 * Takes the page that a tab shows.
 * @throws Error where the browser does not let us in, the page is too large, or none that we read.
 */
export async function takePage(tabId: number): Promise<Taken> {
  const text = await inPage(tabId, pageText, [longest])
  const reading = text && readPage(parsed(text.html), new URL(text.url))?.reading
  if (!reading) throw new Error('no page')
  return { html: text.html, reading, at: new Date().toISOString() }
}

/** Who waits for work: is told how far it is (0 to 1), and may end it. */
export interface Waiting {
  readonly signal: AbortSignal
  readonly tell: (share: number) => void
}

/**
 * The page without what tells of its visitor and without the words that they typed. A large page takes seconds: the work
 * stops for a moment again and again.
 * @throws what the signal was aborted with.
 */
export async function makeReport(
  { html, reading }: Taken,
  words: readonly string[],
  { signal, tell }: Waiting,
): Promise<Report> {
  const page = parsed(html)
  const removed = await inSlices(scrubbing(page, reading, words), { signal, tell })
  // Whoever opens the file sees it as it lies there: it runs nothing and asks nobody.
  const policy = page.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "default-src 'none'"
  page.head.prepend(policy)
  const text = pageText(2 * longest, page)
  if (!text) throw new Error('too large')
  return { html: text.html, address: scrubAddress(reading.url, reading, words), removed }
}

/** Longest that work holds up the page before it lets others in, in milliseconds. */
const slice = 40

async function inSlices<T>(work: Iterator<number, T>, { signal, tell }: Waiting): Promise<T> {
  let since = performance.now()
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    if (performance.now() - since < slice) continue
    tell(step.value)
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    since = performance.now()
  }
}

/** The two files of a sample page: its markup, and what our reader reads on it now. */
export function filesOf({ at, reading }: Taken, { html, address }: Report) {
  // Read again, so that nothing stands here which was taken out of the page.
  const read = readPage(parsed(html), new URL(address))?.reading ?? { ...reading, listings: [] }
  const name = `${reading.marketplace}-${reading.kind}-${at.slice(0, 10)}`
  const expected = `${JSON.stringify(expectedOf(read, address, at), null, 1)}\n`
  return [
    { name: `${name}.html`, file: new Blob([html], { type: 'text/html' }) },
    { name: `${name}.expected.json`, file: new Blob([expected], { type: 'application/json' }) },
  ]
}

const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html')
