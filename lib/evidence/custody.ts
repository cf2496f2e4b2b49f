import { saying } from '../contract/sayings.ts'
import type { CustodyRow } from '../store/database.ts'
import { canonicalJson } from './canonical.ts'
import { sha256 } from './hash.ts'

/** What can happen to evidence, from sighting to deletion. */
export const custodyTypes = [
  'sighted',
  'captured',
  'received',
  'recovered',
  'viewed',
  'exported',
  'synced',
  'receipted',
  'timestamped',
  'corrected',
  'decided',
  'deleted',
  'key_made',
] as const
export type CustodyType = (typeof custodyTypes)[number]

export interface CustodyEvent {
  readonly type: CustodyType
  /** Id of the capture or flag that it is about. */
  readonly subject: string
  /** Device clock, ISO UTC. */
  readonly at: string
  /** SHA-256 or canonical JSON that binds the event to its content; a deletion keeps the manifest's hash here. */
  readonly payload: string
}

/** The next link of the log; call it inside the transaction that writes it, so that two writers cannot fork the chain. */
export async function nextCustody(
  previous: CustodyRow | null,
  { type, subject, at, payload }: CustodyEvent,
): Promise<CustodyRow> {
  const link = {
    sequence: previous ? previous.sequence + 1 : 0,
    previous: previous ? previous.hash : null,
    type,
    subject,
    at,
    payload,
  }
  return { ...link, hash: await hashOf(link) }
}

/**
 * Null for an unbroken run of links in order; else the first fault in words. A run may begin in the middle of the log (an
 * excerpt); it then proves nothing of what came before.
 */
export async function verifyCustody(rows: readonly CustodyRow[]): Promise<string | null> {
  let before: CustodyRow | null = null
  for (const row of rows) {
    const { hash, ...link } = row
    if ((await hashOf(link)) !== hash) return saying('custodyChanged', row.sequence)
    if (row.sequence === 0 && row.previous !== null) return saying('custodyFirst')
    if (before && row.sequence !== before.sequence + 1)
      return saying('custodyGap', before.sequence, row.sequence)
    if (before && row.previous !== before.hash)
      return saying('custodyBreak', row.sequence, before.sequence)
    before = row
  }
  return null
}

/** SHA-256 of the link's canonical JSON: `sha256sum` repeats it. */
function hashOf(link: Omit<CustodyRow, 'hash'>): Promise<string> {
  const { sequence, previous, type, subject, at, payload } = link
  return sha256(canonicalJson({ sequence, previous, type, subject, at, payload }))
}
