import { addPage, type HealthRow } from '../marketplaces/health.ts'
import type { PageReading } from '../contract/page.ts'
import type { Database } from './database.ts'

/** Days that are kept: enough to tell what is usual. */
const kept = 30

/**
 * Counts a page view for its reader's health, or corrects the count where `before` is an earlier reading of the same page.
 * Only counts are kept, on this device. Pages that show no listing, or none yet, tell nothing of a reader.
 */
export async function noteHealth(
  db: Database,
  before: PageReading | null,
  reading: PageReading,
  at: string,
): Promise<void> {
  if (reading.state !== 'blocked' && reading.cards.seen === 0) return
  const counted = before && (before.state === 'blocked' || before.cards.seen > 0) ? before : null
  const day = at.slice(0, 10)
  await db.transaction('rw', db.health, async () => {
    const rows = await db.health.where('reader').equals(readerOf(reading)).toArray()
    const earlier = rows.filter((row) => row.day < day)
    const row = addPage(rows.find((one) => one.day === day) ?? null, earlier, counted, reading, at)
    await db.health.put({ ...row, reader: readerOf(reading) })
    const first = new Date(Date.parse(at) - kept * 86_400_000).toISOString().slice(0, 10)
    await db.health.bulkDelete(earlier.filter((one) => one.day < first).map((one) => one.id))
  })
}

/** Every reader's days, newest first. */
export async function healthRows(db: Database): Promise<HealthRow[]> {
  return (await db.health.toArray()).toSorted((a, b) => b.day.localeCompare(a.day))
}

const readerOf = ({ marketplace, kind }: PageReading) => `${marketplace} ${kind}`
