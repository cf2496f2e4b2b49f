import type { Act } from '../contract/accusation.ts'
import type { Case } from '../contract/case.ts'
import type { Handover, Photo, TestPurchase } from '../contract/purchase.ts'
import { saying } from '../contract/sayings.ts'
import { recordPurchase } from './change.ts'

/** What becomes known of an order after it was placed. */
export type Delivery = Pick<
  TestPurchase,
  | 'captureIds'
  | 'shippedAt'
  | 'carrier'
  | 'trackingNumber'
  | 'shipFrom'
  | 'deliveredAt'
  | 'receivedBy'
>

/** Sets what is known of an order's way, and adds files that show what came: those that are there stay. */
export function recordDelivery(
  before: Case,
  id: string,
  delivery: Delivery,
  photos: readonly Photo[],
  act: Act,
): Case {
  const purchase = purchaseIn(before, id)
  const known = new Set(purchase.photos.map(({ sha256 }) => sha256))
  const fresh = photos.filter(({ sha256 }) => !known.has(sha256))
  const after = { ...purchase, ...delivery, photos: [...purchase.photos, ...fresh] }
  return recordPurchase(before, after, act)
}

/** Adds one step to the way of the goods from hand to hand; none is taken out. */
export function recordHandover(before: Case, id: string, handover: Handover, act: Act): Case {
  const purchase = purchaseIn(before, id)
  const handovers = [...purchase.handovers, handover]
  return recordPurchase(before, { ...purchase, handovers }, act)
}

/** What somebody who knows the genuine product found, in that person's words. */
export function recordExamination(
  before: Case,
  id: string,
  { result, statement }: { result: NonNullable<TestPurchase['result']>; statement: string },
  act: Act,
): Case {
  const purchase = purchaseIn(before, id)
  if (!statement.trim()) throw new Error(saying('caseCompared'))
  const after = { ...purchase, result, examinerStatement: statement, examined: act }
  return recordPurchase(before, after, act)
}

/** @throws Error where the case has no such purchase. */
export function purchaseIn(open: Case, id: string): TestPurchase {
  const found = open.purchases.find((one) => one.id === id)
  if (!found) throw new Error(saying('caseNoPurchase'))
  return found
}
