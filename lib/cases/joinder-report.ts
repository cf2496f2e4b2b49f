import type { SellerLink, Shown } from '../contract/seller.ts'
import type { CaseFile } from './case-file.ts'
import type { ReadBytes } from './exhibit.ts'
import { linkReport, linksOf } from './link-report.ts'
import { columnsOf, type Desk, freshPaper, putCaption } from './papers.ts'
import { openTiles } from './pdf/paper.ts'

/** Links beyond this are in the table only: each takes a page of pictures. */
const mostPairs = 40

/** The link report on paper: the table, then for each link the two captures side by side. */
export async function joinderReport(desk: Desk, read: ReadBytes): Promise<Uint8Array> {
  const { file } = desk
  const made = await freshPaper(desk, 'Link report', { landscape: true })
  putCaption(made, file)
  made.heading('Link report')
  made.paragraph(
    'What accounts of this case share, and what differs, each with its source. It concludes nothing. Software suggested the links; the last column says what a person decided.',
  )
  const table = linkReport(file)
  if (table.rows.length === 0)
    made.paragraph('No link between accounts of this case is suggested or decided.')
  else
    made.table(
      columnsOf(
        table,
        table.columns.map(({ heading }) => heading),
      ),
      6.5,
    )
  for (const link of linksOf(file).slice(0, mostPairs)) {
    const pair = await pairOf(file, link, read)
    if (!pair) continue
    made.view(pair.tiles, pair.whole, {
      stamp: [`${link.a} (left) and ${link.b} (right)`, pair.about],
      box: null,
      maxPages: 1,
      cut: () => 'The tops of both pages; the originals have the whole.',
    })
  }
  return made.finish()
}

/** The two pictures of the strongest signal that two captures show, next to each other. */
async function pairOf(file: CaseFile, link: SellerLink, read: ReadBytes) {
  for (const signal of link.signals) {
    const sides = await Promise.all([signal.a, signal.b].map((shown) => top(file, shown, read)))
    const [left, right] = sides
    if (!left || !right) continue
    const gap = 40
    return {
      about: `${signal.kind}: capture ${signal.a.seenIn.id} and capture ${signal.b.seenIn.id}`,
      tiles: [left, { ...right, x: left.picture.width + gap }],
      whole: {
        width: left.picture.width + gap + right.picture.width,
        height: Math.max(left.picture.height, right.picture.height),
      },
    }
  }
  return null
}

async function top(file: CaseFile, { seenIn }: Shown, read: ReadBytes) {
  const [first] = seenIn.kind === 'capture' ? (file.captures.get(seenIn.id)?.pictures ?? []) : []
  const bytes = first ? await read(first.sha256) : null
  return bytes ? openTiles([{ bytes, x: 0, y: 0 }]).tiles[0] : undefined
}
