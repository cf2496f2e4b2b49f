import type { Manifest } from '../contract/capture.ts'
import type { Flag } from '../contract/flag.ts'
import type { Listing } from '../contract/listing.ts'
import { listingKey } from '../contract/listing-key.ts'
import type { SeenIn, SellerLink, SellerProfile } from '../contract/seller.ts'
import type { SellerRecord } from '../sellers/facts.ts'
import { sellerIdOf, withLook } from '../sellers/identity.ts'
import { suggestLinks } from '../sellers/links.ts'
import type { Database } from './database.ts'

/** The tables that taking in a seller writes; name them in the transaction of the capture or flag that shows it. */
export const sellerTables = (db: Database) => [db.sellers, db.sellerSnapshots, db.sellerSightings]

/** Takes in what a capture shows of sellers: who offers the listing, and the seller page's identity. */
export async function takeCapture(db: Database, manifest: Manifest): Promise<void> {
  const { marketplace, listing, seller } = manifest
  const seen = {
    at: manifest.time.capturedAt,
    seenIn: { kind: 'capture' as const, id: manifest.id },
  }
  if (listing) await takeListing(db, listing, seen)
  if (seller) await takeProfile(db, { ...seller, marketplace }, seen)
}

/** Takes in the seller of a flagged listing. */
export async function takeFlag(db: Database, flag: Flag): Promise<void> {
  const seen = { at: flag.flaggedAt, seenIn: { kind: 'flag' as const, id: flag.id } }
  await takeListing(db, flag.listing, seen)
}

interface Seen {
  readonly at: string
  readonly seenIn: SeenIn
}

async function takeListing(db: Database, listing: Listing, seen: Seen): Promise<void> {
  const id = sellerIdOf(listing.marketplace, listing.seller)
  if (id === null) return
  await look(db, id, listing.seller?.name ?? null, seen)
  await db.sellerSightings.put({
    ...seen,
    id: `${seen.seenIn.id} ${id}`,
    sellerId: id,
    listingKey: listingKey(listing),
    listing,
  })
}

async function takeProfile(db: Database, profile: SellerProfile, seen: Seen): Promise<void> {
  const id = sellerIdOf(profile.marketplace, { key: profile.key, platform: false })
  if (id === null) return
  await look(db, id, profile.displayName, seen)
  await db.sellerSnapshots.put({ ...seen, id: seen.seenIn.id, sellerId: id, profile })
}

async function look(db: Database, id: string, name: string | null, seen: Seen): Promise<void> {
  const cut = id.indexOf('/')
  const [marketplace, platformKey] = [id.slice(0, cut), id.slice(cut + 1)]
  const known = (await db.sellers.get(id)) ?? null
  await db.sellers.put(withLook(known, { ...seen, marketplace, platformKey, name }))
}

/** All that is recorded of these sellers (of all, without ids), in the order of their ids. */
export async function sellerRecords(
  db: Database,
  ids?: readonly string[],
): Promise<SellerRecord[]> {
  const sellers = ids
    ? (await db.sellers.bulkGet([...ids])).filter((seller) => seller !== undefined)
    : await db.sellers.orderBy('id').toArray()
  const wanted = sellers.map(({ id }) => id)
  const [snapshots, sightings] = await Promise.all([
    db.sellerSnapshots.where('sellerId').anyOf(wanted).toArray(),
    db.sellerSightings.where('sellerId').anyOf(wanted).toArray(),
  ])
  const [pages, offers] = [
    Map.groupBy(snapshots, ({ sellerId }) => sellerId),
    Map.groupBy(sightings, ({ sellerId }) => sellerId),
  ]
  const byTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1)
  return sellers.map((seller) => ({
    seller,
    snapshots: (pages.get(seller.id) ?? []).sort(byTime),
    sightings: (offers.get(seller.id) ?? []).sort(byTime),
  }))
}

/** Links between all recorded sellers: suggested afresh, with people's decisions kept. */
export async function sellerLinks(db: Database): Promise<SellerLink[]> {
  return suggestLinks(await sellerRecords(db), await db.sellerLinks.toArray())
}

/**
 * Keeps a person's decision on a link with the signals that were before them.
 * @throws Error where nobody is named or a rejection gives no reason.
 */
export async function decideLink(
  db: Database,
  link: SellerLink,
  decision: { state: 'confirmed' | 'rejected'; by: string; at: string; note: string },
): Promise<void> {
  if (!decision.by.trim()) throw new Error('by: a link is decided by a named person.')
  if (decision.state === 'rejected' && !decision.note.trim())
    throw new Error('note: say why the link is rejected; the reason stays with it.')
  await db.sellerLinks.put({ ...link, ...decision })
}
