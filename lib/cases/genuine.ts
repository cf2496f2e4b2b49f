import type { Defendant } from '../contract/defendant.ts'
import { accusationsOf, capturesOf, type CaseFile, counts, rightName } from './case-file.ts'
import type { Signal } from './signals.ts'
import type { Table } from './table.ts'

/** Each captured price of an accused listing beside what the plaintiff's own product costs, as a share of it. */
export function againstGenuine(file: CaseFile, defendant: Defendant): Signal[] {
  const accusations = accusationsOf(file, defendant).filter((one) => counts(file, one))
  return capturesOf(file, defendant).flatMap(({ listing, sellerId, at, id }) => {
    const shown = listing?.price
    if (!listing || !shown) return []
    const rights = new Set(
      accusations
        .filter((one) => one.sellerId === sellerId && one.listing.id === listing.id)
        .map(({ rightId }) => rightId),
    )
    return file.case.genuine.flatMap(({ rightId, product, price }): Signal[] => {
      if (!price || !rights.has(rightId)) return []
      const same = price.currency !== null && price.currency === shown.currency
      const share = (amount: string | null) =>
        same && amount !== null && Number(price.amount) > 0
          ? Math.round((Number(amount) / Number(price.amount)) * 1000) / 1000
          : null
      const sum = (amount: string, currency: string | null) => `${currency ?? '?'} ${amount}`
      return [
        {
          factor: 'price',
          field: 'price against genuine',
          text: `${sum(shown.amount, shown.currency)}; ${product}: ${sum(price.amount, price.currency)}`,
          low: share(shown.amount),
          high: share(shown.max ?? shown.amount),
          unit: same ? 'share of the genuine price' : 'other currency: not compared',
          scope: 'listing',
          at,
          source: id,
          limits:
            'The genuine price is the plaintiff’s word. Whether the products compare is for counsel.',
        },
      ]
    })
  })
}

/** What the plaintiff sells under each right, as somebody who knows it says. */
export function genuineSheet(file: CaseFile): Table {
  const columns = [
    ['right_ref', 3],
    ['product', 3],
    ['features_and_channels', 8],
    ['price', 2],
    ['recorded_by', 2],
    ['recorded_at', 3],
  ] as const
  return {
    name: 'Genuine products',
    columns: columns.map(([heading, width]) => ({ heading, width })),
    rows: file.case.genuine.map(({ rightId, product, description, price, recorded }) => {
      const right = file.rights.get(rightId)
      return [
        right ? rightName(right) : '',
        product,
        description,
        price ? `${price.amount} ${price.currency ?? ''}`.trim() : '',
        recorded.by,
        recorded.at,
      ]
    }),
  }
}
