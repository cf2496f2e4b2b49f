import { blankListing as listing, blankSeller as seller } from '../blank.ts'
import type { Listing, SellerProfile } from '../types.ts'
import { productUrl } from './address.ts'

/** A listing of which only id and address are known: every other field is unknown until it was read. */
export const blankListing = (id: string, url: URL): Listing =>
  listing({ marketplace: 'amazon', page: url }, id, productUrl(id, url))

/** A seller of whom nothing is known yet. */
export const blankSeller = (url: URL): SellerProfile => seller({ marketplace: 'amazon', page: url })
