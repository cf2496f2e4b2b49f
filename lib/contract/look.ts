import type { Instant } from './text.ts'

/** The last search of a mark on a store that the user made: what an investigator has looked at, and when. */
export interface Look {
  /** `<right id> <host>`. */
  readonly id: string
  readonly rightId: string
  readonly host: string
  readonly query: string
  readonly at: Instant
  readonly cards: { readonly seen: number; readonly read: number; readonly unread: number }
  readonly flagged: number
  /** Searches of this mark on this store in all. */
  readonly times: number
}
