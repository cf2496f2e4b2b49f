import { saying } from '../contract/sayings.ts'
import type { Receipt, ReceiptBody } from '../contract/sync.ts'
import { canonicalJson } from './canonical.ts'
import { sha256 } from './hash.ts'
import { type SigningKey, signText, verifyText } from './sign.ts'

/** The backend's signed word over a record that it stored. `hash` is SHA-256 as `sha256` gives it, for who has a quicker one. */
export async function signReceipt(
  body: ReceiptBody,
  key: SigningKey,
  hash: (text: string) => string | Promise<string> = sha256,
): Promise<Receipt> {
  const canonical = canonicalJson(body)
  return { body, sha256: await hash(canonical), signature: await signText(canonical, key) }
}

/**
 * Null where the receipt holds for this record; else what is wrong, in words. `trustedKey` (SPKI, base64) is the backend's
 * key as enrolled: without it a receipt proves only that somebody signed it.
 */
export async function verifyReceipt(
  receipt: Receipt,
  recordSha256: string,
  trustedKey: string | null = null,
): Promise<string | null> {
  const canonical = canonicalJson(receipt.body)
  if ((await sha256(canonical)) !== receipt.sha256) return saying('receiptChanged')
  if (!(await verifyText(canonical, receipt.signature))) return saying('receiptSignature')
  if (trustedKey !== null && receipt.signature.publicKey !== trustedKey)
    return saying('receiptForeign')
  return receipt.body.sha256 === recordSha256 ? null : saying('receiptOther')
}
