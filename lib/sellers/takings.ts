import type { Manifest } from '../contract/capture.ts'
import type { Listing } from '../contract/listing.ts'
import { listingKey } from '../contract/listing-key.ts'
import type { SeenIn, SellerSighting, SellerSnapshot } from '../contract/seller.ts'
import type { SellerRecord } from './facts.ts'
import { type SellerLook, sellerIdOf, withLook } from './identity.ts'

/** What one record (capture or flag) shows of sellers. */
export interface Takings {
  readonly looks: readonly SellerLook[]
  readonly sightings: readonly SellerSighting[]
  readonly snapshots: readonly SellerSnapshot[]
}

interface Seen {
  readonly at: string
  readonly seenIn: SeenIn
}

/** Who offers the captured listing, and what a captured seller page says of its seller. */
export function takingsOf({ id, marketplace, time, listing, seller }: Manifest): Takings {
  const seen: Seen = { at: time.capturedAt, seenIn: { kind: 'capture', id } }
  const offered = listing ? takingsOfListing(listing, seen) : null
  const sellerId = sellerIdOf(marketplace, seller && { key: seller.key, platform: false })
  if (!seller || sellerId === null) return offered ?? { looks: [], sightings: [], snapshots: [] }
  return {
    looks: [...(offered?.looks ?? []), lookAt(sellerId, seller.displayName, seen)],
    sightings: offered?.sightings ?? [],
    snapshots: [{ ...seen, id, sellerId, profile: { ...seller, marketplace } }],
  }
}

/** Who offers a listing. */
export function takingsOfListing(listing: Listing, seen: Seen): Takings {
  const sellerId = sellerIdOf(listing.marketplace, listing.seller)
  if (sellerId === null) return { looks: [], sightings: [], snapshots: [] }
  const id = `${seen.seenIn.id} ${sellerId}`
  return {
    looks: [lookAt(sellerId, listing.seller?.name ?? null, seen)],
    sightings: [{ ...seen, id, sellerId, listingKey: listingKey(listing), listing }],
    snapshots: [],
  }
}

/** The sellers that captures show, as the store would have them. */
export function recordsOf(manifests: readonly Manifest[]): SellerRecord[] {
  const records = new Map<string, SellerRecord>()
  for (const manifest of manifests) {
    const { looks, sightings, snapshots } = takingsOf(manifest)
    for (const look of looks) {
      const id = `${look.marketplace}/${look.platformKey}`
      const known = records.get(id)
      records.set(id, {
        seller: withLook(known?.seller ?? null, look),
        snapshots: known?.snapshots ?? [],
        sightings: known?.sightings ?? [],
      })
    }
    for (const [id, record] of records)
      records.set(id, {
        ...record,
        snapshots: [...record.snapshots, ...snapshots.filter((one) => one.sellerId === id)],
        sightings: [...record.sightings, ...sightings.filter((one) => one.sellerId === id)],
      })
  }
  return [...records.values()]
}

function lookAt(sellerId: string, name: string | null, seen: Seen): SellerLook {
  const cut = sellerId.indexOf('/')
  return {
    ...seen,
    marketplace: sellerId.slice(0, cut),
    platformKey: sellerId.slice(cut + 1),
    name,
  }
}
