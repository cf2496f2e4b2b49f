import { titleLikeness } from '../sellers/names.ts'
import { accusationsOf, type CaseFile, counts, listed, rightName } from './case-file.ts'
import type { Table } from './table.ts'

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

/** Who stands in the case under which right, and for patents under which accused product: what counsel needs to judge joinder. */
export function jointSheet(file: CaseFile): Table {
  const columns = [
    ['right_ref', 4],
    ['right_type', 2],
    ['accused_product', 5],
    ['defendants', 2],
    ['listings', 5],
    ['grouped_by', 4],
  ] as const
  const row = (rightId: string, rest: readonly string[]) => {
    const right = file.rights.get(rightId)
    return [right ? rightName(right) : '', right?.type ?? '', ...rest]
  }
  const products = accusedProducts(file).map(({ rightId, title, defendants, listings }) =>
    row(rightId, [
      title,
      defendants.join(', '),
      listings.join('\n'),
      'a shared picture or a like title, by software: whether the products are the same is for counsel',
    ]),
  )
  const patents = new Set(accusedProducts(file).map(({ rightId }) => rightId))
  const named = file.case.defendants.filter(listed).flatMap((defendant) =>
    accusationsOf(file, defendant)
      .filter((one) => counts(file, one) && !patents.has(one.rightId))
      .map(({ rightId, listing }) => ({ rightId, listing, number: defendant.number })),
  )
  const others = [...Map.groupBy(named, ({ rightId }) => rightId)].map(([rightId, all]) =>
    row(rightId, [
      '',
      [...new Set(all.map(({ number }) => number))].join(', '),
      [...new Set(all.map(({ listing }) => `${listing.marketplace}/${listing.id}`))].join('\n'),
      'the right alone',
    ]),
  )
  return {
    name: 'Joint sheet',
    columns: columns.map(([heading, width]) => ({ heading, width })),
    rows: [...products, ...others],
  }
}
