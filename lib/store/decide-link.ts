import { recordLinks } from '../cases/change.ts'
import type { SellerLink } from '../contract/seller.ts'
import { saying } from '../contract/sayings.ts'
import { type CaseKeys, changeCase, listCases } from './cases.ts'
import type { Database } from './database.ts'

/**
 * Keeps a person's decision on a link with the signals that were before them, in each case too that names both accounts and can be
 * read here: so colleagues have it.
 * @throws Error where nobody is named or a rejection gives no reason.
 */
export async function decideLink(
  db: Database,
  keys: CaseKeys,
  link: SellerLink,
  decision: { state: 'confirmed' | 'rejected'; by: string; at: string; note: string },
): Promise<void> {
  const { by, at, state, note } = decision
  if (!by.trim()) throw new Error(saying('linkBy'))
  if (state === 'rejected' && !note.trim()) throw new Error(saying('linkNote'))
  const decided = { ...link, ...decision }
  await db.sellerLinks.put(decided)
  for (const one of await listCases(db, keys)) {
    if (one.locked || recordLinks(one.case, [decided], { by, at }) === one.case) continue
    await changeCase(db, keys, one.id, (before) => recordLinks(before, [decided], { by, at }))
  }
}
