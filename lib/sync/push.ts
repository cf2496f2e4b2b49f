import { refusalInWords, saying } from '../contract/sayings.ts'
import { MissingReply, PushReply, type PushResult, type Receipt } from '../contract/sync.ts'
import { verifyReceipt } from '../evidence/receipt.ts'
import { deviceOf } from '../store/captures.ts'
import type { Database } from '../store/database.ts'
import { keepReceipts, keepTrouble } from '../store/outbox.ts'
import { nextTry } from './attempt.ts'
import { type Line, post } from './line.ts'
import type { Parcel } from './parcel.ts'
import { Trouble } from './trouble.ts'

/** The wire's bound for one question. */
const maxBlobs = 500

/** Hashes of those files of the parcels that the backend lacks. */
export async function askMissing(line: Line, parcels: readonly Parcel[]): Promise<Set<string>> {
  const refs = new Map(parcels.flatMap(({ blobs }) => blobs).map((blob) => [blob.sha256, blob]))
  const all = [...refs.values()]
  const missing = new Set<string>()
  for (let from = 0; from < all.length; from += maxBlobs) {
    const blobs = all.slice(from, from + maxBlobs)
    const reply = await post(line, '/v1/blobs/missing', { blobs }, MissingReply)
    for (const sha256 of reply.missing) missing.add(sha256)
  }
  return missing
}

/**
 * Pushes records whose files the backend holds, and keeps for each what it answered: a receipt counts only after it was
 * checked against the key of the pairing, the record and its hash.
 * @throws Trouble where the push as a whole failed, or the receipts come from another than the paired backend.
 */
export async function push(db: Database, line: Line, parcels: readonly Parcel[]): Promise<void> {
  const { id: device } = await deviceOf(db)
  const ops = parcels.map(({ op }) => op)
  const { results } = await post(line, '/v1/push', { device, ops }, PushReply)
  const answers = new Map(results.map((result) => [result.id, result]))
  const outcomes = await Promise.all(
    parcels.map(async (parcel) => ({
      entry: parcel.entry,
      ...(await outcomeOf(line, parcel, answers.get(parcel.op.id))),
    })),
  )
  // In one transaction: the disk is waited for once.
  await keepReceipts(
    db,
    outcomes.flatMap((one) => ('receipt' in one ? [one] : [])),
  )
  for (const one of outcomes) if ('trouble' in one) await keepTrouble(db, one.entry.id, one)
}

/** What an answer means for its record; `due` null where a person must look first. */
async function outcomeOf(
  { ports, receiptKey }: Line,
  parcel: Parcel,
  result: PushResult | undefined,
): Promise<{ receipt: Receipt } | { trouble: string; due: string | null }> {
  const later = (trouble: string) => ({
    trouble,
    due: nextTry(ports, parcel.entry, new Trouble('backend', trouble)),
  })
  if (!result) return later(saying('noAnswerFor'))
  if (result.outcome === 'missing_blobs') return later(saying('lacksFiles'))
  if (result.outcome === 'rejected') return { trouble: refusalInWords(result), due: null }
  const { receipt } = result
  const fault = await faultOf(receipt, parcel, receiptKey)
  return fault === null ? { receipt } : { trouble: saying('receiptFault', fault), due: null }
}

async function faultOf(receipt: Receipt, parcel: Parcel, key: string): Promise<string | null> {
  if (receipt.signature.publicKey !== key)
    // Whoever answers is not the one we paired with: it must get nothing more.
    throw new Trouble('access', saying('otherKey'))
  if (receipt.body.subject !== parcel.op.id) return saying('receiptOther')
  return verifyReceipt(receipt, parcel.sha256, key)
}
