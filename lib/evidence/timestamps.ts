import type { TimestampAuthority } from '../contract/timestamp.ts'
import { appendCustody } from '../store/custody.ts'
import type { Database } from '../store/database.ts'
import { authoritiesOf, type TimestampRow } from '../store/timestamps.ts'
import { askAuthority } from './ask-authority.ts'
import { fromBase64 } from './base64.ts'
import { sha256 } from './hash.ts'
import { derSignature } from './openssl.ts'
import { newNonce, timestampRequest } from './timestamp-request.ts'
import { readPem } from './verify/certificate.ts'
import { checkStamp } from './verify/timestamp.ts'

export interface StampPorts {
  readonly fetch: typeof fetch
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** From 0 to 1, for the wait between tries. */
  readonly random: () => number
  /** Milliseconds that an authority may take. */
  readonly patience: number
}

const firstWait = 30_000
const longestWait = 6 * 3_600_000

/**
 * Tries each timestamp that is due, once. What fails is due again later, with the reason; nothing else waits for it.
 * Returns when the next one is due, in milliseconds since 1970; null where none is waiting.
 */
export async function stampDue(db: Database, ports: StampPorts): Promise<number | null> {
  const authorities = await authoritiesOf(db)
  const waiting = await db.timestamps.where('state').equals('waiting').toArray()
  for (const row of waiting) {
    if (Date.parse(row.due) > ports.now()) continue
    const authority = authorities.find(({ url }) => url === row.authority)
    const outcome = authority
      ? await stamp(db, row, authority, ports)
      : 'The authority is not among those that you named any more.'
    if (outcome === null) continue
    const attempts = row.attempts + 1
    const most = Math.min(longestWait, firstWait * 2 ** attempts)
    const due = new Date(ports.now() + firstWait + ports.random() * most).toISOString()
    await db.timestamps.update(row.id, { attempts, due, trouble: outcome.slice(0, 500) })
  }
  const left = await db.timestamps.where('state').equals('waiting').toArray()
  return left.length === 0 ? null : Math.min(...left.map((row) => Date.parse(row.due)))
}

/** Null where the stamp is stored; else why not, in words. */
async function stamp(
  db: Database,
  row: TimestampRow,
  { url, rootPem }: TimestampAuthority,
  ports: StampPorts,
): Promise<string | null> {
  const sealed = (await db.captures.get(row.captureId))?.sealed
  if (!sealed) return 'The capture is not here.'
  const data = derSignature(fromBase64(sealed.signature.value))
  const nonce = newNonce()
  const request = await timestampRequest(data, nonce)
  const response = await askAuthority(url, request, ports)
  if (typeof response === 'string') return response
  let roots
  try {
    roots = rootPem === null ? [] : readPem(rootPem)
  } catch {
    return "The authority's root certificate cannot be read: give it in PEM form."
  }
  const checked = await checkStamp(response, { data, nonce, roots })
  if ('reason' in checked) return `The timestamp does not hold: ${checked.reason}.`
  const at = new Date(ports.now()).toISOString()
  const payload = await sha256(response)
  await db.transaction('rw', db.timestamps, db.custody, async () => {
    const done = { state: 'stamped', trouble: null, time: checked.time, request, response } as const
    await db.timestamps.update(row.id, done)
    await appendCustody(db, [{ type: 'timestamped', subject: row.captureId, at, payload }])
  })
  return null
}
