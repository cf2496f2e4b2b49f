import type { OutboxEntry } from '../contract/outbox.ts'
import { wire } from '../contract/sync.ts'
import type { Database } from '../store/database.ts'
import { dueEntries, giveBack, takeEntries } from '../store/outbox.ts'
import { backendOf, endPause, keepPause, pauseOf } from '../store/settings.ts'
import { backoff, isDue } from './backoff.ts'
import { pushBatch, sendFiles } from './batch.ts'
import { sendCustody } from './custody.ts'
import type { Line } from './line.ts'
import { nextPull } from './next-wake.ts'
import type { Ports } from './ports.ts'
import { pull } from './pull.ts'
import { gravest, Trouble } from './trouble.ts'

/** The shortest rest after a failure, so that chance can't make us ask again at once. In milliseconds. */
const shortestRest = 1_000

/**
 * Sends what is due, until nothing is or sending must rest. Does nothing before the user paired and switched sending on.
 * One at a time: the caller holds the lock, so whatever is marked as being sent here was left by a stopped worker.
 * What went wrong stands in the entries and in the pause; it rejects only where the store itself fails.
 */
export async function drain(db: Database, ports: Ports): Promise<void> {
  await giveBack(db)
  // The records of one batch travel while the next one's files do: neither side waits for the other.
  let pushing: Promise<void> | null = null
  try {
    for (;;) {
      const line = await openLine(db, ports)
      const entries = line ? batchOf(await dueEntries(db, ports.now(), wire.ops)) : []
      if (line && entries.length > 0) {
        await takeEntries(db, entries)
        const { ready, left } = await sendFiles(db, line, entries)
        await giveBack(db, left)
        await pushing
        pushing = pushBatch(db, line, ready)
        // Whoever waits for it next is told of its failure.
        pushing.catch(() => undefined)
      } else if (pushing) {
        // What it leaves may be due at once.
        await pushing
        pushing = null
      } else {
        if (!line) return
        await settleAll(db, line)
        return await endPause(db)
      }
      await endPause(db)
    }
  } catch (caught) {
    const failures = [caught]
    await pushing?.catch((error: unknown) => failures.push(error))
    const error = gravest(failures)
    if (!(error instanceof Trouble)) throw error
    await rest(db, ports, error)
  } finally {
    await giveBack(db)
  }
}

/** The way to the backend; null where nothing is to be sent now. */
async function openLine(db: Database, ports: Ports): Promise<Line | null> {
  const backend = await backendOf(db)
  if (!backend?.sending || !ports.online()) return null
  const pause = await pauseOf(db)
  if (pause && (pause.until === null || !isDue(pause.until, ports.now()))) return null
  return { ...backend, ports }
}

/** With the outbox empty: the custody log, and now and then what others changed. */
async function settleAll(db: Database, line: Line): Promise<void> {
  await sendCustody(db, line)
  if ((await nextPull(db, line.ports.now())) <= line.ports.now()) await pull(db, line)
}

/** Entries that failed before go alone, so that one that makes the backend stumble can't take others with it. */
function batchOf(due: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const [first] = due
  if (!first) return []
  if (first.attempts > 0) return [first]
  return due.filter(({ attempts }) => attempts === 0)
}

/** Lets sending as a whole rest: for a while, or until a person acts where we are not let in. */
async function rest(db: Database, ports: Ports, { kind, message, wait }: Trouble): Promise<void> {
  const attempts = ((await pauseOf(db))?.attempts ?? 0) + 1
  const ms = Math.max(shortestRest, wait ?? backoff(attempts, ports.random()))
  const until = kind === 'access' ? null : new Date(ports.now() + ms).toISOString()
  await keepPause(db, { reason: message, until, attempts })
}
