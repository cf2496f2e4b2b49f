import type { z } from 'zod'
import { Backend, CustodySent, Pause, Pulled } from '../contract/outbox.ts'
import type { Database } from './database.ts'

const backendKey = 'backend'
const pauseKey = 'pause'
const custodyKey = 'custodySent'
const pulledKey = 'pulled'

/** The backend that this browser is paired with; null where there is none. */
export const backendOf = (db: Database) => read(db, backendKey, Backend)

/**
 * Keeps a pairing in place of the one before; what made sending rest is over with it. `custodyNext` is the first link of the
 * device's custody log that this backend lacks.
 */
export async function keepBackend(
  db: Database,
  backend: Backend,
  custodyNext: number,
): Promise<void> {
  const custody: CustodySent = { next: custodyNext, trouble: null, receipt: null }
  await db.transaction('rw', db.settings, async () => {
    await db.settings.put({ key: backendKey, value: Backend.parse(backend) })
    await db.settings.put({ key: custodyKey, value: custody })
    await db.settings.bulkDelete([pauseKey, pulledKey])
  })
}

/** Ends the pairing on this side. What was not sent stays in the outbox. */
export async function forgetBackend(db: Database): Promise<void> {
  await db.settings.bulkDelete([backendKey, pauseKey, custodyKey, pulledKey])
}

/** Switches sending on or off; without a pairing it does nothing. */
export async function setSending(db: Database, sending: boolean): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const backend = await backendOf(db)
    if (backend) await db.settings.put({ key: backendKey, value: { ...backend, sending } })
  })
}

/** Why sending rests as a whole; null while it doesn't. */
export const pauseOf = (db: Database) => read(db, pauseKey, Pause)

export async function keepPause(db: Database, pause: Pause): Promise<void> {
  await db.settings.put({ key: pauseKey, value: Pause.parse(pause) })
}

export async function endPause(db: Database): Promise<void> {
  await db.settings.delete(pauseKey)
}

/** How far the custody log is with the backend; null where there is none. */
export const custodySentOf = (db: Database) => read(db, custodyKey, CustodySent)

export async function keepCustodySent(db: Database, sent: CustodySent): Promise<void> {
  await db.settings.put({ key: custodyKey, value: CustodySent.parse(sent) })
}

/** How far the organisation's feed was read; null where it never was. */
export const pulledOf = (db: Database) => read(db, pulledKey, Pulled)

export async function keepPulled(db: Database, pulled: Pulled): Promise<void> {
  await db.settings.put({ key: pulledKey, value: Pulled.parse(pulled) })
}

/** A setting that another version wrote in another form counts as not there. */
async function read<T>(db: Database, key: string, schema: z.ZodType<T>): Promise<T | null> {
  const found = schema.safeParse((await db.settings.get(key))?.value)
  return found.success ? found.data : null
}
