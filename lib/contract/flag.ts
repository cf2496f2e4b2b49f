import { z } from 'zod'
import { Listing } from './listing.ts'
import { Level, Match } from './match.ts'
import { Id, Instant, text, WebAddress, word } from './text.ts'

/** What a person decided about a flag (domain glossary: `decision`). */
export const Decision = z.enum([
  'no_action',
  'watch',
  'notice',
  'case',
  'authorised',
  'not_infringing',
  'needs_expert',
])
export type Decision = z.infer<typeof Decision>

export const Review = z.object({
  decision: Decision,
  by: text(200),
  at: Instant,
  note: text(4000),
})
export type Review = z.infer<typeof Review>

/** A listing that a person chose to keep, with the matches that were shown at that moment. */
export const Flag = z.object({
  id: Id,
  /** `<marketplace>/<listing id>`; `listingKey` makes it. */
  listingKey: word(300),
  listing: Listing,
  pageUrl: WebAddress,
  matches: z.array(Match).max(200),
  level: Level,
  /** Engine version that made the matches. */
  rules: text(40),
  flaggedAt: Instant,
  review: Review.nullable(),
  /** Another person's word on that decision (four eyes): needed before the flag enters a case. Not there before. */
  second: Review.optional(),
})
export type Flag = z.infer<typeof Flag>
