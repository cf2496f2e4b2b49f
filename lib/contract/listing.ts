import { z } from 'zod'
import { Money, Price } from './money.ts'
import { text, WebAddress, word } from './text.ts'

/** `amazon`, `ebay`, `alibaba`, `aliexpress`, `1688`, …, `generic`. */
export const MarketplaceId = z.string().regex(/^[a-z0-9-]{2,32}$/)
export type MarketplaceId = z.infer<typeof MarketplaceId>

/** Fields a reader may fill; a field that could not be read is null and named in `gaps`. */
export const listingFields = [
  'parentId',
  'brand',
  'price',
  'listPrice',
  'images',
  'seller.key',
  'seller.name',
  'seller.url',
  'shipsFrom',
  'location',
  'sold',
  'moq',
  'rating',
  'ratingCount',
  'condition',
  'availability',
  'sponsored',
] as const
export const ListingField = z.enum(['id', 'title', 'url', ...listingFields])
export type ListingField = z.infer<typeof ListingField>

/** Where a value stood: its text as the page has it, and the selector or data path that gave it. */
export const FieldSource = z.object({ raw: text(4000), from: text(300) })
export type FieldSource = z.infer<typeof FieldSource>

/** A picture; `asset` is the platform's own key of it (Amazon `/images/I/<asset>`, eBay `/g/<asset>`), size left out. */
export const Picture = z.object({ url: WebAddress, asset: text(300).nullable() })
export type Picture = z.infer<typeof Picture>

/** The seller as a listing shows it. `key` is the platform's stable id, apart from the shown `name`. */
export const SellerRef = z.object({
  key: word(200).nullable(),
  name: word(500).nullable(),
  url: WebAddress.nullable(),
  /** The marketplace itself sells (Amazon.com): never a third-party seller. */
  platform: z.boolean(),
})
export type SellerRef = z.infer<typeof SellerRef>

/** Units sold as the page words it: "1K+ bought in past month" is low 1000, high null, period month. */
export const UnitsSold = z.object({
  low: z.int().min(0),
  high: z.int().min(0).nullable(),
  scope: z.enum(['listing', 'seller']),
  period: z.enum(['month', 'ever', 'unknown']),
})
export type UnitsSold = z.infer<typeof UnitsSold>

/** One offer row of a page on which several sellers offer the same item. */
export const Offer = z.object({
  seller: SellerRef.nullable(),
  price: Price.nullable(),
  condition: text(200).nullable(),
  shipsFrom: text(300).nullable(),
  /** The row the page has selected (the featured offer), null where it shows none. */
  active: z.boolean().nullable(),
})
export type Offer = z.infer<typeof Offer>

/** What one page said of one listing; nothing that we concluded. */
export const Listing = z.object({
  marketplace: MarketplaceId,
  /** Host of the store, lower case: `www.amazon.de`. */
  store: word(253),
  id: word(200),
  parentId: word(200).nullable(),
  /** Canonical address: no tracking, no session. */
  url: WebAddress,
  title: word(4000),
  /** Brand line shown apart from the title, or the brand attribute of a product page. */
  brand: text(500).nullable(),
  price: Price.nullable(),
  /** Struck-through reference price. */
  listPrice: Money.nullable(),
  images: z.array(Picture).max(60),
  seller: SellerRef.nullable(),
  offers: z.array(Offer).max(200),
  shipsFrom: text(300).nullable(),
  location: text(300).nullable(),
  sold: UnitsSold.nullable(),
  moq: z.object({ quantity: z.int().min(1), unit: text(60).nullable() }).nullable(),
  /** Stars out of five. */
  rating: z.number().min(0).max(5).nullable(),
  ratingCount: z.int().min(0).nullable(),
  condition: text(200).nullable(),
  availability: text(300).nullable(),
  sponsored: z.boolean().nullable(),
  /** False for cards below "results matching fewer words". */
  exactMatch: z.boolean().nullable(),
  /** Bullet points and description of a product page, text only. */
  description: text(40_000).nullable(),
  /** Rank in the list, from 0; null on a product page. */
  position: z.int().min(0).nullable(),
  sources: z.partialRecord(ListingField, FieldSource),
  gaps: z.array(ListingField).max(40),
})
export type Listing = z.infer<typeof Listing>
