import type { OutboxEntry } from '../contract/outbox.ts'
import type { Database } from '../store/database.ts'
import { keepTrouble } from '../store/outbox.ts'
import { backoff } from './backoff.ts'
import type { Ports } from './ports.ts'
import { Trouble } from './trouble.ts'

/**
 * Does a step for these entries. Where it fails, each keeps the reason: null comes back where that is all, and the Trouble is
 * thrown on where sending must stop.
 */
export async function attempt<T>(
  db: Database,
  ports: Ports,
  entries: readonly OutboxEntry[],
  step: () => Promise<T>,
): Promise<T | null> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    for (const entry of entries) {
      // One of many was refused, and which one is not told: each is tried alone, at once.
      const refused = error.kind === 'entry' && entries.length === 1
      const due = refused ? null : nextTry(ports, entry, error)
      await keepTrouble(db, entry.id, { trouble: error.message, due })
    }
    if (error.kind !== 'entry') throw error
    return null
  }
}

/** When an entry is tried again after this trouble, ISO UTC. */
export function nextTry(ports: Ports, { attempts }: OutboxEntry, { kind, wait }: Trouble): string {
  const ms = kind === 'backend' ? (wait ?? backoff(attempts + 1, ports.random())) : 0
  return new Date(ports.now() + ms).toISOString()
}
