import type { Check, CheckReply, VerifyReply } from '../../lib/contract/console.ts'
import type { CaptureReply, Receipt } from '../../lib/contract/sync.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { keyFingerprint, verifySealed } from '../../lib/evidence/sign.ts'
import type { Certificate } from '../../lib/evidence/verify/certificate.ts'
import { examine, type Report } from '../../lib/evidence/verify/verify.ts'
import type { Backend } from '../backend.ts'
import { damagedOf } from '../check-files.ts'
import type { Sql } from '../database/database.ts'
import { captureOf } from '../read.ts'

/** Seal, receipt, place in the device's log and every file, checked against the bytes as they are now. */
export async function checkCapture(
  backend: Backend,
  organisation: string,
  found: CaptureReply,
): Promise<CheckReply> {
  const { capture, sealed, blobs } = found
  const [damaged, links] = await Promise.all([
    damagedOf(backend.files, organisation, blobs),
    backend.database.within(organisation, (sql) => logged(sql, organisation, found)),
  ])
  return {
    checks: [
      check('seal', await verifySealed(sealed)),
      check('receipt', await receiptFault(backend, capture.receipt, sealed.sha256)),
      check('files', damaged.length === 0 ? null : `changed or missing: ${damaged.join(', ')}`),
      links,
    ],
    at: backend.now().toISOString(),
  }
}

const receiptFault = ({ key }: Backend, receipt: Receipt, sha256: string) =>
  verifyReceipt(receipt, sha256, key.publicKeySpki)

const check = (what: Check['what'], fault: string | null): Check => ({
  what,
  state: fault === null ? 'holds' : 'broken',
  reason: (fault ?? '').slice(0, 4000),
})

/** The device's log must hold the capture with this very manifest. */
async function logged(sql: Sql, organisation: string, { capture }: CaptureReply): Promise<Check> {
  const rows = await sql<{ payload: string }>(
    `SELECT payload FROM custody WHERE org_id = $1 AND subject = $2 AND type = 'captured' LIMIT 20`,
    [organisation, capture.id],
  )
  if (rows.length === 0) return { what: 'custody', state: 'waiting', reason: '' }
  const named = rows.some(({ payload }) => payload === capture.sha256)
  return check('custody', named ? null : 'the device’s log entry names another manifest')
}

/**
 * Checks an export that somebody handed in, by the keys that are enrolled here, and whether this backend holds the same
 * captures. Whoever has another key can make an export anew that is whole in itself: that is told apart from tampering.
 */
export async function verifyUpload(
  backend: Backend,
  organisation: string,
  { bytes, roots }: { bytes: Uint8Array; roots: readonly Certificate[] },
): Promise<VerifyReply> {
  const keys = await enrolledKeys(backend, organisation)
  let report: Report
  try {
    report = await examine(bytes, { roots, keys })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      state: 'unreadable',
      faults: [{ file: '', reason, strangeKey: false }],
      captures: [],
    }
  }
  const captures = await backend.database.within(organisation, async (sql) => {
    const told: VerifyReply['captures'] = []
    for (const { receipts, ...one } of report.captures.slice(0, 500)) {
      const held = uuid.test(one.id) ? await captureOf(sql, organisation, one.id) : null
      told.push({
        id: one.id.slice(0, 200),
        title: one.title.slice(0, 1000),
        url: one.url.slice(0, 10_000),
        capturedAt: one.capturedAt.slice(0, 100),
        manifestSha256: one.manifestSha256,
        deviceKey: one.deviceKey,
        enrolled: keys.includes(one.deviceKey),
        files: one.files,
        partial: one.partial?.slice(0, 1000) ?? null,
        receipts: receipts.length,
        timestamps: one.timestamps.map(({ time, authority, trusted }) => ({
          time,
          authority: authority.slice(0, 1000),
          trusted,
        })),
        held: !held ? 'none' : held.capture.sha256 === one.manifestSha256 ? 'same' : 'other',
      })
    }
    return told
  })
  // Those of tampering first, so that a thousand captures of a strange key do not hide one.
  const faults = report.faults
    .map(({ file, reason, strangeKey = false }) => ({
      file: file.slice(0, 10_000),
      reason: reason.slice(0, 10_000),
      strangeKey,
    }))
    .sort((a, b) => Number(a.strangeKey) - Number(b.strangeKey))
    .slice(0, 500)
  const [first] = faults
  const state = !first ? 'whole' : first.strangeKey ? 'strange_key' : 'failed'
  return { state, faults, captures }
}

/** SHA-256 of the keys of the organisation's devices, also of those whose token was taken away, and of this backend. */
async function enrolledKeys(backend: Backend, organisation: string): Promise<string[]> {
  const rows = await backend.database.within(organisation, (sql) =>
    sql<{ key_sha256: string }>('SELECT key_sha256 FROM devices WHERE org_id = $1', [organisation]),
  )
  const own = await keyFingerprint(backend.key.publicKeySpki)
  return [own, ...rows.map((row) => row.key_sha256)]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
