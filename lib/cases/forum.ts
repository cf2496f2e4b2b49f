import type { CaptureType } from '../contract/capture.ts'
import type { Defendant } from '../contract/defendant.ts'
import type { TestPurchase } from '../contract/purchase.ts'
import { capturesOf, type CaseFile, courtOf, purchasesOf } from './case-file.ts'
import type { CourtProfile } from './courts.ts'

/** The four steps of contact with the forum, each with its own evidence. */
export const forumSteps = ['offered', 'ordered', 'shipped', 'delivered'] as const
export type ForumStepName = (typeof forumSteps)[number]

export interface ForumStep {
  readonly step: ForumStepName
  /** Null where nothing shows it. */
  readonly at: string | null
  readonly captureIds: readonly string[]
  /** Who bought; null for the offer. */
  readonly purchaser: 'plaintiff_agent' | 'independent' | null
}

const evidence: Readonly<Record<ForumStepName, readonly CaptureType[]>> = {
  offered: ['shipping_quote', 'checkout'],
  ordered: ['order_confirmation'],
  shipped: ['shipment'],
  delivered: [],
}

/**
 * How far a defendant's dealings with the forum are shown. A step counts only with its evidence: a capture, and for the
 * delivery a recorded date with a photograph of what came. What was ordered to another place shows nothing of this forum.
 */
export function forumRecord(file: CaseFile, defendant: Defendant): ForumStep[] {
  const all = purchasesOf(file, defendant)
  const purchases = all.filter((one) => boughtTo(courtOf(file), one))
  const here = new Set(purchases.flatMap(({ captureIds }) => captureIds))
  const elsewhere = new Set(
    all.flatMap(({ captureIds }) => captureIds).filter((id) => !here.has(id)),
  )
  const captures = capturesOf(file, defendant).filter(({ id }) => !elsewhere.has(id))
  const [purchase] = purchases
  return forumSteps.map((step) => {
    if (step === 'delivered') {
      const arrived = purchases.find((p) => p.deliveredAt !== null && p.photos.length > 0)
      const { deliveredAt = null, purchaser = null } = arrived ?? {}
      return { step, at: deliveredAt, captureIds: [], purchaser }
    }
    const shown = captures.filter(({ type }) => evidence[step].includes(type))
    const purchaser =
      step === 'offered' || shown.length === 0 ? null : (purchase?.purchaser ?? null)
    return { step, at: shown[0]?.at ?? null, captureIds: shown.map(({ id }) => id), purchaser }
  })
}

/** Whether an order went to the court's forum: its name, or its postal abbreviation in capitals, stands in the recorded place. */
export const boughtTo = ({ forum, postal }: CourtProfile, { shipToState }: TestPurchase): boolean =>
  shipToState.toLowerCase().includes(forum.toLowerCase()) ||
  new RegExp(`\\b${postal}\\b`).test(shipToState)
