import type { Case } from '../../contract/case.ts'
import type { Notice } from '../../contract/notice.ts'

/** Notices on what a case's sellers offer: the case's own, and those that other cases made. */
export function noticesOn(open: Case, others: readonly Notice[]): Notice[] {
  const own = new Set(open.notices.map(({ id }) => id))
  const sellers = new Set(
    open.defendants.flatMap(({ storefronts }) => storefronts.map(({ sellerId }) => sellerId)),
  )
  return [
    ...open.notices,
    ...others.filter(
      ({ id, listings }) =>
        !own.has(id) && listings.some(({ sellerId }) => sellerId !== null && sellers.has(sellerId)),
    ),
  ]
}

/** Those that nobody sent: whoever reads them learns whom the plaintiff accuses of what, and no platform knows it yet. */
export const unsent = (notices: readonly Notice[]): Notice[] =>
  notices.filter(({ sent }) => sent === null)
