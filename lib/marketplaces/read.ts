import { marketplaceOf } from './hosts.ts'
import type { Card, Sheet } from './marketplace.ts'
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
}

/** The sheet of a page of a known marketplace; null for any other site. */
export function openPage(page: Document, url: URL): Sheet | null {
  return marketplaceOf(url)?.marketplace.open(page, url) ?? null
}

/**
 * Reads every card of a page. A card that throws is unread: one broken card never costs the others.
 * Returns null where no marketplace of ours answers for the address.
 */
export function readPage(page: Document, url: URL): ReadPage | null {
  const place = marketplaceOf(url)
  const sheet = place?.marketplace.open(page, url)
  if (!place || !sheet) return null
  const readings: Reading[] = []
  const unread: Element[] = []
  for (const card of sheet.cards) {
    const listing = readCard(card)
    if (listing) readings.push({ listing, anchor: card.anchor })
    else if (card.anchor) unread.push(card.anchor)
  }
  return {
    readings,
    unread,
    reading: {
      marketplace: place.marketplace.id,
      store: url.hostname.toLowerCase(),
      kind: sheet.kind,
      state: sheet.state,
      reason: sheet.reason,
      url: url.href,
      title: page.title.slice(0, 1000),
      query: sheet.query,
      cards: {
        seen: sheet.cards.length,
        read: readings.length,
        unread: sheet.cards.length - readings.length,
      },
      listings: readings.map((r) => r.listing),
      seller: sheet.seller,
      gaps: countGaps(readings),
    },
  }
}

/** Reads one card; null where it can't be read. */
export function readCard(card: Card): Listing | null {
  try {
    return card.read()
  } catch {
    return null
  }
}

function countGaps(readings: readonly Reading[]): Partial<Record<ListingField, number>> {
  const gaps: Partial<Record<ListingField, number>> = {}
  for (const { listing } of readings)
    for (const field of listing.gaps) gaps[field] = (gaps[field] ?? 0) + 1
  return gaps
}
