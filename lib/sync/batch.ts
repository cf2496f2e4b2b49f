import type { OutboxEntry } from '../contract/outbox.ts'
import type { Database } from '../store/database.ts'
import { attempt } from './attempt.ts'
import { filesOf } from './files.ts'
import type { Line } from './line.ts'
import { type Packed, packsOf, sendPack, smallBytes, twoAbreast } from './pack.ts'
import { type Parcel, parcelOf } from './parcel.ts'
import { askMissing, push } from './push.ts'
import { upload } from './upload.ts'

/** Most that one push carries, unless a single record is larger: what a slow line has time for. In UTF-16 units. */
const maxSize = 2_000_000
/** Bytes of files of one push, unless a single capture has more: the receipts of what arrived do not wait for too much else. */
const maxFiles = 16_000_000

/**
 * The first step of sending: loads entries up to the bound of one push, and sends those of their files that the backend lacks.
 * Gives the records that are ready for `pushBatch`, and the entries that there was no room for.
 * @throws Trouble where sending as a whole must stop; what concerns one entry is kept with it.
 */
export async function sendFiles(
  db: Database,
  line: Line,
  entries: readonly OutboxEntry[],
): Promise<{ ready: readonly Parcel[]; left: readonly OutboxEntry[] }> {
  const { parcels, left } = await load(db, line, entries)
  const missing = await attempt(db, line.ports, entriesOf(parcels), () => askMissing(line, parcels))
  return { ready: missing ? await sendMissing(db, line, parcels, missing) : [], left }
}

/** The second step: the records. @throws Trouble as the first. */
export async function pushBatch(db: Database, line: Line, ready: readonly Parcel[]): Promise<void> {
  if (ready.length > 0) await attempt(db, line.ports, entriesOf(ready), () => push(db, line, ready))
}

async function load(
  db: Database,
  { ports }: Line,
  entries: readonly OutboxEntry[],
): Promise<{ parcels: readonly Parcel[]; left: readonly OutboxEntry[] }> {
  const parcels: Parcel[] = []
  let size = 0
  let files = 0
  for (const [index, entry] of entries.entries()) {
    const parcel = await attempt(db, ports, [entry], () => parcelOf(db, entry))
    if (!parcel) continue
    size += parcel.size
    files += parcel.blobs.reduce((sum, { bytes }) => sum + bytes, 0)
    if (parcels.length > 0 && (size > maxSize || files > maxFiles))
      return { parcels, left: entries.slice(index) }
    parcels.push(parcel)
  }
  return { parcels, left: [] }
}

/** Sends the files that the backend lacks. Gives the parcels whose files it then holds. */
async function sendMissing(
  db: Database,
  line: Line,
  parcels: readonly Parcel[],
  missing: ReadonlySet<string>,
): Promise<readonly Parcel[]> {
  const failed = new Set<Parcel>()
  const taken = new Set<string>()
  const small: (Packed & { owner: Parcel })[] = []
  for (const parcel of parcels) {
    const lacking = parcel.blobs.filter(({ sha256 }) => missing.has(sha256) && !taken.has(sha256))
    const done = await attempt(db, line.ports, [parcel.entry], async () => {
      for (const file of await filesOf(db, lacking)) {
        if (file.ref.bytes <= smallBytes) small.push({ ...file, owner: parcel })
        else await upload(line, file.ref, file.bytes)
        taken.add(file.ref.sha256)
      }
      return true
    })
    if (!done) failed.add(parcel)
  }
  await twoAbreast(packsOf(small), async (pack) => {
    const owners = [...new Set(pack.map(({ owner }) => owner))]
    const done = await attempt(db, line.ports, entriesOf(owners), async () => {
      await sendPack(line, pack)
      return true
    })
    if (!done) for (const owner of owners) failed.add(owner)
  })
  return parcels.filter((parcel) => !failed.has(parcel))
}

const entriesOf = (parcels: readonly Parcel[]) => parcels.map(({ entry }) => entry)
