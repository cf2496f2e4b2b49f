import { captureFacts, type CaptureFacts } from '../cases/capture-facts.ts'
import type { CaptureType } from '../contract/capture.ts'
import type { Case } from '../contract/case.ts'
import type { Database } from './database.ts'

const kinds: ReadonlySet<CaptureType> = new Set([
  'checkout',
  'order_confirmation',
  'shipment',
  'generic',
])
const most = 100

/**
 * Captures that may show an order or its parcel, newest first: such pages name no seller that a reader could find, so a person
 * picks them. Those that another defendant of the case has are left out.
 */
export async function orderCaptures(
  db: Database,
  { purchases, defendants }: Case,
  number: number,
): Promise<CaptureFacts[]> {
  const others = new Set([
    ...purchases.flatMap((p) => (p.defendantNumber === number ? [] : p.captureIds)),
    ...defendants.flatMap((d) => (d.number === number ? [] : d.captureIds)),
  ])
  const rows = await db.captures
    .orderBy('startedAt')
    // A Dexie collection, not an array.
    // oxlint-disable-next-line unicorn/no-array-reverse
    .reverse()
    .filter(({ id, manifest, sealed }) =>
      Boolean(sealed && manifest && kinds.has(manifest.type) && !others.has(id)),
    )
    .limit(most)
    .toArray()
  return rows.flatMap(({ manifest, sealed }) =>
    manifest && sealed ? [captureFacts(manifest, sealed.sha256)] : [],
  )
}
