// Types only: nothing of zod may reach the content script.
export type {
  FieldSource,
  Listing,
  ListingField,
  Offer,
  Picture,
  SellerRef,
  UnitsSold,
} from '../contract/listing.ts'
export type { Money, Price, PriceTier } from '../contract/money.ts'
export type { PageKind, PageReading, PageState } from '../contract/page.ts'
export type { SellerField, SellerProfile } from '../contract/seller.ts'
