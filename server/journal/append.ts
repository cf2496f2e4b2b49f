import type { Receipt, ReceiptBody } from '../../lib/contract/sync.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { signReceipt } from '../../lib/evidence/receipt.ts'
import type { SigningKey } from '../../lib/evidence/sign.ts'
import type { Sql } from '../database/database.ts'
import type { Files } from '../files/files.ts'
import { digest } from '../secret.ts'
import { coveredHash, type Entry, type Happening } from './entry.ts'
import { project } from './project.ts'

export interface Journal {
  readonly files: Files
  readonly key: SigningKey
  readonly now: () => Date
}

/** Where an organisation's chain of receipts ends. */
export interface Head {
  readonly organisation: string
  readonly sequence: number
  readonly receipt: string | null
}

/**
 * Takes the head of the organisation's chain until the transaction ends: whatever is checked after this holds when it is
 * appended, and sequences commit in their order.
 */
export async function takeHead(sql: Sql, organisation: string): Promise<Head> {
  const [row] = await sql<{ sequence: number; receipt_sha256: string | null }>(
    'SELECT sequence, receipt_sha256 FROM organisations WHERE org_id = $1 FOR UPDATE',
    [organisation],
  )
  if (!row) throw new Error('no such organisation')
  return { organisation, sequence: row.sequence, receipt: row.receipt_sha256 }
}

/**
 * Receipts for what happened: into the journal first, then the tables. Where the commit fails after the journal was
 * written, the next append writes that file anew, since the head is where it was; nobody was told of its receipts.
 */
export async function append(
  sql: Sql,
  journal: Journal,
  head: Head,
  happenings: readonly Happening[],
): Promise<Receipt[]> {
  if (happenings.length === 0) return []
  const receivedAt = journal.now().toISOString()
  // One receipt names the one before by its hash, so these come in order; the signatures do not wait for each other.
  const signed: Promise<Entry>[] = []
  let previous = head.receipt
  for (const [index, happening] of happenings.entries()) {
    const body: ReceiptBody = {
      schema: 'counterfoil.receipt/1',
      subject: happening.id,
      sha256: coveredHash(happening),
      organisation: head.organisation,
      sequence: head.sequence + 1 + index,
      receivedAt,
      previous,
    }
    signed.push(signReceipt(body, journal.key, digest).then((receipt) => ({ happening, receipt })))
    previous = digest(canonicalJson(body))
  }
  const entries = await Promise.all(signed)
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  // Side by side, both before the commit; and both have ended before a failure lets the next try begin.
  const both = await Promise.allSettled([
    journal.files.replace(
      journalKey(head.organisation, head.sequence + 1),
      new TextEncoder().encode(lines),
    ),
    project(sql, head.organisation, entries),
  ])
  for (const one of both) if (one.status === 'rejected') throw one.reason
  return entries.map((entry) => entry.receipt)
}

/** A file of the journal, by the sequence of its first line; ten thousand sequences to a folder. */
export function journalKey(organisation: string, sequence: number): string {
  const folder = String(Math.floor(sequence / 10_000)).padStart(8, '0')
  return `${organisation}/journal/${folder}/${String(sequence).padStart(12, '0')}.jsonl`
}

/** Sequence of the first line of a file of the journal. */
export const sequenceOf = (key: string): number => Number(/(\d{12})\.jsonl$/.exec(key)?.[1] ?? NaN)
