import type { CaptureLine } from '../contract/capture-line.ts'
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

async function withDeliveries(db: Database, rows: readonly CaptureRow[]): Promise<CaptureLine[]> {
  // Without a pairing nothing is on its way: it is on this device.
  const paired = (await backendOf(db)) !== null
  const deliveries = await deliveriesOf(db, paired ? rows.map(({ id }) => id) : [])
  return rows.map((row) => lineOf(row, deliveries.get(row.id) ?? null))
}

function lineOf(row: CaptureRow, delivery: Delivery | null): CaptureLine {
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
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    delivery,
  }
}
