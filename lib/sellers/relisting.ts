import type { Listing } from '../contract/listing.ts'
import { titleLikeness } from './names.ts'

/** What a return is known by. */
export type Known = Pick<Listing, 'marketplace' | 'id' | 'parentId' | 'title' | 'images'>

/** A listing that a marketplace took down, and the notice that led to it. */
export interface Removed {
  readonly listing: Known
  readonly sellerId: string | null
  readonly removedAt: string
  readonly noticeId: string
}

/** Why a listing looks like one that was removed; from the surest down. */
export type RelistRule = 'same_listing' | 'same_seller' | 'linked_seller' | 'same_picture'

export interface Relisting {
  readonly rule: RelistRule
  readonly removedListing: string
  readonly removedAt: string
  readonly seenAgainAt: string
  /** Whole days between removal and first sight. */
  readonly gapDays: number
  readonly noticeId: string
}

const alikeTitle = 0.85

/** A listing as it stands before us, and when it was recorded before. */
export interface Standing {
  readonly listing: Known
  readonly sellerId: string | null
  readonly at: string
  /** Times of earlier records of the same listing under the same seller. */
  readonly seen?: readonly string[]
}

/**
 * Is this listing one that was removed before, come back? The surest such finding, or null. `linked` says whether a person
 * confirmed that two sellers belong together. A listing that stood beside the removed one before the removal is no return.
 */
export function relisting(
  now: Standing,
  removed: readonly Removed[],
  linked: (a: string, b: string) => boolean,
): Relisting | null {
  const order: RelistRule[] = ['same_listing', 'same_seller', 'linked_seller', 'same_picture']
  const found = removed
    .filter(({ removedAt }) => removedAt < now.at)
    .flatMap((before) => {
      const rule = ruleFor(now, before, linked)
      const stood = (now.seen ?? []).some((at) => at <= before.removedAt)
      return rule === null || (stood && rule !== 'same_listing') ? [] : [{ rule, before }]
    })
    .sort(
      (a, b) =>
        order.indexOf(a.rule) - order.indexOf(b.rule) ||
        (a.before.removedAt > b.before.removedAt ? -1 : 1),
    )
  const [best] = found
  if (!best) return null
  const { rule, before } = best
  const [first = now.at] = (now.seen ?? [])
    .filter((at) => at > before.removedAt && at < now.at)
    .sort()
  return {
    rule,
    removedListing: key(before.listing),
    removedAt: before.removedAt,
    seenAgainAt: first,
    gapDays: Math.floor((Date.parse(first) - Date.parse(before.removedAt)) / 86_400_000),
    noticeId: before.noticeId,
  }
}

function ruleFor(
  now: Standing,
  before: Removed,
  linked: (a: string, b: string) => boolean,
): RelistRule | null {
  const samePicture = sharesPicture(now.listing, before.listing)
  const alike = samePicture || titleLikeness(now.listing.title, before.listing.title) >= alikeTitle
  const known = now.sellerId !== null && before.sellerId !== null
  const sameSeller = known && now.sellerId === before.sellerId
  // An Amazon listing lives on when one seller's offer goes: another seller on it has not come back.
  if (key(now.listing) === key(before.listing))
    return now.listing.marketplace !== 'amazon' || sameSeller ? 'same_listing' : null
  if (sameItem(now.listing, before.listing) && !sameSeller) return null
  if (sameSeller && alike) return 'same_seller'
  if (known && alike && linked(now.sellerId ?? '', before.sellerId ?? '')) return 'linked_seller'
  return samePicture ? 'same_picture' : null
}

function sharesPicture(a: Known, b: Known): boolean {
  if (a.marketplace !== b.marketplace) return false
  const assets = new Set(a.images.flatMap(({ asset }) => asset ?? []))
  return b.images.some(({ asset }) => asset !== null && assets.has(asset))
}

/** Variations of one product share catalogue pictures. */
const sameItem = (a: Known, b: Known) =>
  a.marketplace === b.marketplace && (a.parentId ?? a.id) === (b.parentId ?? b.id)

const key = ({ marketplace, id }: Known) => `${marketplace}/${id}`
