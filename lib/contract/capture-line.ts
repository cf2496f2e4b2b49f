import type { CaptureType, PartialReason } from './capture.ts'
import type { DeliveryState } from './outbox.ts'

/** A capture as the lists show it: few words, no files. */
export interface CaptureLine {
  readonly id: string
  readonly title: string
  readonly pageUrl: string
  readonly startedAt: string
  readonly type: CaptureType
  readonly marketplace: string
  readonly listingKey: string | null
  readonly sellerKey: string | null
  readonly operator: string
  /** In words, for records; `partialReasons` is what screens show. */
  readonly partial: string | null
  readonly partialReasons: readonly PartialReason[]
  readonly setId: string | null
  /** The capture that it corrects. */
  readonly corrects: string | null
  /** True where another capture corrects this one. */
  readonly corrected: boolean
  readonly files: number
  readonly bytes: number
  /** Null where it stays on this device. */
  readonly delivery: {
    readonly state: DeliveryState
    readonly trouble: string | null
    readonly needsPerson: boolean
  } | null
}
