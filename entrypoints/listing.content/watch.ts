import { listingKey } from '../../lib/contract/listing-key.ts'
import type { FlaggedListing } from '../../lib/contract/view.ts'
import { type ReadPage, readPage } from '../../lib/marketplaces/read.ts'
import { send } from '../../lib/messages/send.ts'
import { Overlay } from './overlay.ts'

/** Milliseconds of quiet before the page is read again, and the longest that a busy page can put it off. */
const quiet = 400
const longest = 2000

/** Reads the page now and whenever it changes, and shows what the background flags. Returns a function that ends it. */
export function watchPage(): () => void {
  const overlay = new Overlay(async (listing) => {
    await send('keepFlag', { listing, pageUrl: location.href, decision: null, note: '' })
  })
  let page = newPage()
  let timer = 0
  let waitingSince = 0

  const soon = () => {
    const now = Date.now()
    waitingSince ||= now
    clearTimeout(timer)
    timer = window.setTimeout(read, now - waitingSince > longest ? 0 : quiet)
  }
  const observer = new MutationObserver((changes) => {
    if (changes.some((change) => change.target !== document.documentElement)) soon()
  })

  function read(): void {
    waitingSince = 0
    if (location.href !== page.url) page = newPage()
    const current = page
    const found = readPage(document, new URL(location.href))
    if (!found) return
    // Before the first answer nothing is said: "0 flagged" would call a page clean that nobody has matched.
    if (current.answered) overlay.show(found, current.flagged)
    report(current, found).catch((error: unknown) => {
      current.counts = ''
      for (const listing of found.reading.listings) current.sent.delete(listingKey(listing))
      console.warn('Counterfoil:', error)
    })
  }

  /** Sends the listings that are new or changed since the last message; most mutations change none. */
  async function report(current: Page, found: ReadPage): Promise<void> {
    const changed = found.reading.listings.filter((listing) => {
      const text = JSON.stringify(listing)
      if (current.sent.get(listingKey(listing)) === text) return false
      current.sent.set(listingKey(listing), text)
      return true
    })
    const counts = JSON.stringify([found.reading.cards, found.reading.state])
    if (changed.length === 0 && counts === current.counts) return
    current.counts = counts
    const reading = { ...found.reading, listings: changed }
    const { flagged } = await send('pageRead', { pageId: current.id, reading })
    for (const listing of changed) current.flagged.delete(listingKey(listing))
    for (const flag of flagged) current.flagged.set(flag.listingKey, flag)
    current.answered = true
    if (current === page) overlay.show(found, current.flagged)
  }

  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
  })
  read()
  return () => {
    observer.disconnect()
    clearTimeout(timer)
    overlay.remove()
  }
}

interface Page {
  readonly id: string
  readonly url: string
  readonly sent: Map<string, string>
  readonly flagged: Map<string, FlaggedListing>
  counts: string
  answered: boolean
}

const newPage = (): Page => ({
  id: crypto.randomUUID(),
  url: location.href,
  sent: new Map(),
  flagged: new Map(),
  counts: '',
  answered: false,
})
