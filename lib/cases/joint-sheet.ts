import { titleLikeness } from '../sellers/names.ts'
import { type CaseFile, counts, listed } from './case-file.ts'

/** Listings that show the same accused product, as far as their words and pictures tell. */
export interface AccusedProduct {
  readonly rightId: string
  readonly title: string
  readonly defendants: readonly number[]
  readonly listings: readonly string[]
}

const alike = 0.6

/**
 * Design-patent accusations grouped by right and accused product (35 U.S.C. § 299 asks for the same accused product): by a
 * shared picture or a like title. A proposal for counsel to look at, not a finding that products are the same.
 */
export function accusedProducts(file: CaseFile): AccusedProduct[] {
  const groups: (AccusedProduct & {
    defendants: number[]
    listings: string[]
    assets: Set<string>
  })[] = []
  for (const defendant of file.case.defendants.filter(listed)) {
    const sellers = new Set(defendant.storefronts.map(({ sellerId }) => sellerId))
    for (const accusation of file.case.accusations) {
      const { rightId, listing } = accusation
      const patent = file.rights.get(rightId)?.type
      if (!sellers.has(accusation.sellerId) || !counts(file, accusation)) continue
      if (patent !== 'design_patent' && patent !== 'utility_patent') continue
      const assets = accusation.captureIds.flatMap(
        (id) => file.captures.get(id)?.listing?.images.flatMap(({ asset }) => asset ?? []) ?? [],
      )
      const group = groups.find(
        (one) =>
          one.rightId === rightId &&
          (assets.some((asset) => one.assets.has(asset)) ||
            titleLikeness(one.title, listing.title) >= alike),
      ) ?? {
        rightId,
        title: listing.title,
        defendants: [],
        listings: [],
        assets: new Set<string>(),
      }
      if (!groups.includes(group)) groups.push(group)
      for (const asset of assets) group.assets.add(asset)
      if (!group.defendants.includes(defendant.number)) group.defendants.push(defendant.number)
      const key = `${listing.marketplace}/${listing.id}`
      if (!group.listings.includes(key)) group.listings.push(key)
    }
  }
  return groups.map(({ rightId, title, defendants, listings }) => ({
    rightId,
    title,
    defendants,
    listings,
  }))
}
