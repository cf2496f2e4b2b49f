import type { Database } from '../store/database.ts'
import { nextDue } from '../store/outbox.ts'
import { backendOf, custodySentOf, pauseOf } from '../store/settings.ts'
import { isDue } from './backoff.ts'

/** When `drain` has something to do next, in milliseconds since 1970; null where only a person can give it work. */
export async function nextWake(db: Database, now: number): Promise<number | null> {
  const backend = await backendOf(db)
  if (!backend?.sending) return null
  const pause = await pauseOf(db)
  if (pause?.until === null) return null
  const due = (await custodyWaits(db)) ? now : await nextDue(db, now)
  if (due === null || !pause || isDue(pause.until, now)) return due
  return Math.max(due, Date.parse(pause.until))
}

async function custodyWaits(db: Database): Promise<boolean> {
  const sent = await custodySentOf(db)
  if (!sent || sent.trouble !== null) return false
  return (await db.custody.where('sequence').aboveOrEqual(sent.next).count()) > 0
}
