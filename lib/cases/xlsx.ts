import writeWorkbook from 'write-excel-file/universal'
import { visible } from '../page/visible.ts'
import { formulaSafe, type Table } from './table.ts'
import { printable } from './xlsx-print.ts'

/** A cell holds no more (Excel's own limit). */
const longest = 32_767
/** Size of the letters, in points. */
const letter = 10
const cut = ' … (cut here: the CSV has the whole)'

/** Letters that a page across still shows legibly. */
const pageWide = 220

/**
 * A workbook of text cells, one sheet for each table: long numbers stay whole and no cell is a formula. `mark` stands at the head
 * of each printed page.
 */
export async function xlsx(
  tables: readonly Table[],
  mark: string | null = null,
): Promise<Uint8Array> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name.slice(0, 31),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
    columns: columns.map((column) => ({ width: lettersOf(column) })),
    data: [
      columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) =>
        row.map((cell) => ({
          value: cellText(cell),
          type: String,
          wrap: true,
          alignVertical: 'top' as const,
          height: heightOf(row, columns),
        })),
      ),
    ],
  }))
  const blob = await writeWorkbook(sheets, { fontFamily: 'Arial', fontSize: letter }).toBlob()
  const prints = tables.map(({ columns }, n) => ({
    name: sheets[n]?.sheet ?? '',
    oneWide: columns.reduce((sum, column) => sum + lettersOf(column), 0) <= pageWide,
  }))
  return printable(new Uint8Array(await blob.arrayBuffer()), prints, mark)
}

/** A column's width, in letters: its heading stands in one line. */
const lettersOf = ({ heading, width }: Table['columns'][number]) =>
  Math.max(heading.length + 3, Math.min(60, width * 10))

/**
 * Points that a row needs for its longest cell: LibreOffice draws text that has more lines than the row over the next one. Letters
 * of East Asia are as wide as two; Excel allows no row above 409 points.
 */
function heightOf(row: readonly string[], columns: Table['columns']): number {
  const lines = row.map((cell, n) => {
    const room = lettersOf(columns[n] ?? { heading: '', width: 1 }) - 1
    return cell
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(lettersIn(line) / room)), 0)
  })
  return Math.min(409, Math.max(1, ...lines) * letter * 1.3 + 3)
}

const lettersIn = (line: string) => line.length + (line.match(/[\u2E80-\uFFEF]/g)?.length ?? 0)

/** XML has no control characters: they are written out, since leaving them out would change a name. */
function cellText(cell: string): string {
  const written = cell
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD-\uFFFF]/gu, (c) => (c === '\n' || c === '\t' ? c : visible(c)))
  const safe = formulaSafe(written)
  return safe.length > longest
    ? `${safe.slice(0, longest - cut.length)}${cut}`.toWellFormed()
    : safe
}
