import type { CaptureType } from '../contract/capture.ts'
import type { CaptureSet, SetProgress } from '../contract/capture-set.ts'
import { setSteps } from '../contract/capture-type.ts'

export interface SetStep {
  readonly type: (typeof setSteps)[number]
  /** Captures of the set that document it, oldest first. */
  readonly captures: readonly string[]
}

/** The checklist of one set: each step with its captures. A partial capture counts; the screen shows that it is one. */
export function setChecklist(
  setId: string,
  manifests: readonly {
    id: string
    type: CaptureType
    setId: string | null
    time: { capturedAt: string }
  }[],
): SetStep[] {
  const own = manifests
    .filter((one) => one.setId === setId)
    .toSorted((a, b) => a.time.capturedAt.localeCompare(b.time.capturedAt))
  return setSteps.map((type) => ({
    type,
    captures: own.filter((one) => one.type === type).map((one) => one.id),
  }))
}

export function setProgress(steps: readonly SetStep[]): SetProgress {
  const open = steps.filter(({ captures }) => captures.length === 0)
  return { done: steps.length - open.length, of: steps.length, next: open[0]?.type ?? null }
}

/**
 * Whether a page belongs to a set. A page of another listing or seller never does, whatever was pressed: a set says that
 * its pages are of one matter. Checkouts and shipments name no listing that we read, so there the person's word counts, who
 * says what the page is while the set is open.
 */
export function belongs(
  set: CaptureSet,
  page: {
    type: CaptureType
    marketplace: string
    listingKey: string | null
    sellerKey: string | null
  },
): boolean {
  const { type, marketplace, listingKey, sellerKey } = page
  if (type === 'shipment') return true
  if (type === 'checkout' || type === 'order_confirmation')
    return marketplace === set.marketplace || marketplace === 'generic'
  if (marketplace !== set.marketplace) return false
  if (type === 'seller_profile' || type === 'storefront')
    return sellerKey === null || set.sellerKey === null || sellerKey === set.sellerKey
  if (type === 'listing') return listingKey === set.listingKey
  if (type === 'shipping_quote') return listingKey === null || listingKey === set.listingKey
  return false
}
