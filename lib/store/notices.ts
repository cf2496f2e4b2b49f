import type { Listing } from '../contract/listing.ts'
import { listingKey } from '../contract/listing-key.ts'
import { removedListings } from '../cases/notices/outcomes.ts'
import { sellerIdOf } from '../sellers/identity.ts'
import { linkId } from '../sellers/links.ts'
import { relisting, type Relisting } from '../sellers/relisting.ts'
import type { Database } from './database.ts'

/** Which of these listings were taken down before and are back, as far as our notices tell; by `listingKey`. */
export async function relistingsOf(
  db: Database,
  listings: readonly Listing[],
  at: string,
): Promise<Map<string, Relisting & { readonly reference: string }>> {
  const found = new Map<string, Relisting & { readonly reference: string }>()
  const notices = (await db.notices.toArray()).filter((notice) =>
    notice.listings.some(({ removedAt }) => removedAt !== null),
  )
  if (notices.length === 0) return found
  const seen = await lastSeen(
    db,
    notices.flatMap((notice) => notice.listings.map(({ listing }) => listingKey(listing))),
  )
  const removed = removedListings(notices, (key) => seen.get(key) ?? null)
  const links = await db.sellerLinks.where('state').equals('confirmed').primaryKeys()
  const confirmed = new Set(links)
  const linked = (a: string, b: string) => confirmed.has(linkId(a, b))
  const before = await db.sellerSightings
    .where('listingKey')
    .anyOf(listings.map(listingKey))
    .toArray()
  const records = Map.groupBy(before, ({ listingKey: key, sellerId }) => `${key} ${sellerId}`)
  for (const listing of listings) {
    const sellerId = sellerIdOf(listing.marketplace, listing.seller)
    const seen = records.get(`${listingKey(listing)} ${sellerId}`)?.map((one) => one.at) ?? []
    const back = relisting({ listing, sellerId, at, seen }, removed, linked)
    const notice = back && notices.find(({ id }) => id === back.noticeId)
    if (back && notice) found.set(listingKey(listing), { ...back, reference: notice.reference })
  }
  return found
}

/** Each listing as it was seen last. */
async function lastSeen(db: Database, keys: readonly string[]): Promise<Map<string, Listing>> {
  const sightings = await db.sellerSightings.where('listingKey').anyOf(keys).sortBy('at')
  return new Map(sightings.map(({ listingKey: key, listing }) => [key, listing]))
}
