import type { Right } from '../contract/right.ts'
import { accusationsOf, type CaseFile, counts, listed, rightName } from './case-file.ts'
import type { Table } from './table.ts'

const columns = [
  ['defendant_no', 2],
  ['listing_id', 5],
  ['right_ref', 4],
  ['right_type', 2],
  ['infringement_type', 3],
  ['location_on_page', 3],
  ['quoted_text', 4],
  ['goods_on_listing', 3],
  ['class_and_goods_in_registration', 4],
  ['goods_overlap', 2],
  ['comparison_to_genuine', 4],
  ['capture_ids', 4],
  ['made_by', 3],
  ['reviewer', 3],
  ['reviewed_at', 2],
] as const

/** A registration may list goods on ten pages; what is left out is said. */
const shortened = (goods: string) =>
  goods.length > 600
    ? `${goods.slice(0, 600).toWellFormed()} … (cut; the register has the whole)`
    : goods

/** The goods of a registration, a line for each class. */
export const goodsOf = ({ goodsByClass }: Right): string =>
  Object.entries(goodsByClass)
    .map(([number, goods]) => `Class ${number}: ${shortened(goods)}`)
    .join('\n')

/** One row for each accusation that counts (domain 2.5): which listing, which right, in which way, where. */
export function claimChart(file: CaseFile): Table {
  const rows = file.case.defendants.filter(listed).flatMap((defendant) =>
    accusationsOf(file, defendant)
      .filter((accusation) => counts(file, accusation))
      .map((accusation) => {
        const right = file.rights.get(accusation.rightId)
        return [
          `${defendant.number}`,
          `${accusation.listing.marketplace}/${accusation.listing.id}`,
          right ? rightName(right) : '',
          right?.type ?? '',
          accusation.type,
          accusation.imageNumber === null ? accusation.place : `image_${accusation.imageNumber}`,
          accusation.quote,
          accusation.goodsOnListing,
          right ? goodsOf(right) : '',
          accusation.goodsOverlap,
          accusation.comparison,
          accusation.captureIds.join('\n'),
          accusation.made.by,
          accusation.seen?.by ?? '',
          accusation.seen?.at ?? '',
        ]
      }),
  )
  return {
    name: 'Claim chart',
    columns: columns.map(([heading, width]) => ({ heading, width })),
    rows,
  }
}
