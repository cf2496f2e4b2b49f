import { browser } from 'wxt/browser'
import { listingKey } from '../contract/listing-key.ts'
import { PageView } from '../contract/view.ts'
import { viewKey as key } from './view-key.ts'

/** What is known of the tab's page; null where nothing was read in it. Kept in memory only, gone with the browser. */
export async function viewOf(tabId: number): Promise<PageView | null> {
  const stored = (await browser.storage.session.get(key(tabId)))[key(tabId)]
  const view = PageView.safeParse(stored)
  return view.success ? view.data : null
}

/** Keeps a page's reading. A further message of the same page adds its new and changed listings to those before. */
export async function keepView(view: PageView): Promise<PageView> {
  const old = await viewOf(view.tabId)
  const merged = slim(old?.pageId === view.pageId ? merge(old, view) : view)
  await browser.storage.session.set({ [key(view.tabId)]: merged })
  return merged
}

/** Forgets a closed tab. */
export async function forgetView(tabId: number): Promise<void> {
  await browser.storage.session.remove(key(tabId))
}

function merge(old: PageView, fresh: PageView): PageView {
  // A product's page shows one listing: another variant takes the place of the one before.
  if (fresh.reading.kind === 'product' && fresh.reading.listings.length > 0) return fresh
  const read = new Set(fresh.reading.listings.map(listingKey))
  const kept = old.reading.listings.filter((listing) => !read.has(listingKey(listing)))
  return {
    ...fresh,
    reading: { ...fresh.reading, listings: [...kept, ...fresh.reading.listings].slice(-10_000) },
    flagged: [...old.flagged.filter((f) => !read.has(f.listingKey)), ...fresh.flagged],
  }
}

/**
 * Session storage is small (10 MB for all tabs): flagged listings are kept, at most 500 of them, and of the others, which
 * only a capture of this page needs, as many as a usual page has, without their long texts. A product page's own is whole.
 */
function slim(view: PageView): PageView {
  const flagged = view.flagged.slice(0, 500)
  const keys = new Set(flagged.map((f) => f.listingKey))
  const { listings } = view.reading
  const kept = listings.filter((l) => keys.has(listingKey(l))).slice(0, 500)
  const others = listings.filter((l) => !keys.has(listingKey(l))).slice(0, 100)
  const whole = view.reading.kind === 'product'
  const short = others.map((l) => (whole ? l : { ...l, description: null, offers: [] }))
  return { ...view, flagged, reading: { ...view.reading, listings: [...kept, ...short] } }
}
