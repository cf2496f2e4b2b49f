import writeWorkbook from 'write-excel-file/universal'
import { visible } from '../page/visible.ts'
import { formulaSafe, type Table } from './table.ts'

/** A cell holds no more (Excel's own limit). */
const longest = 32_767
const cut = ' … (cut here: the CSV has the whole)'

/** A workbook of text cells, one sheet for each table: long numbers stay whole and no cell is a formula. */
export async function xlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name.slice(0, 31),
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width: Math.max(10, Math.min(60, width * 10)) })),
    data: [
      columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) =>
        row.map((cell) => ({
          value: cellText(cell),
          type: String,
          wrap: true,
          alignVertical: 'top' as const,
        })),
      ),
    ],
  }))
  const blob = await writeWorkbook(sheets).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

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
