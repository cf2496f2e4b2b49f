import type { Database } from '../store/database.ts'
import { nextDue } from '../store/outbox.ts'
import { backendOf, custodySentOf, pauseOf, pulledOf } from '../store/settings.ts'
import { isDue } from './backoff.ts'

/** How long others' changes may stay unseen while nothing else asks for the backend. In milliseconds. */
const pullPeriod = 900_000

/** When `drain` has something to do next, in milliseconds since 1970; null where only a person can give it work. */
export async function nextWake(db: Database, now: number): Promise<number | null> {
  const backend = await backendOf(db)
  if (!backend?.sending) return null
  const pause = await pauseOf(db)
  if (pause?.until === null) return null
  const sending = (await custodyWaits(db)) ? now : await nextDue(db, now)
  const due = Math.min(sending ?? Infinity, await nextPull(db, now))
  if (due === Infinity) return null
  if (!pause || isDue(pause.until, now)) return due
  return Math.max(due, Date.parse(pause.until))
}

/** When the organisation's feed is to be read next, in milliseconds since 1970; never by a device that may only send. */
export async function nextPull(db: Database, now: number): Promise<number> {
  if ((await backendOf(db))?.scope === 'send') return Infinity
  const at = (await pulledOf(db))?.at ?? null
  // A time to come was written by a clock that has been set back since.
  return at === null || Date.parse(at) > now ? now : Date.parse(at) + pullPeriod
}

async function custodyWaits(db: Database): Promise<boolean> {
  const sent = await custodySentOf(db)
  if (!sent || sent.trouble !== null) return false
  return (await db.custody.where('sequence').aboveOrEqual(sent.next).count()) > 0
}
