import type { EntityTable } from 'dexie'
import type { Manifest } from '../contract/capture.ts'
import type { Flag } from '../contract/flag.ts'
import type { SellerLink } from '../contract/seller.ts'
import type { SellerRecord } from '../sellers/facts.ts'
import { withLook } from '../sellers/identity.ts'
import { suggestLinks } from '../sellers/links.ts'
import { type Takings, takingsOf, takingsOfListing } from '../sellers/takings.ts'
import type { Database } from './database.ts'

/** The tables that taking in a seller writes; name them in the transaction of the capture or flag that shows it. */
export const sellerTables = (db: Database) => [db.sellers, db.sellerSnapshots, db.sellerSightings]

/** Takes in what a capture shows of sellers: who offers the listing, and the seller page's identity. */
export function takeCapture(db: Database, manifest: Manifest): Promise<void> {
  return take(db, takingsOf(manifest))
}

/** Takes in the seller of a flagged listing. */
export function takeFlag(db: Database, { id, flaggedAt, listing }: Flag): Promise<void> {
  return take(db, takingsOfListing(listing, { at: flaggedAt, seenIn: { kind: 'flag', id } }))
}

async function take(db: Database, { looks, sightings, snapshots }: Takings): Promise<void> {
  for (const look of looks) {
    const known = (await db.sellers.get(`${look.marketplace}/${look.platformKey}`)) ?? null
    await db.sellers.put(withLook(known, look))
  }
  await db.sellerSightings.bulkPut([...sightings])
  await db.sellerSnapshots.bulkPut([...snapshots])
}

/** All that is recorded of these sellers (of all, without ids), in the order of their ids. */
export async function sellerRecords(
  db: Database,
  ids?: readonly string[],
): Promise<SellerRecord[]> {
  const sellers = ids
    ? (await db.sellers.bulkGet([...ids])).filter((seller) => seller !== undefined)
    : await db.sellers.orderBy('id').toArray()
  const of = <Row extends { id: string; sellerId: string }>(table: EntityTable<Row, 'id'>) =>
    ids
      ? table
          .where('sellerId')
          .anyOf([...ids])
          .toArray()
      : table.toArray()
  const [snapshots, sightings] = await Promise.all([of(db.sellerSnapshots), of(db.sellerSightings)])
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
