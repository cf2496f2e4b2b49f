import type {
  CaptureReply,
  CaptureSummary,
  Change,
  CustodyLink,
  Receipt,
} from '../lib/contract/sync.ts'
import type { SealedManifest } from '../lib/contract/capture.ts'
import type { Sql } from './database/database.ts'
import { versionsUnderSeal } from './under-seal.ts'

export interface CaptureRow {
  sequence: number
  id: string
  sha256: string
  listing_key: string | null
  summary: Pick<
    CaptureSummary,
    'type' | 'marketplace' | 'title' | 'url' | 'capturedAt' | 'files' | 'bytes' | 'partial'
  >
  device_name: string
  person_name: string
  receipt: Receipt
}

export const captureColumns =
  'c.sequence, c.id, c.sha256, c.listing_key, c.summary, d.name AS device_name, p.name AS person_name, r.receipt'
export const captureJoins = `JOIN receipts r ON r.org_id = c.org_id AND r.sequence = c.sequence
  JOIN devices d ON d.org_id = c.org_id AND d.id = c.device_id
  JOIN people p ON p.org_id = c.org_id AND p.id = d.person_id`

/** Newest first, from before that sequence. The page is cut before anything is joined to it. */
export async function capturesBefore(
  sql: Sql,
  organisation: string,
  { before, limit }: { before: number; limit: number },
): Promise<{ captures: CaptureSummary[]; next: number | null }> {
  const rows = await sql<CaptureRow>(
    `SELECT ${captureColumns} FROM (SELECT * FROM captures
       WHERE org_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3) c ${captureJoins}
     ORDER BY c.sequence DESC`,
    [organisation, before, limit],
  )
  const next = rows.length === limit ? rows.at(-1)!.sequence : null
  return { captures: rows.map(summaryOf), next }
}

/** Null where the organisation has no such capture. */
export async function captureOf(
  sql: Sql,
  organisation: string,
  id: string,
): Promise<CaptureReply | null> {
  type Row = CaptureRow & {
    canonical: string
    signature: SealedManifest['signature']
    blobs: CaptureReply['blobs']
  }
  const [row] = await sql<Row>(
    `SELECT ${captureColumns}, c.canonical, c.signature, c.blobs FROM captures c ${captureJoins}
     WHERE c.org_id = $1 AND c.id = $2`,
    [organisation, id],
  )
  if (!row) return null
  const { canonical, sha256, signature, blobs } = row
  const [custody = null] = await sql<CustodyLink>(
    `SELECT k.sequence, k.previous, k.type, k.subject, k.at, k.payload, k.hash FROM custody k
     JOIN captures c ON c.org_id = k.org_id AND c.device_id = k.device_id
     WHERE k.org_id = $1 AND k.subject = $2 AND c.id = $3 AND k.type = 'captured' AND k.payload = c.sha256
     ORDER BY k.sequence LIMIT 1`,
    [organisation, id, id],
  )
  return { capture: summaryOf(row), sealed: { canonical, sha256, signature }, blobs, custody }
}

export const summaryOf = (row: CaptureRow): CaptureSummary => ({
  ...row.summary,
  id: row.id,
  sha256: row.sha256,
  listingKey: row.listing_key,
  receivedAt: row.receipt.body.receivedAt,
  person: row.person_name,
  device: row.device_name,
  receipt: row.receipt,
})

/** Where the organisation's feed ends, and which incarnation of it this is. */
export async function feedOf(sql: Sql, organisation: string) {
  const [row] = await sql<{ epoch: string; sequence: number }>(
    'SELECT epoch, sequence FROM organisations WHERE org_id = $1',
    [organisation],
  )
  if (!row) throw new Error('no such organisation')
  return row
}

interface RecordRow {
  sequence: number
  id: string
  subject: string
  parents: string[]
  made_at: string
  type: string
  value: string
  device_id: string
  person_name: string
}

/** Captures and records in the order of their receipts, after one sequence and up to another; with or without cases. */
export async function changesBetween(
  sql: Sql,
  organisation: string,
  { after, upTo, limit, cases }: { after: number; upTo: number; limit: number; cases: boolean },
): Promise<Change[]> {
  const [captures, records] = [
    await sql<CaptureRow>(
      `SELECT ${captureColumns} FROM (SELECT * FROM captures
         WHERE org_id = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence LIMIT $4) c ${captureJoins}
       ORDER BY c.sequence`,
      [organisation, after, upTo, limit],
    ),
    await sql<RecordRow>(
      `SELECT c.sequence, c.id, c.subject, c.parents, c.made_at, c.type, c.value, c.device_id, p.name AS person_name
       FROM (SELECT * FROM records
         WHERE org_id = $1 AND sequence > $2 AND sequence <= $3 AND ($5 OR type <> 'case')
         ORDER BY sequence LIMIT $4) c
       JOIN devices d ON d.org_id = c.org_id AND d.id = c.device_id
       JOIN people p ON p.org_id = c.org_id AND p.id = d.person_id
       ORDER BY c.sequence`,
      [organisation, after, upTo, limit, cases],
    ),
  ]
  const subjects = records.flatMap(({ type, subject }) => (type === 'case' ? [subject] : []))
  const under = await versionsUnderSeal(sql, organisation, [...new Set(subjects)])
  const changes: Change[] = [
    ...captures.map((row): Change => ({
      kind: 'capture',
      sequence: row.sequence,
      capture: summaryOf(row),
    })),
    ...records.map((row) => changeOf(under.has(row.id) ? { ...row, value: 'null' } : row)),
  ]
  return changes.sort((a, b) => a.sequence - b.sequence).slice(0, limit)
}

const changeOf = (row: RecordRow): Change => ({
  kind: 'record',
  sequence: row.sequence,
  id: row.id,
  subject: row.subject,
  parents: row.parents,
  madeAt: row.made_at,
  person: row.person_name,
  device: row.device_id,
  // It was parsed on its way in.
  record: { type: row.type, value: JSON.parse(row.value) } as Extract<
    Change,
    { kind: 'record' }
  >['record'],
})
