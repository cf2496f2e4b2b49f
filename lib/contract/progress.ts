import { z } from 'zod'
import { Instant, text } from './text.ts'

/** What a running capture is at: it stands in the store's `journal` for as long as the capture runs. */
export const CaptureProgress = z.object({
  step: z.enum(['loading', 'archive', 'pictures', 'sealing']),
  /** Of the step: pictures taken and to take; 0 of 0 where the step has no parts. */
  done: z.int().min(0),
  of: z.int().min(0),
  /** Milliseconds since one of these was another; told each half second while they stay. */
  waited: z.int().min(0).optional(),
})
export type CaptureProgress = z.infer<typeof CaptureProgress>

/** A capture that the browser cut off, told to the user until dismissed. */
export const InterruptedCapture = z.object({
  title: text(1000),
  at: Instant,
  /** `partial`: what was there is sealed and says so. `removed`: nothing worth keeping was there. */
  outcome: z.enum(['partial', 'removed']),
})
export type InterruptedCapture = z.infer<typeof InterruptedCapture>
