import { listingKey } from '../../lib/contract/listing-key.ts'
import type { Flag } from '../../lib/contract/flag.ts'
import { listingOf } from '../matching/listing.ts'

const at = '2026-11-25T09:00:00.000Z'

/** A flag that a person decided to watch, with a note. */
export function flagOf(title: string, note: string): Flag {
  const listing = listingOf(title)
  return {
    id: crypto.randomUUID(),
    listingKey: listingKey(listing),
    listing,
    pageUrl: listing.url,
    matches: [],
    level: 'look',
    rules: '1',
    flaggedAt: at,
    review: { decision: 'watch', by: 'me', at, note },
  }
}
