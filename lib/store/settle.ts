import { browser } from 'wxt/browser'
import { listingKey } from '../contract/listing-key.ts'
import type { PageView } from '../contract/view.ts'
import type { Database } from './database.ts'
import { agreedPerson } from './consent.ts'
import { allowSeller, dropTerm, editRight } from './rights.ts'
import { rememberRight, takeRight } from './undo.ts'

/**
 * Settles a flag of a page for all pages to come: its seller may use the mark of the strongest match, or that match's term
 * is not looked for any more. Gives the right that was changed.
 * @throws Error in words for the user where the flag, its seller or the right is not there.
 */
export async function settleFlag(
  db: Database,
  view: PageView | null,
  { listingKey: key, what }: { listingKey: string; what: 'seller' | 'term' },
): Promise<{ rightId: string }> {
  await agreedPerson(db)
  const flag = view?.flagged.find((one) => one.listingKey === key)
  const match = flag?.matches.find(({ suppressed }) => suppressed === null)
  const listing = view?.reading.listings.find((one) => listingKey(one) === key)
  const seller = listing?.seller?.key
  if (!match || !listing) throw new Error(browser.i18n.getMessage('gone'))
  if (what === 'seller' && !seller) throw new Error(browser.i18n.getMessage('sellerUnknown'))
  const { marketplace } = listing
  const before =
    what === 'seller' && seller
      ? await allowSeller(db, match.rightId, { marketplace, key: seller })
      : await dropTerm(db, match.rightId, match.term)
  if (!before) throw new Error(browser.i18n.getMessage('rightGone'))
  await rememberRight(before)
  return { rightId: before.id }
}

/** Takes the last such change of a right back. */
export async function unsettle(db: Database, rightId: string): Promise<{ undone: boolean }> {
  const before = await takeRight(rightId)
  if (!before) return { undone: false }
  const { id, searchTerms, authorised } = before
  await editRight(db, id, { searchTerms, authorised })
  return { undone: true }
}
