import type { CaptureType } from '../contract/capture.ts'
import type { Defendant, PacketItem } from '../contract/defendant.ts'
import type { Right } from '../contract/right.ts'
import { standing } from '../rights/status.ts'
import {
  accusationsOf,
  type CaseFile,
  capturesOf,
  counts,
  courtOf,
  purchasesOf,
} from './case-file.ts'
import { boughtTo, forumRecord, forumSteps } from './forum.ts'
import { type Reason, reason } from './reason.ts'

/** How far a defendant's packet is; each stage needs all before it. */
export const stages = [
  'draft',
  'identified',
  'accused',
  'offered',
  'sold',
  'delivered',
  'approved',
] as const
export type Stage = (typeof stages)[number]

export interface Readiness {
  readonly stage: Stage
  /** What is missing for each further stage, in the order of the stages. */
  readonly missing: readonly { readonly stage: Stage; readonly reason: Reason }[]
  /** True where the court's profile finds nothing missing: a person then approves. */
  readonly complete: boolean
}

/** How far the packet of one defendant is, and every thing that is missing. */
export function readiness(file: CaseFile, defendant: Defendant): Readiness {
  const needs: { stage: Stage; reason: Reason }[] = []
  const need = (stage: Stage, missing: readonly Reason[]) => {
    for (const one of missing) needs.push({ stage, reason: one })
  }
  const profile = courtOf(file)
  need('identified', [...gone(file, defendant), ...identity(file, defendant)])
  need('accused', accused(file, defendant))
  const steps = new Map(forumRecord(file, defendant).map((step) => [step.step, step]))
  const { forum } = profile
  if (!steps.get('offered')?.at && !absent(defendant, 'shipping_quote'))
    need('offered', [reason('no_offer', { forum })])
  if (!steps.get('ordered')?.at) need('sold', unordered(file, defendant))
  if (!steps.get('shipped')?.at) need('delivered', [reason('no_shipment')])
  if (!steps.get('delivered')?.at) need('delivered', [reason('no_receipt')])
  const approved = defendant.approved !== null
  if (!approved) need('approved', [reason('not_approved')])

  const open = new Set(needs.map(({ stage }) => stage))
  const broken = stages.findIndex((stage) => open.has(stage))
  const stage = stages[broken === -1 ? stages.length - 1 : broken - 1] ?? 'draft'
  // The forum step that the court's profile asks for, in the words of the stages.
  const wanted = stages.indexOf(
    (['offered', 'sold', 'delivered', 'delivered'] as const)[
      forumSteps.indexOf(profile.forumStep)
    ] ?? 'delivered',
  )
  const complete = !needs.some((missing) => stages.indexOf(missing.stage) <= wanted)
  return { stage, missing: needs, complete }
}

/** Captures that the packet names and that are not in the store. */
function gone(file: CaseFile, defendant: Defendant): Reason[] {
  const named: [string, string][] = [
    ...defendant.captureIds.map((id): [string, string] => [id, 'evidence']),
    ...accusationsOf(file, defendant).flatMap((a) =>
      a.captureIds.map((id): [string, string] => [id, `accusation of ${a.listing.id}`]),
    ),
    ...defendant.absences.flatMap(({ captureId, item }): [string, string][] =>
      captureId === null ? [] : [[captureId, `absence of ${item}`]],
    ),
    ...purchasesOf(file, defendant).flatMap((p) =>
      p.captureIds.map((id): [string, string] => [id, `test purchase ${p.orderNumber}`]),
    ),
  ]
  return named
    .filter(([id]) => !file.captures.has(id))
    .map(([capture, use]) => reason('capture_gone', { capture, use }))
}

function identity(file: CaseFile, defendant: Defendant): Reason[] {
  const types = new Set<CaptureType>(capturesOf(file, defendant).map(({ type }) => type))
  const missing: Reason[] = []
  if (!types.has('listing')) missing.push(reason('no_listing'))
  if (!types.has('storefront') && !absent(defendant, 'storefront'))
    missing.push(reason('no_storefront'))
  if (!types.has('seller_profile') && !absent(defendant, 'seller_profile'))
    missing.push(reason('no_seller_profile'))
  return missing
}

function accused(file: CaseFile, defendant: Defendant): Reason[] {
  const all = accusationsOf(file, defendant)
  if (all.length === 0) return [reason('no_accusation')]
  return all.flatMap((accusation) => {
    const listing = accusation.listing.id
    const right = file.rights.get(accusation.rightId)
    const missing: Reason[] = []
    if (!counts(file, accusation)) missing.push(reason('unseen_accusation', { listing }))
    if (!accusation.captureIds.some((id) => file.captures.has(id)))
      missing.push(reason('no_accused_capture', { listing }))
    if (right?.type === 'trademark' && accusation.goodsOverlap !== 'yes')
      missing.push(reason('no_overlap', { listing }))
    if (!right) missing.push(reason('right_gone'))
    else if (accusation.type === 'counterfeit_product' && !enforceable(file, right))
      missing.push(reason('not_enforceable', { listing }))
    return missing
  })
}

/** Orders that went elsewhere are named: they were made for another court. */
function unordered(file: CaseFile, defendant: Defendant): Reason[] {
  const court = courtOf(file)
  const elsewhere = purchasesOf(file, defendant).filter((one) => !boughtTo(court, one))
  return elsewhere.length === 0
    ? [reason('no_order')]
    : elsewhere.map(({ orderNumber, shipToState }) =>
        reason('bought_elsewhere', {
          order: orderNumber,
          place: shipToState,
          forum: court.forum,
        }),
      )
}

const enforceable = (file: CaseFile, right: Right) =>
  standing(right, new Date(file.now)).enforceable

const absent = (defendant: Defendant, item: PacketItem) =>
  defendant.absences.some((absence) => absence.item === item)
