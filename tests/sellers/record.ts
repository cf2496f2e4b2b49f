import type { Listing } from '../../lib/contract/listing.ts'
import type { SellerProfile } from '../../lib/contract/seller.ts'
import { blankListing, blankSeller } from '../../lib/marketplaces/blank.ts'
import type { SellerRecord } from '../../lib/sellers/facts.ts'
import { withLook } from '../../lib/sellers/identity.ts'

const at = '2026-11-01T10:00:00.000Z'
let count = 0
const seenIn = () => ({
  kind: 'capture' as const,
  id: `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
})
const place = (marketplace: string) => ({
  marketplace,
  page: new URL(`https://www.${marketplace}.com/`),
})

/** A listing that says nothing but what is given. */
export function listing(marketplace: string, id: string, more: Partial<Listing> = {}): Listing {
  const page = place(marketplace)
  return { ...blankListing(page, id, `${page.page.href}item/${id}`), title: 'Thing', ...more }
}

/** A record of a seller of which one page was seen, with these identity fields, and these listings. */
export function record(
  id: string,
  profile: Partial<SellerProfile> = {},
  listings: readonly Listing[] = [],
): SellerRecord {
  const [marketplace = '', platformKey = ''] = id.split('/')
  const seen = seenIn()
  const look = { marketplace, platformKey, name: `Name of ${platformKey}`, at, seenIn: seen }
  return {
    seller: withLook(null, look),
    snapshots: [
      {
        id: seen.id,
        sellerId: id,
        at,
        seenIn: seen,
        profile: { ...blankSeller(place(marketplace)), ...profile },
      },
    ],
    sightings: listings.map((one) => {
      const shown = seenIn()
      return {
        id: shown.id,
        sellerId: id,
        listingKey: `${one.marketplace}/${one.id}`,
        at,
        seenIn: shown,
        listing: one,
      }
    }),
  }
}

/** A price in one amount. */
export const price = (amount: string, currency: string | null = 'USD') => ({
  kind: 'single' as const,
  amount,
  max: null,
  currency,
  tiers: [],
})

/** A picture of eBay's or Amazon's, by its key. */
export const picture = (asset: string) => ({ url: `https://i.example.com/${asset}.jpg`, asset })
