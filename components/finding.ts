import type { Flag, Review } from '../lib/contract/flag.ts'
import type { Listing } from '../lib/contract/listing.ts'
import type { Level, Match, Suppression } from '../lib/contract/match.ts'
import { listingKey } from '../lib/contract/listing-key.ts'
import type { History, PageView } from '../lib/contract/view.ts'
import { say } from './base/say.ts'

/** A listing with what was found in it, kept as a flag or only seen on the page in front. */
export interface Finding {
  readonly key: string
  readonly listing: Listing
  readonly level: Level
  readonly matches: readonly Match[]
  readonly history: readonly History[]
  /** The flag's id; null while it is not kept. */
  readonly flagId: string | null
  readonly review: Review | null
}

/** The flags of a page, in its order; each with the kept flag of the same listing, where there is one. */
export function findingsOf(view: PageView, kept: ReadonlyMap<string, Flag>): Finding[] {
  const listings = new Map(view.reading.listings.map((l) => [listingKey(l), l]))
  return view.flagged.flatMap(({ listingKey: key, level, matches, history }) => {
    const listing = listings.get(key)
    const flag = kept.get(key)
    return listing
      ? [
          {
            key,
            listing,
            level,
            matches,
            history,
            flagId: flag?.id ?? null,
            review: flag?.review ?? null,
          },
        ]
      : []
  })
}

export const ofFlag = (flag: Flag): Finding => ({
  key: flag.listingKey,
  listing: flag.listing,
  level: flag.level,
  matches: flag.matches,
  history: [],
  flagId: flag.id,
  review: flag.review,
})

/** The strongest match that is shown. */
export const bestOf = ({ matches }: Pick<Finding, 'matches'>): Match | undefined =>
  matches.find((match) => match.suppressed === null) ?? matches[0]

/** Why a match is not shown unasked, in the reader's language. */
export const whyHidden = ({ code, word }: Suppression): string => say(`hidden_${code}`, word)
