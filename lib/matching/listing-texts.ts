import type { Listing } from '../contract/listing.ts'

/** What the engine looks at of a listing. */
export type ListingTexts = Pick<
  Listing,
  'marketplace' | 'store' | 'title' | 'brand' | 'description' | 'seller' | 'offers'
>

/** A text of which nothing else is known, as a title. */
export const textsOf = (title: string): ListingTexts => ({
  marketplace: 'generic',
  store: '',
  title,
  brand: null,
  description: null,
  seller: null,
  offers: [],
})
