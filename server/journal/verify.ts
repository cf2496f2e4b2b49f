import { verifyCustody } from '../../lib/evidence/custody.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { coveredHash, type Entry, type Happening } from './entry.ts'

/** Null where an entry is what was receipted and follows the one before; else what is wrong, in words. */
export async function faultOf(
  { happening, receipt }: Entry,
  before: { sequence: number; receipt: string | null },
  receiptKey: string,
): Promise<string | null> {
  const fault =
    (await faultInside(happening)) ??
    (await verifyReceipt(receipt, coveredHash(happening), receiptKey))
  if (fault !== null) return fault
  const { sequence, previous } = receipt.body
  const follows = sequence === before.sequence + 1 && previous === before.receipt
  return follows ? null : 'its receipt does not follow from the one before'
}

/** A receipt covers a manifest by its hash, and of custody links the last: what hangs on these is checked here. */
async function faultInside(happening: Happening): Promise<string | null> {
  if (happening.kind === 'capture') return verifySealed(happening.sealed)
  if (happening.kind === 'custody') return verifyCustody(happening.links)
  return null
}
