import type { CaptureLine } from '../contract/capture-line.ts'
import { listingKey } from '../contract/listing-key.ts'
import type { PageReading } from '../contract/page.ts'
import { correctedOf } from './correct-capture.ts'
import type { CaptureRow, Database } from './database.ts'
import { type Delivery, deliveriesOf } from './outbox.ts'
import { backendOf } from './settings.ts'

/** The newest sealed captures, `limit` of them. */
export async function newestCaptures(db: Database, limit: number): Promise<CaptureLine[]> {
  const rows = await db.captures
    .orderBy('startedAt')
    // A Dexie collection, not an array.
    // oxlint-disable-next-line unicorn/no-array-reverse
    .reverse()
    .filter((row) => row.state === 'sealed')
    .limit(limit)
    .toArray()
  return withDeliveries(db, rows)
}

/** These captures' lines, in their order; one that is not there or not sealed is left out. */
export async function captureLines(db: Database, ids: readonly string[]): Promise<CaptureLine[]> {
  const rows = await db.captures.bulkGet([...ids])
  return withDeliveries(
    db,
    rows.filter((row) => row?.state === 'sealed').filter((row) => row !== undefined),
  )
}

/** Kinds of capture that are there of the listing or the seller that a page shows. */
export async function capturedTypes(
  db: Database,
  { listings, seller }: PageReading,
): Promise<ReadonlySet<CaptureLine['type']>> {
  const keys = listings.map(listingKey)
  const sellerKey = seller?.key ?? listings[0]?.seller?.key ?? null
  const rows = await db.captures.where('listingKey').anyOf(keys).limit(100).toArray()
  const ofSeller =
    sellerKey === null
      ? []
      : await db.captures.where('sellerKey').equals(sellerKey).limit(100).toArray()
  const types = [...rows, ...ofSeller].flatMap(({ manifest }) => manifest?.type ?? [])
  return new Set(types)
}

async function withDeliveries(db: Database, rows: readonly CaptureRow[]): Promise<CaptureLine[]> {
  // Without a pairing nothing is on its way: it is on this device.
  const paired = (await backendOf(db)) !== null
  const ids = rows.map(({ id }) => id)
  const deliveries = await deliveriesOf(db, paired ? ids : [])
  const corrected = await correctedOf(db, ids)
  return rows.map((row) => lineOf(row, deliveries.get(row.id) ?? null, corrected.has(row.id)))
}

function lineOf(row: CaptureRow, delivery: Delivery | null, corrected: boolean): CaptureLine {
  const files = row.manifest?.artifacts ?? []
  return {
    id: row.id,
    title: row.title,
    pageUrl: row.pageUrl,
    startedAt: row.startedAt,
    type: row.manifest?.type ?? 'generic',
    marketplace: row.marketplace,
    listingKey: row.listingKey,
    sellerKey: row.sellerKey,
    operator: row.manifest?.operator ?? '',
    partial: row.manifest?.partial ?? null,
    partialReasons: row.manifest?.partialReasons ?? [],
    setId: row.manifest?.setId ?? null,
    corrects: row.manifest?.corrects ?? null,
    corrected,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    delivery,
  }
}
