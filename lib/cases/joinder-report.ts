import type { SellerLink, Shown } from '../contract/seller.ts'
import type { CaseFile } from './case-file.ts'
import type { ReadBytes } from './exhibit.ts'
import { accountName, decisionOf, linkLines, linksOf, sourceOf } from './link-report.ts'
import { type Desk, freshPaper, putCaption } from './papers.ts'
import { openTiles } from './pdf/paper.ts'
import type { Table } from './table.ts'

/** Links beyond this come without pictures: each takes a page of them. */
const mostPairs = 40

/** The link report on paper: each link with what is shared and what differs, then its two captures side by side. */
export async function joinderReport(desk: Desk, read: ReadBytes): Promise<Uint8Array> {
  const { file } = desk
  const made = await freshPaper(desk, 'Link report', { landscape: true })
  putCaption(made, file)
  made.heading('Link report')
  made.paragraph(
    'What accounts of this case share, and what differs, each with its source. It concludes nothing. Software suggested the links; under each stands what a person decided.',
  )
  const links = linksOf(file)
  if (links.length === 0)
    made.paragraph('No link between accounts of this case is suggested or decided.')
  for (const [n, link] of links.entries()) {
    const names = [`A. ${accountName(file, link.a)}`, `B. ${accountName(file, link.b)}`]
    for (const name of names) made.paragraph(name, { bold: true })
    made.paragraph(`Decision: ${decisionOf(link)}`, { size: 8 })
    made.table(linkTable(file, link), 7)
    if (n >= mostPairs) {
      made.paragraph(
        `The two captures stand in Exhibit 2; pictures are shown here for the first ${mostPairs} links.`,
        { size: 8 },
      )
      continue
    }
    const pair = await pairOf(file, link, read)
    if (!pair) continue
    made.view(pair.tiles, pair.whole, {
      stamp: [names.join('     '), ...pair.about],
      box: null,
      maxPages: 1,
      cut: () => 'The tops of both pages; the originals have the whole.',
    })
  }
  return made.finish()
}

function linkTable(file: CaseFile, link: SellerLink): Table {
  return {
    name: '',
    columns: [
      { heading: 'Relation', width: 1 },
      { heading: 'What', width: 2 },
      { heading: 'A shows', width: 4 },
      { heading: 'Source A', width: 4 },
      { heading: 'B shows', width: 4 },
      { heading: 'Source B', width: 4 },
      { heading: 'Rarity', width: 2 },
    ],
    rows: linkLines(link).map(({ relation, what, a, b, rarity }) => [
      relation,
      what,
      a.text,
      sourceOf(file, a),
      b.text,
      sourceOf(file, b),
      rarity,
    ]),
  }
}

/** The two pictures of the strongest signal that two captures show, next to each other. */
async function pairOf(file: CaseFile, link: SellerLink, read: ReadBytes) {
  for (const signal of link.signals) {
    const sides = await Promise.all([signal.a, signal.b].map((shown) => top(file, shown, read)))
    const [left, right] = sides
    if (!left || !right) continue
    const gap = 40
    return {
      about: [`Left: A, ${sourceOf(file, signal.a)}`, `Right: B, ${sourceOf(file, signal.b)}`],
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
