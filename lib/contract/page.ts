import { z } from 'zod'
import { Listing, ListingField, MarketplaceId } from './listing.ts'
import { SellerProfile } from './seller.ts'
import { text, WebAddress, word } from './text.ts'

/** What a page is for. `other`: a page of the marketplace that shows no listing. */
export const PageKind = z.enum([
  'search',
  'bestsellers',
  'storefront',
  'product',
  'offers',
  'seller',
  'other',
])
export type PageKind = z.infer<typeof PageKind>

/**
 * Whether the page could be read. `blocked` (captcha, sign-in wall, error) is never the same as `empty` (the site says
 * that nothing was found); `waiting` has no results container yet; `unreadable` has one that we don't understand.
 */
export const PageState = z.enum(['ready', 'empty', 'waiting', 'blocked', 'unreadable'])
export type PageState = z.infer<typeof PageState>

/** One page as read: what goes from the content script to the background. */
export const PageReading = z.object({
  marketplace: MarketplaceId,
  store: word(253),
  kind: PageKind,
  state: PageState,
  /** In words, where the state is not `ready`: "captcha", "sign-in", "error 503", "no results". */
  reason: text(300).nullable(),
  url: WebAddress,
  title: text(1000),
  /** What the visitor searched for, where the page says so. */
  query: text(500).nullable(),
  cards: z.object({ seen: z.int().min(0), read: z.int().min(0), unread: z.int().min(0) }),
  listings: z.array(Listing).max(10_000),
  seller: SellerProfile.nullable(),
  /** Listings of this page whose field was not found though such pages show it. */
  gaps: z.partialRecord(ListingField, z.int().min(0)),
})
export type PageReading = z.infer<typeof PageReading>
