import { listingKey } from '../contract/listing-key.ts'
import { type Changes, staleness } from './changes.ts'
import { placeAmong } from './host-of.ts'
import type { Card, Marketplace, Sheet } from './marketplace.ts'
import type { Listing, ListingField, PageReading } from './types.ts'

/** A listing and where it stands on the page. */
export interface Reading {
  readonly listing: Listing
  readonly anchor: Element | null
}

/** A page as read, with the places of its listings; `reading` alone is what leaves the page. */
export interface ReadPage {
  readonly reading: PageReading
  readonly readings: readonly Reading[]
  /** Anchors of the cards that could not be read. */
  readonly unread: readonly Element[]
  /** Cards that are left for the next call, because there was `enough`. */
  readonly pending: number
}

export interface PageFollower {
  /**
   * Reads the page: all of it at the first call and at a new address, later only the cards that `changes` concern (null:
   * any may have changed). A listing whose content is as before stays the very same object. `enough` is asked between
   * cards: where it says yes, the rest is left `pending`. Null where no marketplace of ours answers for the address.
   */
  read(url: URL, changes?: Changes | null, enough?: () => boolean): ReadPage | null
}

/**
 * Reads a document as these marketplaces do, and remembers what it read, so that a change costs no more than what it
 * changed.
 */
export function followPage(page: Document, marketplaces: readonly Marketplace[]): PageFollower {
  let last: Memory | null = null
  return {
    read(url, changes = null, enough = () => false) {
      const place = placeAmong(marketplaces, url)
      if (!place) return null
      const address = url.href.replace(/#.*/, '')
      const memory = changes && last?.address === address ? last : null
      const stale = memory && changes && staleness(changes, memory.cards)
      const sheet =
        memory && stale && !stale.outside ? memory.sheet : open(place.marketplace, page, url)
      if (!sheet) return null
      // The one listing of such a page is read from all over it.
      const wide = sheet.kind === 'product' || sheet.kind === 'offers'
      const keep = stale && !wide ? (anchor: Element) => !stale.has(anchor) : () => false
      const read = readCards(sheet, memory, last?.listings ?? new Map(), keep, enough)
      last = { address, sheet, cards: read.cards, listings: read.listings }
      return assembled(place.marketplace, sheet, page, url, read)
    },
  }
}

/** What was read last: by anchor, and by listing and rank. */
interface Memory {
  readonly address: string
  readonly sheet: Sheet
  readonly cards: ReadonlyMap<Node, Kept>
  readonly listings: ReadonlyMap<string, Listing>
}

/** One card as it was read last; null where it could not be. */
interface Kept {
  readonly depends: string
  readonly listing: Listing | null
  /** The listing and its rank. */
  readonly key: string
}

interface Cards {
  readonly cards: ReadonlyMap<Node, Kept>
  readonly listings: ReadonlyMap<string, Listing>
  readonly readings: readonly Reading[]
  readonly unread: readonly Element[]
  readonly pending: number
}

function readCards(
  sheet: Sheet,
  memory: Memory | null,
  known: ReadonlyMap<string, Listing>,
  keep: (anchor: Element) => boolean,
  enough: () => boolean,
): Cards {
  const cards = new Map<Node, Kept>()
  const listings = new Map<string, Listing>()
  const readings: Reading[] = []
  const unread: Element[] = []
  let pending = 0
  let started = false
  sheet.cards.forEach((card, index) => {
    const { anchor, depends = '' } = card
    const old = anchor && memory?.cards.get(anchor)
    const same = old && old.depends === depends && keep(anchor)
    if (!same && started && enough()) {
      pending += 1
      return
    }
    // At least one card is read at each call, so that it ends.
    started ||= !same
    const now = same ? old.listing : readCard(card)
    // One that stayed where it was needs no look at what was known: of a long page, most did at each stretch.
    const stayed = same && (now?.position ?? index) === index
    const listing = now && !stayed ? settled(now, index, known) : now
    const key = listing ? (stayed && old ? old.key : rankKey(listing)) : ''
    if (anchor) cards.set(anchor, stayed && old ? old : { depends, listing, key })
    if (listing) {
      listings.set(key, listing)
      readings.push({ listing, anchor })
    } else if (anchor) unread.push(anchor)
  })
  const all = pending > 0 ? new Map([...known, ...listings]) : listings
  return { cards, listings: all, readings, unread, pending }
}

/** A card that throws is unread: one broken card never costs the others. */
function readCard(card: Card): Listing | null {
  try {
    return card.read()
  } catch {
    return null
  }
}

/** A reader that fails on a whole page has read nothing of it; the page itself never notices. */
function open(marketplace: Marketplace, page: Document, url: URL): Sheet | null {
  try {
    return marketplace.open(page, url)
  } catch {
    const reason = 'the reader failed'
    return { kind: 'other', state: 'unreadable', reason, query: null, cards: [], seller: null }
  }
}

/** The listing at its present rank; the object from before where nothing differs, so that nobody takes it for news. */
function settled(listing: Listing, index: number, known: ReadonlyMap<string, Listing>): Listing {
  const { position } = listing
  const placed = position === null || position === index ? listing : { ...listing, position: index }
  const before = known.get(rankKey(placed))
  if (!before || before === placed) return placed
  return JSON.stringify(before) === JSON.stringify(placed) ? before : placed
}

const rankKey = (listing: Listing) => `${listingKey(listing)} ${listing.position}`

function assembled(
  marketplace: Marketplace,
  sheet: Sheet,
  page: Document,
  url: URL,
  { readings, unread, pending }: Cards,
): ReadPage {
  const gaps: Partial<Record<ListingField, number>> = {}
  for (const { listing } of readings)
    for (const field of listing.gaps) gaps[field] = (gaps[field] ?? 0) + 1
  const seen = sheet.cards.length
  return {
    readings,
    unread,
    pending,
    reading: {
      marketplace: marketplace.id,
      store: url.hostname.toLowerCase(),
      kind: sheet.kind,
      state: sheet.state,
      reason: sheet.reason,
      url: url.href,
      title: page.title.slice(0, 1000),
      query: sheet.query,
      cards: { seen, read: readings.length, unread: seen - readings.length - pending },
      listings: readings.map((r) => r.listing),
      seller: sheet.seller,
      gaps,
    },
  }
}
