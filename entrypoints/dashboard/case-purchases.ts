import { parsed } from '../../lib/contract/reading.ts'
import { useState } from 'preact/hooks'
import type { PurchaseActs } from '../../components/cases/purchases.tsx'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { recordPurchase } from '../../lib/cases/change.ts'
import { recordDelivery, recordExamination, recordHandover } from '../../lib/cases/purchase.ts'
import type { Act } from '../../lib/contract/accusation.ts'
import type { Defendant } from '../../lib/contract/defendant.ts'
import { Handover, TestPurchase } from '../../lib/contract/purchase.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { orderCaptures } from '../../lib/store/order-captures.ts'
import { type caseActs, instantOf, type Values } from './case-acts.ts'
import { newId } from '../../lib/store/new-id.ts'

/** The acts on one defendant's test purchases. */
export function usePurchases({
  db,
  file,
  defendant,
  acts: { change, changeWithFiles },
}: {
  db: Database
  file: CaseFile
  defendant: Defendant
  acts: ReturnType<typeof caseActs>
}): PurchaseActs {
  const [asked, setAsked] = useState(false)
  const orders = useLive(
    async () => (asked ? orderCaptures(db, file.case, defendant.number) : []),
    [asked, defendant.number],
  )
  return {
    orders: orders ?? [],
    onOrders: () => setAsked(true),
    onPurchase: (values) =>
      change((before, act) => recordPurchase(before, purchaseOf(defendant, values, act), act)),
    onDelivery: (id, values, files) =>
      changeWithFiles(files, (before, act, photos) =>
        recordDelivery(before, id, deliveryOf(values), photos, act),
      ),
    onHandover: (id, { at = '', ...values }) =>
      change((before, act) => {
        const handover = parsed(Handover, { ...values, at: instantOf(at) })
        return recordHandover(before, id, handover, act)
      }),
    onExamine: (id, { result, statement = '' }) =>
      change((before, act) => {
        const found = parsed(TestPurchase.shape.result.unwrap(), result)
        return recordExamination(before, id, { result: found, statement }, act)
      }),
  }
}

function purchaseOf(defendant: Defendant, values: Values, act: Act): TestPurchase {
  const { amount, currency, orderedAt = '', captureIds, ...said } = values
  return parsed(TestPurchase, {
    ...said,
    id: newId(),
    defendantNumber: defendant.number,
    sellerId: defendant.storefronts[0]?.sellerId,
    buyerRef: '',
    shipToRef: '',
    orderedAt: instantOf(orderedAt),
    total: { amount, currency },
    captureIds: idsOf(captureIds),
    shippedAt: null,
    carrier: '',
    trackingNumber: '',
    shipFrom: '',
    deliveredAt: null,
    receivedBy: '',
    photos: [],
    handovers: [],
    examined: null,
    result: null,
    examinerStatement: '',
    recorded: act,
  })
}

function deliveryOf(values: Values) {
  const { captureIds, shippedAt, deliveredAt } = values
  const { carrier = '', trackingNumber = '', shipFrom = '', receivedBy = '' } = values
  return {
    captureIds: idsOf(captureIds),
    shippedAt: shippedAt ? instantOf(shippedAt) : null,
    deliveredAt: deliveredAt ? instantOf(deliveredAt) : null,
    carrier,
    trackingNumber,
    shipFrom,
    receivedBy,
  }
}

const idsOf = (picked = '') => picked.split(' ').filter(Boolean)
