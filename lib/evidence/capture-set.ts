import type { CaptureType } from '../contract/capture.ts'

/** What a defendant's file usually needs, in the order in which a visitor comes by it (domain 2.4). */
export const setSteps = [
  'listing',
  'seller_profile',
  'shipping_quote',
  'checkout',
  'order_confirmation',
] as const satisfies readonly CaptureType[]

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
