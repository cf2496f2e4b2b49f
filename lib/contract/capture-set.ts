import { z } from 'zod'
import { setSteps } from './capture-type.ts'
import { MarketplaceId } from './listing.ts'
import { Id, Instant, text, word } from './text.ts'

/** The set of linked captures that is being made: pages of one listing, its seller and an order of it. */
export const CaptureSet = z.object({
  id: Id,
  marketplace: MarketplaceId,
  listingKey: word(300),
  /** Null where the listing's page did not name its seller. */
  sellerKey: text(300).nullable(),
  title: text(1000),
  startedAt: Instant,
})
export type CaptureSet = z.infer<typeof CaptureSet>

/** How far a set is, for who pressed capture. */
export const SetProgress = z.object({
  done: z.int(),
  of: z.int(),
  /** The first step that is not documented; null where all are. */
  next: z.enum(setSteps).nullable(),
})
export type SetProgress = z.infer<typeof SetProgress>
