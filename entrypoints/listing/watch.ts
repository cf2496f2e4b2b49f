import type { FlaggedListing } from '../../lib/contract/view.ts'
import { listingKey } from '../../lib/contract/listing-key.ts'
import type { Marketplace } from '../../lib/marketplaces/marketplace.ts'
import { followPage, type ReadPage } from '../../lib/marketplaces/read.ts'
import type { Listing } from '../../lib/marketplaces/types.ts'
import { send } from '../../lib/messages/send.ts'
import { observePage } from './observe.ts'
import { hearRequests } from '../../lib/messages/to-page.ts'
import { Overlay } from './overlay.ts'
import { pace } from './pace.ts'
import { learn } from './words.ts'

/** Milliseconds that reading may take at a stretch: a long page is read in several, so that it never hangs. */
const usual = 12
/** How long an address may be new before what stands on the page: until then old cards are not the new page's. */
const turning = 3000

/** Reads the page now and whenever it changes, and shows what the background flags. Returns a function that ends it. */
export function watchPage(marketplaces: readonly Marketplace[]): () => void {
  let drawn: Overlay | null = null
  /** Made when there is something to show, which costs a page without listings nothing. */
  const overlay = () => (drawn ??= new Overlay())
  const follower = followPage(document, marketplaces)
  const pacer = pace(read)
  const observer = observePage(document.documentElement, () => pacer.soon())
  const deaf = hearRequests((request) =>
    request.ask === 'read' ? readNow() : overlay().answer(request),
  )
  let page = newPage()
  let shown: ReadPage | null = null
  let anew = true
  let stretch = usual
  let left = Infinity
  let told = Promise.resolve()

  /** Reads all that is new, and ends when the background has it: what a capture records is what stands there now. */
  async function readNow(): Promise<void> {
    // In stretches, as ever: between two the page has its turn.
    while (read()) await new Promise((done) => setTimeout(done))
    await told
  }

  /** Reads for a stretch; true where more is left to read. */
  function read(): boolean {
    // The extension was updated or taken out: nobody answers this script any more, and what it shows would grow stale.
    if (!browser.runtime?.id) {
      end()
      return false
    }
    if (address() !== page.address) {
      page = newPage()
      anew = true
    }
    const changes = observer.take()
    const start = performance.now()
    const enough = () => performance.now() - start > stretch
    const found = follower.read(new URL(location.href), anew ? null : changes, enough)
    anew = false
    if (!found) return false
    if (found.pending > 0) {
      // Where the page changes faster than it is read, in longer stretches: else it would never end.
      if (found.pending >= left) stretch *= 2
      left = found.pending
      return true
    }
    stretch = usual
    left = Infinity
    if (shown && page.turnsUntil > start && leftOver(found, shown)) {
      pacer.soon(turning)
      return false
    }
    shown = found
    // Before the first answer nothing is said: "0 flagged" would call a page clean that nobody has matched.
    if (page.answered) overlay().show(found, page.flagged)
    const current = page
    const news = found.reading.listings.filter((listing) => !current.sent.has(listing))
    const counts = JSON.stringify([found.reading.cards, found.reading.state])
    if (news.length > 0 || counts !== current.counts) told = report(current, found, news, counts)
    return false
  }

  /** Sends the listings that are new or changed, and shows what the answer flags. */
  async function report(
    current: Page,
    found: ReadPage,
    news: readonly Listing[],
    counts: string,
  ): Promise<void> {
    current.counts = counts
    for (const listing of news) current.sent.add(listing)
    try {
      const reading = { ...found.reading, listings: [...news] }
      const { flagged, words } = await send('pageRead', { pageId: current.id, reading })
      for (const listing of news) current.flagged.delete(listingKey(listing))
      for (const flag of flagged) current.flagged.set(flag.listingKey, flag)
      current.answered = true
      learn(words)
      if (current === page && shown) overlay().show(shown, current.flagged)
    } catch (error) {
      current.counts = ''
      for (const listing of news) current.sent.delete(listing)
      console.warn('Counterfoil:', error)
    }
  }

  /** Back and forward bring a page as it was, while the background knows the tab's other page. */
  const returned = (event: PageTransitionEvent) => {
    if (!event.persisted) return
    page = newPage()
    anew = true
    pacer.now()
  }
  const moved = () => {
    if (address() !== page.address) pacer.soon()
  }
  window.addEventListener('pageshow', returned)
  window.addEventListener('popstate', moved)
  window.navigation?.addEventListener('currententrychange', moved)
  pacer.now()
  function end(): void {
    window.removeEventListener('pageshow', returned)
    window.removeEventListener('popstate', moved)
    window.navigation?.removeEventListener('currententrychange', moved)
    observer.stop()
    pacer.stop()
    // An extension that is gone has no listeners to take off.
    if (browser.runtime?.id) deaf()
    drawn?.remove()
  }
  return end
}

/** True where all that stands on the page stood on the one before: what is new is still to come. */
function leftOver(found: ReadPage, before: ReadPage): boolean {
  const old = new Set(before.reading.listings)
  return old.size > 0 && found.reading.listings.every((listing) => old.has(listing))
}

interface Page {
  readonly id: string
  readonly address: string
  readonly turnsUntil: number
  readonly sent: WeakSet<Listing>
  readonly flagged: Map<string, FlaggedListing>
  counts: string
  answered: boolean
}

const address = () => location.href.replace(/#.*/, '')

const newPage = (): Page => ({
  id: crypto.randomUUID(),
  address: address(),
  turnsUntil: performance.now() + turning,
  sent: new WeakSet(),
  flagged: new Map(),
  counts: '',
  answered: false,
})
