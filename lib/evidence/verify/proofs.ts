import { checkSeal } from './signature.ts'
import { canonical, type Json, type Members, members, sha256, string } from './text.ts'

/** The first fault of a custody log, in words; null where it is unbroken from its first entry on, or of an excerpt, in itself. */
export async function custodyFault(
  rows: readonly Json[],
  excerpt: boolean,
): Promise<string | null> {
  let before: { sequence: number; hash: string } | null = null
  for (const row of rows) {
    const link = members(row)
    if (!link || !Number.isSafeInteger(link['sequence'])) return 'a line is no custody entry'
    const { hash, ...covered } = link
    const sequence = link['sequence'] as number
    if ((await sha256(canonical(covered))) !== hash) return `custody entry ${sequence} was changed`
    if (sequence === 0 && link['previous'] !== null) return 'custody entry 0 names a predecessor'
    if (!before && sequence !== 0 && !excerpt)
      return `custody entries before ${sequence} are missing`
    if (before && sequence !== before.sequence + 1)
      return `custody entries between ${before.sequence} and ${sequence} are missing or out of order`
    if (before && link['previous'] !== before.hash)
      return `custody entry ${sequence} does not follow from entry ${before.sequence}`
    before = { sequence, hash: string(hash) }
  }
  return null
}

/** Whether the log has the entry that the manifest says it has: same place, same predecessor, the manifest's own hash. */
export function custodyHolds(
  rows: readonly Json[],
  manifest: { id: string; sha256: string; custody: Json | undefined },
): boolean {
  const place = members(manifest.custody)
  return rows.some((row) => {
    const link = members(row)
    return (
      link !== null &&
      link['type'] === 'captured' &&
      link['subject'] === manifest.id &&
      link['payload'] === manifest.sha256 &&
      link['sequence'] === place?.['sequence'] &&
      link['previous'] === place?.['previous']
    )
  })
}

/** A signature with the members that it has, and no other. */
export const sealOf = (signature: Members | null) => ({
  algorithm: 'ECDSA-P256-SHA256',
  value: string(signature?.['value']),
  publicKey: string(signature?.['publicKey']),
})

/** What is wrong with a backend's receipt for a record, in words; null where it holds. */
export async function receiptFault(receipt: Json, recordSha256: string): Promise<string | null> {
  const body = members(members(receipt)?.['body'])
  const signature = members(members(receipt)?.['signature'])
  if (!body || !signature) return 'not a receipt'
  const text = canonical(body)
  if ((await sha256(text)) !== members(receipt)!['sha256']) return 'the receipt was changed'
  // Nothing may stand beside what is signed: a reader could take it for a part.
  const known = { body, sha256: await sha256(text), signature: sealOf(signature) }
  if (canonical(receipt) !== canonical(known)) return 'the receipt says more than was signed'
  if (!(await checkSeal(text, known.signature))) return "the receipt's signature is wrong"
  return body['sha256'] === recordSha256 ? null : 'the receipt is for another record'
}
