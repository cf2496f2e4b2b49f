import type { SellerSighting, Shown } from '../contract/seller.ts'
import type { SellerRecord } from './facts.ts'
import { type Found, gather, pairsOf, strengthAmong } from './signal.ts'

interface Use {
  readonly seller: number
  readonly sighting: SellerSighting
  readonly url: string
}

/**
 * Pictures, by the platform's own key, that sellers use on different listings. All sellers of one ASIN (or of variations of
 * one) share its catalogue picture: that is no signal.
 */
export function sharedPictures(records: readonly SellerRecord[]): Found[] {
  const uses = new Map<string, Use[]>()
  for (const [seller, { sightings }] of records.entries()) {
    const seen = new Set<string>()
    for (const sighting of sightings)
      for (const { asset, url } of sighting.listing.images) {
        const key = `${sighting.listing.marketplace} ${asset}`
        const once = `${key} ${itemOf(sighting)}`
        if (asset === null || seen.has(once)) continue
        seen.add(once)
        gather(uses, key, { seller, sighting, url })
      }
  }
  const found = new Map<string, Found>()
  for (const all of uses.values()) {
    const sellers = new Set(all.map(({ seller }) => seller)).size
    if (sellers < 2) continue
    for (const [one, two] of pairsOf(all)) {
      // One catalogue picture on one product: whoever else sells it shows it too.
      if (one.seller === two.seller || itemOf(one.sighting) === itemOf(two.sighting)) continue
      if (sharedItem(records, one.seller, two.seller, [one.sighting, two.sighting])) continue
      const strength = strengthAmong('picture', sellers)
      const signal = { kind: 'picture' as const, strength, a: shown(one), b: shown(two), sellers }
      // One picture tells as much as ten of the same photo session.
      found.set(`${one.seller} ${two.seller}`, { a: one.seller, b: two.seller, signal })
    }
  }
  return [...found.values()]
}

/** Do both sell the very item of one of the two listings? Then both have its catalogue pictures from there. */
function sharedItem(
  records: readonly SellerRecord[],
  a: number,
  b: number,
  sightings: readonly SellerSighting[],
): boolean {
  const offers = (seller: number, item: string) =>
    records[seller]?.sightings.some((sighting) => itemOf(sighting) === item) ?? false
  return sightings.map(itemOf).some((item) => offers(a, item) && offers(b, item))
}

/** The product that a listing shows: the family of variations where the page names one. */
const itemOf = ({ listing }: SellerSighting) =>
  `${listing.marketplace}/${listing.parentId ?? listing.id}`

const shown = ({ url, sighting }: Use): Shown => ({
  text: url.slice(0, 4000),
  at: sighting.at,
  seenIn: sighting.seenIn,
})
