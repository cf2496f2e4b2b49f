import { z } from 'zod'
import { type Receipt, ReceiptBody } from '../../lib/contract/sync.ts'
import { Instant, Sha256, text } from '../../lib/contract/text.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import type { Certificate } from '../../lib/evidence/verify/certificate.ts'
import { checkStamp, nonceOf } from '../../lib/evidence/verify/timestamp.ts'
import { bytesOf, type Files } from '../files/files.ts'

/**
 * An authority's word over one receipt. Since each receipt names the one before by its hash, it holds for all before it too.
 * What is stamped is the canonical JSON of the receipt's body, whose SHA-256 is the receipt's own.
 */
export const Stamp = z.object({
  receipt: z.object({ sha256: Sha256, body: ReceiptBody }),
  authority: text(2000),
  time: Instant,
  /** TimeStampReq and TimeStampResp (RFC 3161), DER, base64. */
  request: text(10_000),
  response: text(100_000),
})
export type Stamp = z.infer<typeof Stamp>

const folderOf = (organisation: string) => `${organisation}/stamps/`

/** By the sequence of the receipt. */
export const stampKey = (organisation: string, sequence: number): string =>
  `${folderOf(organisation)}${String(sequence).padStart(12, '0')}`

/** Sequences of the receipts that have a stamp, in order. */
export async function stampedReceipts(files: Files, organisation: string): Promise<number[]> {
  const sequences: number[] = []
  for await (const key of files.list(folderOf(organisation))) sequences.push(sequenceOf(key))
  return sequences
}

const sequenceOf = (key: string) => Number(key.slice(-12))

/** What an authority is asked to stamp of a receipt. */
export const stampedBytes = ({ body }: Pick<Receipt, 'body'>): Uint8Array =>
  new TextEncoder().encode(canonicalJson(body))

/**
 * What is wrong with the organisation's stamps, in words: each is checked against the receipt that the journal has at its
 * place, `receiptAt`.
 */
export async function stampFaults(
  files: Files,
  organisation: string,
  receiptAt: ReadonlyMap<number, string>,
  roots: readonly Certificate[],
): Promise<string[]> {
  const faults: string[] = []
  for await (const key of files.list(folderOf(organisation))) {
    const fault = await faultIn(files, key, receiptAt, roots)
    if (fault !== null) faults.push(`${key}: ${fault}`)
  }
  return faults
}

async function faultIn(
  files: Files,
  key: string,
  receiptAt: ReadonlyMap<number, string>,
  roots: readonly Certificate[],
): Promise<string | null> {
  const stream = await files.read(key)
  const stamp = Stamp.safeParse(stream && jsonOf(await bytesOf(stream))).data
  if (!stamp) return 'the timestamp cannot be read'
  if (receiptAt.get(sequenceOf(key)) !== stamp.receipt.sha256)
    return 'the timestamp is for another receipt than the journal has here'
  const request = Buffer.from(stamp.request, 'base64')
  const checked = await checkStamp(new Uint8Array(Buffer.from(stamp.response, 'base64')), {
    data: stampedBytes(stamp.receipt),
    nonce: nonceOf(request),
    roots,
  })
  if ('reason' in checked) return `the timestamp does not hold: ${checked.reason}`
  return checked.time === stamp.time ? null : 'the timestamp tells another time'
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
