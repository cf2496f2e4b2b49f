import type { Defendant } from '../contract/defendant.ts'
import { type CaseFile, listed } from './case-file.ts'

/**
 * Defendants in groups that confirmed links hold together. A chain of links makes a group only where people confirmed each of
 * them; suggestions join nobody.
 */
export function operatorGroups(file: CaseFile): Defendant[][] {
  const active = file.case.defendants.filter(listed)
  const leader = new Map(active.map(({ number }) => [number, number]))
  const find = (number: number): number => {
    const up = leader.get(number) ?? number
    return up === number ? number : find(up)
  }
  const holder = new Map(
    active.flatMap(({ number, storefronts }) =>
      storefronts.map((s) => [s.sellerId, number] as const),
    ),
  )
  for (const { a, b, state } of file.links) {
    const [one, two] = [holder.get(a), holder.get(b)]
    if (state === 'confirmed' && one !== undefined && two !== undefined)
      leader.set(Math.max(find(one), find(two)), Math.min(find(one), find(two)))
  }
  return [...Map.groupBy(active, ({ number }) => find(number)).values()]
}
