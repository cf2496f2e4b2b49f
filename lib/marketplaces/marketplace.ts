import type { Listing, SellerProfile, PageKind, PageState } from './types.ts'

/** A store's host and how the extension comes to run there. */
export interface Host {
  /** Lower-case host name: `www.amazon.de`, or `*.aliexpress.com` for every sub-domain of it. */
  readonly host: string
  /** Currency that the store's ambiguous signs mean (`$` on amazon.ca is CAD); null where it has none of its own. */
  readonly currency: string | null
  /** `install`: granted with the extension. `ask`: an optional permission, asked for on a click. */
  readonly access: 'install' | 'ask'
}

/**
 * One listing as it stands on a results page. Finding cards is cheap; `read` is called when a card is new or has changed.
 * `anchor` is where a flag hangs; null for a listing that is only in the page's data so far.
 */
export interface Card {
  readonly anchor: Element | null
  /** What the listing hangs on besides what stands in its anchor: the card is read again where this differs. */
  readonly depends?: string
  /** Null where this card can't be read (no id or no title): counted as unread, never as clean. */
  read(): Listing | null
}

/** What a reader makes of a whole page. */
export interface Sheet {
  readonly kind: PageKind
  readonly state: PageState
  /** In words, where the state is not `ready`. */
  readonly reason: string | null
  /** What was searched for, where the page says so. */
  readonly query: string | null
  readonly cards: readonly Card[]
  readonly seller: SellerProfile | null
}

/**
 * One marketplace: where it works and how its pages are read. Pure: it reads the document that it is given, never changes
 * it, never fetches, never throws for absence, and evaluates no script (in-line data is parsed as text).
 */
export interface Marketplace {
  readonly id: string
  readonly name: string
  readonly hosts: readonly Host[]
  /** Reads the page that is shown at this address; null where the address is not this marketplace's. */
  open(page: Document, url: URL): Sheet | null
  /** Address of the marketplace's own search for these words on this host; null where it has none. */
  searchUrl?(words: string, host: string): string | null
}
