import { browser } from 'wxt/browser'
import { listingKey, mayBeSameOffer } from '../contract/listing-key.ts'
import type { Flag } from '../contract/flag.ts'
import type { Listing } from '../contract/listing.ts'
import type { History } from '../contract/view.ts'
import type { Database } from './database.ts'
import { relistingsOf } from './notices.ts'

const cleared = new Set(['no_action', 'authorised', 'not_infringing'])
const most = 20

/** What is known of each of these listings, and of their sellers, from before; newest first, by `listingKey`. */
export async function historyOf(
  db: Database,
  shown: readonly Listing[],
): Promise<Map<string, History[]>> {
  // A results page shows some listings twice, once as an advertisement.
  const byKey = new Map(shown.map((listing) => [listingKey(listing), listing]))
  const [keys, listings] = [[...byKey.keys()], [...byKey.values()]]
  // That the marketplace itself sold a flagged thing says nothing of the rest that it sells.
  const own = listings.flatMap(({ seller }) => (seller && !seller.platform ? seller.key : null))
  const sellers = [...new Set(own.filter((key) => key !== null))]
  const [flags, captures, ofSellers] = await Promise.all([
    db.flags.where('listingKey').anyOf(keys).toArray(),
    db.captures.where('listingKey').anyOf(keys).toArray(),
    openFlagsOf(db, sellers),
  ])
  const known = new Map<string, History[]>(keys.map((key) => [key, []]))
  for (const listing of listings)
    for (const flag of flags.filter((one) => mayBeSameOffer(one.listing, listing))) {
      const { review } = flag
      const over = isCleared(flag)
      known.get(flag.listingKey)?.push({
        kind: over ? 'cleared' : review?.decision === 'notice' ? 'noticed' : 'flagged',
        at: review?.at ?? flag.flaggedAt,
        note: (review?.note ?? '').slice(0, 300),
      })
    }
  for (const row of captures)
    if (row.listingKey !== null && row.state === 'sealed')
      known.get(row.listingKey)?.push({ kind: 'captured', at: row.startedAt, note: '' })
  for (const listing of listings) {
    const before = ofSellers.find(
      (flag) =>
        flag.listing.marketplace === listing.marketplace &&
        flag.listing.seller?.key === listing.seller?.key &&
        flag.listingKey !== listingKey(listing),
    )
    if (before)
      known.get(listingKey(listing))?.push({
        kind: 'seller_flagged',
        at: before.flaggedAt,
        note: before.listing.title.slice(0, 300),
      })
  }
  const now = new Date().toISOString()
  for (const [key, { gapDays, reference }] of await relistingsOf(db, listings, now))
    known.get(key)?.push({
      kind: 'relisted',
      at: now,
      note: browser.i18n.getMessage('case_relistedNote', [String(gapDays), reference || '–']),
    })
  for (const list of known.values())
    list.splice(0, list.length, ...list.sort((a, b) => b.at.localeCompare(a.at)).slice(0, most))
  return known
}

const isCleared = ({ review }: Flag) => review !== null && cleared.has(review.decision)

/** Flags of these sellers that nobody cleared; two of each, since one with thousands must not crowd out the others. */
async function openFlagsOf(db: Database, sellers: readonly string[]): Promise<Flag[]> {
  const flagged = await db.flags
    .where('listing.seller.key')
    .anyOf([...sellers])
    .uniqueKeys()
  const found = await Promise.all(
    flagged.map(async (key) => {
      const open = db.flags
        .where('listing.seller.key')
        .equals(key)
        .filter((f) => !isCleared(f))
      return open.limit(2).toArray()
    }),
  )
  return found.flat()
}
