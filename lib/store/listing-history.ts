import type { Listing } from '../contract/listing.ts'
import type { Manifest } from '../contract/capture.ts'
import type { Database } from './database.ts'

/** A capture of a listing, opened: what it says of the listing, and its pictures. */
export interface ListingCapture {
  readonly id: string
  readonly at: string
  readonly manifest: Manifest
  readonly listing: Listing | null
}

export interface ListingHistory {
  readonly captures: readonly ListingCapture[]
  /** Each look at the listing that was recorded, by time. */
  readonly looks: readonly { at: string; listing: Listing }[]
}

/** What was recorded of one listing: captures, flags and sightings, oldest first. */
export async function listingHistory(db: Database, listingKey: string): Promise<ListingHistory> {
  const [rows, sightings, flags] = await Promise.all([
    db.captures.where('listingKey').equals(listingKey).limit(200).toArray(),
    db.sellerSightings.where('listingKey').equals(listingKey).limit(500).toArray(),
    db.flags.where('listingKey').equals(listingKey).toArray(),
  ])
  const captures = rows
    .flatMap(({ id, startedAt, manifest }) =>
      manifest ? [{ id, at: startedAt, manifest, listing: listingOf(manifest, listingKey) }] : [],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  const looks = new Map<string, { at: string; listing: Listing }>()
  for (const { at, listing } of [
    ...flags.map((flag) => ({ at: flag.flaggedAt, listing: flag.listing })),
    ...sightings,
    ...captures.flatMap(({ at, listing }) => (listing ? [{ at, listing }] : [])),
  ])
    looks.set(at, { at, listing })
  return { captures, looks: [...looks.values()].sort((a, b) => (a.at < b.at ? -1 : 1)) }
}

const listingOf = (manifest: Manifest, key: string): Listing | null =>
  manifest.listing ??
  manifest.listings.find((one) => `${one.marketplace}/${one.id}` === key) ??
  null

/** The first picture of a capture; null where it has none or its bytes are not here. */
export async function firstPicture(db: Database, manifest: Manifest): Promise<Blob | null> {
  const tile = manifest.artifacts.find((one) => one.role === 'screenshot_tile')
  return tile ? ((await db.blobs.get(tile.sha256))?.blob ?? null) : null
}
