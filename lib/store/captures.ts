import type { Manifest } from '../contract/capture.ts'
import { nextCustody } from '../evidence/custody.ts'
import { makeDeviceKey, signManifest } from '../evidence/sign.ts'
import { wellFormed } from '../evidence/well-formed.ts'
import { Dexie } from 'dexie'
import type { BlobRow, CaptureRow, Database, DeviceRow } from './database.ts'
import { outboxRow } from './outbox.ts'
import { sellerTables, takeCapture } from './sellers.ts'
import { timestampTables, wantTimestamps } from './timestamps.ts'
import { newId } from './new-id.ts'

/** The device's key pair, made on first use. */
export async function deviceOf(db: Database): Promise<DeviceRow> {
  const known = await db.device.get('device')
  if (known) return known
  const made: DeviceRow = {
    key: 'device',
    id: newId(),
    ...(await makeDeviceKey()),
    createdAt: new Date().toISOString(),
  }
  // Two that start at once must agree: the first one stored is the device.
  return db.transaction('rw', db.device, async () => {
    const first = await db.device.get('device')
    if (!first) await db.device.add(made)
    return first ?? made
  })
}

/** What a sealing writes: a transaction around it must have these. */
export const sealTables = (db: Database) => [
  db.captures,
  db.journal,
  db.blobs,
  db.custody,
  db.outbox,
  ...sellerTables(db),
  ...timestampTables(db),
]

/**
 * Seals a capture and stores it whole: row, files, custody link and outbox row in one transaction, or nothing.
 * The link to the custody log stands in the signed manifest, so it is signed inside the transaction.
 */
export async function sealCapture(
  db: Database,
  row: CaptureRow,
  unsealed: Omit<Manifest, 'custody'>,
  files: readonly BlobRow[],
): Promise<void> {
  const device = await deviceOf(db)
  await db.transaction('rw', sealTables(db), async () => {
    const last = (await db.custody.orderBy('sequence').last()) ?? null
    const manifest: Manifest = {
      ...wellFormed(unsealed),
      custody: { sequence: (last?.sequence ?? -1) + 1, previous: last?.hash ?? null },
    }
    const sealed = await Dexie.waitFor(signManifest(manifest, device))
    const at = new Date().toISOString()
    const link = await Dexie.waitFor(
      nextCustody(last, { type: 'captured', subject: row.id, at, payload: sealed.sha256 }),
    )
    await db.blobs.bulkPut(files)
    await db.captures.put({ ...row, state: 'sealed', manifest, sealed })
    await db.journal.delete(row.id)
    await db.custody.add(link)
    // A correction saw nothing new.
    if (manifest.corrects === null) await takeCapture(db, manifest)
    await db.outbox.add(outboxRow('capture', row.id, at))
    await wantTimestamps(db, row.id, at)
  })
}
