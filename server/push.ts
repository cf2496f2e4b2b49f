import type { DeviceScope, PushOp, PushResult, Receipt, Role } from '../lib/contract/sync.ts'
import type { Backend } from './backend.ts'
import { type CheckedOp, checkOp, rejected } from './check-op.ts'
import type { Sql } from './database/database.ts'
import type { Happening } from './journal/entry.ts'
import { append, takeHead } from './journal/append.ts'
import { seesCases } from './sees-cases.ts'

interface Known {
  sha256: string
  receipt: Receipt
}

/**
 * Takes in what a device of the organisation sends: one answer per op, in their order. All that is accepted is in the
 * journal and committed before this returns.
 */
export async function push(
  backend: Backend,
  who: { organisation: string; device: string; role: Role; scope: DeviceScope },
  ops: readonly PushOp[],
): Promise<PushResult[]> {
  const checked = await Promise.all(ops.map(async (op) => refusalOf(who, op) ?? checkOp(op)))
  const org = who.organisation
  return backend.database.within(org, async (sql) => {
    const head = await takeHead(sql, org)
    const sound = checked.filter((one): one is CheckedOp => 'kind' in one)
    const known = await knownOps(sql, org, sound)
    const held = await heldBlobs(sql, org, sound)
    const keys = await deviceKeys(sql, org, sound)
    const accepted: Happening[] = []
    const places = new Map<string, number>()

    const verdicts = checked.map((one) => {
      if (!('kind' in one)) return one
      const { id } = one.op
      const before = known.get(id)
      if (before) return again(one, before)
      const place = places.get(id)
      if (place !== undefined) return { id, place, sha256: one.sha256, first: false }
      if (one.kind === 'capture') {
        const key = keys.get(one.device.id)
        if (key === undefined)
          return rejected(id, 'unknown_device', 'device: pair the device that made this capture')
        if (key !== one.device.publicKeySha256)
          return rejected(id, 'wrong_key', 'device: its key is not the one that was paired')
        const missing = one.op.blobs.filter((blob) => held.get(blob.sha256) !== blob.bytes)
        if (missing.length > 0)
          return {
            id,
            outcome: 'missing_blobs' as const,
            missing: missing.map((blob) => blob.sha256),
          }
      }
      places.set(id, accepted.length)
      accepted.push(happeningOf(one, who.device))
      return { id, place: accepted.length - 1, sha256: one.sha256, first: true }
    })

    const receipts = await append(sql, backend, head, accepted)
    return verdicts.map((verdict): PushResult => {
      if (!('place' in verdict)) return verdict
      const { id, place, first } = verdict
      const receipt = receipts[place]!
      if (first) return { id, outcome: 'ok', receipt }
      return sameOrTaken(id, verdict.sha256, { sha256: receipt.body.sha256, receipt })
    })
  })
}

/** Cases are the matter of those who work on them: domain 9.1. A device that only sends decides, and leaves the rest alone. */
function refusalOf({ role, scope }: { role: Role; scope: DeviceScope }, op: PushOp) {
  if (op.kind !== 'record' || op.record.type === 'flag') return null
  if (scope === 'send')
    return rejected(op.id, 'send_only', 'record: this device may send captures and decisions only')
  if (op.record.type === 'case' && !seesCases(role))
    return rejected(op.id, 'not_allowed', 'record: your role does not work on cases; ask an admin')
  return null
}

const again = (one: CheckedOp, before: Known) => sameOrTaken(one.op.id, one.sha256, before)

function sameOrTaken(id: string, hash: string, before: Known): PushResult {
  return before.sha256 === hash
    ? { id, outcome: 'duplicate', receipt: before.receipt }
    : rejected(id, 'id_taken', 'id: another record has it already; evidence is never replaced')
}

function happeningOf(one: CheckedOp, sender: string): Happening {
  if (one.kind === 'record') return { kind: 'record', id: one.op.id, device: sender, op: one.op }
  const { id, sealed, blobs } = one.op
  return { kind: 'capture', id, device: one.device.id, sealed, blobs }
}

async function knownOps(sql: Sql, org: string, ops: readonly CheckedOp[]) {
  const known = new Map<string, Known>()
  for (const [kind, table] of [
    ['capture', 'captures'],
    ['record', 'records'],
  ] as const) {
    const ids = ops.filter((one) => one.kind === kind).map((one) => one.op.id)
    if (ids.length === 0) continue
    const rows = await sql<Known & { id: string }>(
      `SELECT found.* FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
         SELECT t.id, t.sha256, r.receipt FROM ${table} t
         JOIN receipts r ON r.org_id = t.org_id AND r.sequence = t.sequence
         WHERE t.org_id = $1 AND t.id = wanted.id LIMIT 1) found`,
      [org, ids],
    )
    for (const { id, ...row } of rows) known.set(id, row)
  }
  return known
}

async function heldBlobs(sql: Sql, org: string, ops: readonly CheckedOp[]) {
  const hashes = ops.flatMap((one) =>
    one.kind === 'capture' ? one.op.blobs.map((blob) => blob.sha256) : [],
  )
  return heldOf(sql, org, hashes)
}

/**
 * Sizes of those of the blobs that the organisation's store holds, by hash. One look into the index for each: given a list,
 * PostgreSQL rather reads all that the organisation has.
 */
export async function heldOf(sql: Sql, org: string, hashes: readonly string[]) {
  if (hashes.length === 0) return new Map<string, number>()
  const rows = await sql<{ sha256: string; bytes: number }>(
    `SELECT found.* FROM unnest($2::text[]) AS wanted (sha256) CROSS JOIN LATERAL (
       SELECT b.sha256, b.bytes FROM blobs b
       WHERE b.org_id = $1 AND b.sha256 = wanted.sha256 LIMIT 1) found`,
    [org, hashes],
  )
  return new Map(rows.map((row) => [row.sha256, row.bytes]))
}

async function deviceKeys(sql: Sql, org: string, ops: readonly CheckedOp[]) {
  const ids = new Set(ops.flatMap((one) => (one.kind === 'capture' ? [one.device.id] : [])))
  if (ids.size === 0) return new Map<string, string>()
  const rows = await sql<{ id: string; key_sha256: string }>(
    `SELECT id, key_sha256 FROM devices WHERE org_id = $1 AND id = ANY($2::uuid[])`,
    [org, [...ids]],
  )
  return new Map(rows.map((row) => [row.id, row.key_sha256]))
}
