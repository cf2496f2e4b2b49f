import { accusationsOf, type CaseFile, counts, listed, rightName } from './case-file.ts'
import { goodsOf } from './claim-chart.ts'
import { columnsOf, type Desk, freshPaper, putCaption } from './papers.ts'
import type { Table } from './table.ts'

const columns = [
  'defendant_no',
  'listing_id',
  'right_ref',
  'infringement_type',
  'location_on_page',
  'quoted_text',
  'goods_on_listing',
  'goods_overlap',
  'comparison_to_genuine',
  'made_by',
  'reviewer',
]

/** The claim chart for paper: each right with its goods once, since they would fill every row, then the rows. */
export async function claimPaper(desk: Desk, chart: Table): Promise<Uint8Array> {
  const made = await freshPaper(desk, chart.name, { landscape: true })
  putCaption(made, desk.file)
  made.heading('Rights')
  made.table(rightsTable(desk.file), 8)
  made.heading(chart.name)
  made.table(columnsOf(chart, columns), 8)
  return made.finish()
}

function rightsTable(file: CaseFile): Table {
  const used = new Set(
    file.case.defendants
      .filter(listed)
      .flatMap((defendant) => accusationsOf(file, defendant))
      .filter((accusation) => counts(file, accusation))
      .map(({ rightId }) => rightId),
  )
  return {
    name: 'Rights',
    columns: [
      { heading: 'Right', width: 3 },
      { heading: 'Type', width: 2 },
      { heading: 'Registered', width: 2 },
      { heading: 'Goods in the registration', width: 9 },
    ],
    rows: [...used].flatMap((id) => {
      const right = file.rights.get(id)
      if (!right) return []
      return [
        [
          rightName(right),
          right.type.replaceAll('_', ' '),
          right.registrationDate ?? '',
          goodsOf(right),
        ],
      ]
    }),
  }
}
