import type { Act } from '../../contract/accusation.ts'
import type { Case } from '../../contract/case.ts'
import type { Notice } from '../../contract/notice.ts'
import { logged } from '../change.ts'

/** Notices on what these sellers offer. */
export function noticesOn(open: Case, notices: readonly Notice[]): Notice[] {
  const sellers = new Set(
    open.defendants.flatMap(({ storefronts }) => storefronts.map(({ sellerId }) => sellerId)),
  )
  return notices.filter(({ listings }) =>
    listings.some(({ sellerId }) => sellerId !== null && sellers.has(sellerId)),
  )
}

/** Those that nobody sent: whoever reads them learns whom the plaintiff accuses of what, and no platform knows it yet. */
export const unsent = (notices: readonly Notice[]): Notice[] =>
  notices.filter(({ sent }) => sent === null)

/** A sealed case with these in it, out of sight until the seal is lifted. */
export function held(before: Case, notices: readonly Notice[], act: Act): Case {
  const all = new Map([...before.held, ...notices].map((notice) => [notice.id, notice]))
  return logged({ ...before, held: [...all.values()] }, act, 'notices_held', `${notices.length}`)
}
