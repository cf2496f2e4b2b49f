import type { Listing } from '../../lib/contract/listing.ts'
import { blankListing } from '../../lib/marketplaces/blank.ts'

/** A listing that says nothing but its title and perhaps its seller. */
export function listingOf(title: string, sellerKey: string | null = null): Listing {
  const page = new URL('https://www.ebay.com/itm/100000000001')
  return {
    ...blankListing({ marketplace: 'ebay', page }, '100000000001', page.href),
    title,
    seller: sellerKey === null ? null : { key: sellerKey, name: null, url: null, platform: false },
  }
}
