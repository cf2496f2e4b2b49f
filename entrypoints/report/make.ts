import { inPage } from '../../lib/evidence/in-page.ts'
import { readPage } from '../../lib/marketplaces/read-page.ts'
import { expectedOf } from '../../lib/marketplaces/report/expected.ts'
import { type Removed, scrubAddress, scrubPage } from '../../lib/marketplaces/report/scrub.ts'
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

/** The page without what tells of its visitor and without the words that they typed. */
export function makeReport({ html, reading }: Taken, words: readonly string[]): Report {
  const page = parsed(html)
  const removed = scrubPage(page, reading, words)
  // Whoever opens the file sees it as it lies there: it runs nothing and asks nobody.
  const policy = page.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "default-src 'none'"
  page.head.prepend(policy)
  const text = pageText(2 * longest, page)
  if (!text) throw new Error('too large')
  return { html: text.html, address: scrubAddress(reading.url, reading, words), removed }
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
