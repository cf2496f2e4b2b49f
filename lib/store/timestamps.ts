import { z } from 'zod'
import { TimestampAuthority, type TimestampState } from '../contract/timestamp.ts'
import type { Database } from './database.ts'

const KEY = 'timestampAuthorities'

/** A timestamp that is wanted or had. The row's id is of the capture and the authority, so that none is asked for twice. */
export interface TimestampRow extends TimestampState {
  id: string
  captureId: string
  authority: string
  /** The request that the response answers, DER, with its nonce; null until stamped. */
  request: Uint8Array<ArrayBuffer> | null
  /** The authority's TimeStampResp, DER, checked when it came; null until stamped. */
  response: Uint8Array<ArrayBuffer> | null
}

/** The authorities that the user named; none unless they did. */
export async function authoritiesOf(db: Database): Promise<TimestampAuthority[]> {
  const kept = z.array(TimestampAuthority).safeParse((await db.settings.get(KEY))?.value)
  return kept.success ? kept.data : []
}

/**
 * Keeps the user's authorities; captures from now on are stamped by each.
 * @throws ZodError naming the field that is wrong.
 */
export async function keepAuthorities(db: Database, list: TimestampAuthority[]): Promise<void> {
  await db.settings.put({ key: KEY, value: z.array(TimestampAuthority).max(10).parse(list) })
}

export const timestampTables = (db: Database) => [db.timestamps, db.settings]

/** Asks for the capture's timestamps; call it in the transaction that seals the capture. */
export async function wantTimestamps(db: Database, captureId: string, now: string): Promise<void> {
  const rows = (await authoritiesOf(db)).map(({ url }) => ({
    id: `${captureId} ${url}`,
    captureId,
    authority: url,
    state: 'waiting' as const,
    attempts: 0,
    due: now,
    trouble: null,
    time: null,
    request: null,
    response: null,
  }))
  await db.timestamps.bulkPut(rows)
}
