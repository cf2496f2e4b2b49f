import { z } from 'zod'
import { Level, Match } from './match.ts'
import { PageReading } from './page.ts'
import { Id, Instant, text, word } from './text.ts'

/** What is known of a listing from before: shown on sight, in words made by the view. */
export const History = z.object({
  kind: z.enum(['flagged', 'captured', 'noticed', 'cleared', 'seller_flagged', 'relisted']),
  at: Instant,
  note: text(300),
})
export type History = z.infer<typeof History>

/** The background's answer for one listing of a page: what to show on its card. */
export const FlaggedListing = z.object({
  listingKey: word(300),
  level: Level,
  /** Strongest first. */
  matches: z.array(Match).max(50),
  history: z.array(History).max(20),
})
export type FlaggedListing = z.infer<typeof FlaggedListing>

/** A tab's page as the background knows it: kept in session storage only, gone with the tab. */
export const PageView = z.object({
  pageId: Id,
  tabId: z.int(),
  reading: PageReading,
  flagged: z.array(FlaggedListing),
  readAt: Instant,
})
export type PageView = z.infer<typeof PageView>
