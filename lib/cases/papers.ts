import type { CaseFile } from './case-file.ts'
import { courtOf } from './case-file.ts'
import type { Draft } from './drafts.ts'
import type { Fonts } from './pdf/fonts.ts'
import { headingOf, spoken } from './on-paper.ts'
import { paper, type Paper } from './pdf/paper.ts'
import type { Table } from './table.ts'

/** What the papers of one export have in common. */
export interface Desk {
  readonly file: CaseFile
  readonly fonts: Fonts
  /** 32 hexadecimal digits for a text. */
  readonly hash: (text: string) => Promise<string>
  /** Stands at the head of each page: that the papers may be seen by members only, or that they are for all. */
  readonly mark: string | null
}

export const sealMark = 'SEALED: FILED UNDER SEAL OR TO BE FILED UNDER SEAL'
export const publicMark = 'PUBLIC VERSION: NAMES, ADDRESSES AND LISTINGS ARE REDACTED'

/** A fresh paper with the case at its foot and, while sealed, the seal's mark at its head. */
export async function freshPaper(
  { file, fonts, hash, mark }: Desk,
  title: string,
  more: { landscape?: boolean; mark?: string; foot?: (page: number, pages: number) => string } = {},
): Promise<Paper> {
  const name = caseName(file)
  return paper({
    fonts,
    title: `${title}, ${name}`,
    head: [mark, more.mark].filter((line) => line !== null && line !== undefined),
    foot: (page, pages) => `${title} | ${name} | page ${page} of ${pages}`,
    at: file.now,
    hash: (await hash(`${file.case.id} ${title} ${file.now}`)).slice(0, 32),
    ...more,
  })
}

/** `Case no. 1:24-cv-02987`, or that it is not filed yet. */
export function caseName(file: CaseFile): string {
  return file.case.docketNumber === '' ? 'pre-filing' : `Case no. ${file.case.docketNumber}`
}

/** Court, parties and number, as papers begin. */
export function putCaption(made: Paper, file: CaseFile): void {
  made.paragraph(courtOf(file).name)
  made.paragraph(
    `${file.case.plaintiff} v. The Partnerships and Unincorporated Associations Identified on Schedule A`,
  )
  made.paragraph(file.case.docketNumber ? caseName(file) : 'Case no. not assigned (pre-filing)')
}

/** One sheet as a paper; `size` of its letters in points. */
export async function sheetPaper(
  desk: Desk,
  table: Table,
  { landscape = false, size = 8, note }: { landscape?: boolean; size?: number; note?: string } = {},
): Promise<Uint8Array> {
  const made = await freshPaper(desk, table.name, { landscape })
  putCaption(made, desk.file)
  made.heading(table.name)
  if (note) made.paragraph(note, { size: 8 })
  made.table(table, size)
  return made.finish()
}

/** A draft as a paper. */
export async function draftPaper(desk: Desk, draft: Draft): Promise<Uint8Array> {
  const made = await freshPaper(desk, draft.title, draft.mark ? { mark: draft.mark } : {})
  made.heading(draft.title)
  for (const paragraph of draft.paragraphs) made.paragraph(paragraph)
  if (draft.table) made.table(draft.table)
  return made.finish()
}

/** Columns whose cells are codes. */
const coded = new Set(['infringement_type', 'location_on_page'])

/** Some columns of a sheet, for paper, which is narrower than a screen and speaks words. */
export function columnsOf(table: Table, headings: readonly string[]): Table {
  const places = headings
    .map((heading) => table.columns.findIndex((column) => column.heading === heading))
    .filter((place) => place >= 0)
  return {
    name: table.name,
    columns: places.flatMap((place) => {
      const column = table.columns[place]
      return column ? { heading: headingOf(column.heading), width: column.width } : []
    }),
    rows: table.rows.map((row) =>
      places.map((place) => {
        const cell = row[place] ?? ''
        return coded.has(table.columns[place]?.heading ?? '') ? spoken(cell) : cell
      }),
    ),
  }
}
