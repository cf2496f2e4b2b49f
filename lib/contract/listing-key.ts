import type { Listing } from './listing.ts'

/** `<marketplace>/<listing id>`: one listing of one marketplace, whichever page shows it. */
export const listingKey = (listing: { marketplace: string; id: string }): string =>
  `${listing.marketplace}/${listing.id}`

type Offered = Pick<Listing, 'marketplace' | 'id' | 'store' | 'seller'>

/**
 * Are these one offer as far as the pages say? One Amazon item has many sellers, and its number means another item's page in
 * another store ("an ASIN differs between stores", Amazon's Report a Violation); where a page shows no seller it may be any.
 */
export function mayBeSameOffer(a: Offered, b: Offered): boolean {
  if (listingKey(a) !== listingKey(b)) return false
  if (a.marketplace === 'amazon' && country(a.store) !== country(b.store)) return false
  const [one, two] = [a.seller?.key ?? null, b.seller?.key ?? null]
  return one === null || two === null || one === two
}

/** What stands after "amazon" in a store's host: "www." and "m." show the same store. */
const country = (store: string) => store.replace(/^.*?amazon\./, '')
