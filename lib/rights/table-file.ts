import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import { type Columns, mapColumns } from './columns.ts'
import { type ImportError, Refused, fault, importError } from './fault.ts'
import { type FileReading, type Step, maxErrors, refuse } from './file-reading.ts'
import { unfitField } from './reading.ts'
import { type ReadRow, joinRows } from './rows.ts'
import { type Row, readRow } from './table.ts'
import { decodeText } from './text-file.ts'

const maxTableBytes = 30_000_000
const maxRows = 100_000
/** Rows between two steps: some ten milliseconds. */
const rowsAtOnce = 1000
/** Offices' exports begin with a title or a date; the header is among the first rows. */
const headerWithin = 20

export async function readCsv(
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  const large = tableTooLarge(bytes)
  if (large) return large
  const text = decodeTable(bytes).replace(/^\uFEFF/, '')
  // Excel's own hint, which is no row of the table.
  const [hint = '', separator] = /^sep=(.)\r?\n/i.exec(text) ?? []
  const parsed = Papa.parse<string[]>(text.slice(hint.length), {
    skipEmptyLines: false,
    ...(separator && { delimiter: separator }),
    delimitersToGuess: [',', ';', '\t', '|'],
  })
  const first = hint === '' ? 1 : 2
  const quotes = parsed.errors.find((e) => e.type === 'Quotes')
  if (quotes) return refuse(fault('quotes'), (quotes.row ?? 0) + first)
  return readTable('csv', parsed.data, first, columns, step)
}

export async function readXlsx(
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  const large = tableTooLarge(bytes)
  if (large) return large
  const sheets = await readWorkbook(new Blob([bytes as Uint8Array<ArrayBuffer>])).catch(
    (error: Error) => {
      throw new Refused(fault('workbook', error.message))
    },
  )
  const rows = (sheets.find(({ data }) => data.length > 0) ?? sheets[0])?.data ?? []
  return readTable(
    'xlsx',
    rows.map((row) =>
      row.map((cell) =>
        cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null ? '' : String(cell),
      ),
    ),
    1,
    columns,
    step,
  )
}

// What spreadsheets in the Far East write where they do not write UTF-8.
const eastern = ['gb18030', 'shift_jis', 'euc-kr', 'big5']

/** Text of a table whose encoding nobody states: that in which its header says something to us, else as any text. */
function decodeTable(bytes: Uint8Array): string {
  const text = decodeText(bytes)
  const known = (said: string) => {
    const rows = Papa.parse<string[]>(said, { preview: headerWithin }).data
    return Math.max(0, ...rows.map((row) => mapColumns(row).filter((c) => c !== null).length))
  }
  if (known(text.slice(0, 4000)) > 0) return text
  const head = bytes.subarray(0, 4000)
  const encoding = eastern
    .map((name) => ({ name, known: known(new TextDecoder(name).decode(head)) }))
    .reduce((best, one) => (one.known > best.known ? one : best), { name: '', known: 0 }).name
  return encoding === '' ? text : new TextDecoder(encoding).decode(bytes)
}

/** A refusal that names the row at which the limit is reached; null for a table that is small enough. */
export function tableTooLarge(bytes: Uint8Array): FileReading | null {
  if (bytes.length <= maxTableBytes) return null
  let row = 1
  for (let at = bytes.indexOf(10); at >= 0 && at < maxTableBytes; at = bytes.indexOf(10, at + 1))
    row += 1
  const [size, most] = [Math.round(bytes.length / 1e6), maxTableBytes / 1e6]
  return refuse(fault('tableLarge', size, most, row), row)
}

const isMarked = (columns: Columns) =>
  columns.some((c) => c === 'mark' || c === 'serial' || c === 'registration')

const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '')

/** What spreadsheets write to keep a number's zeros: `="0983624"`. */
const bare = (cell: string) => /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell

/**
 * A header row, then a right, or a class of one, in each row; `first` is the first row's number in the file. Rows that are blank are passed over and
 * keep their numbers.
 */
async function readTable(
  format: 'csv' | 'xlsx',
  rows: readonly (readonly string[])[],
  first: number,
  given: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  if (rows.length > maxRows + 1) return refuse(fault('tableLong', maxRows + first), maxRows + first)
  const start = headerOf(rows)
  const headers = (rows[start] ?? []).map(bare)
  const columns = given ?? mapColumns(headers)
  const table = {
    headers,
    columns,
    sample: rows
      .slice(start + 1, start + 20)
      .filter(isFilled)
      .slice(0, 5),
  }
  if (!isMarked(columns)) {
    const row = start + first
    return { ...refuse(fault('noColumn', row, headers.join(', ').slice(0, 200)), row), table }
  }
  const read: ReadRow[] = []
  const errors: ImportError[] = []
  for (const [index, cells] of rows.entries()) {
    if (index <= start || !isFilled(cells)) continue
    if (index % rowsAtOnce === 0) await step(index, rows.length)
    const number = index + first
    if (isFilled(cells.slice(headers.length)))
      errors.push(importError(fault('cells', cells.length, headers.length), number))
    const row: Row = {}
    columns.forEach((field, i) => {
      if (field !== null) row[field] = bare(cells[i] ?? '')
    })
    const found = readRow(row, number)
    if ('errors' in found) errors.push(...found.errors)
    else read.push({ number, reading: found.reading })
  }
  const joined = joinRows(read)
  errors.push(...joined.errors)
  for (const { number, reading } of joined.rights) {
    const field = unfitField(reading)
    if (field) errors.push(importError(fault('unfit'), number, field))
  }
  if (errors.length > 0) return { errors: errors.slice(0, maxErrors), table }
  const rights = joined.rights.map(({ reading }) => reading)
  return rights.length > 0 ? { format, rights, table } : { ...refuse(fault('noRow')), table }
}

/** The first row that names a mark or a number; where none does, the first that is not blank. */
function headerOf(rows: readonly (readonly string[])[]): number {
  const head = rows.slice(0, headerWithin)
  const top = Math.max(
    0,
    head.findIndex((cells) => isFilled(cells)),
  )
  const named = head.findIndex((cells, index) => {
    const columns = mapColumns(cells.map(bare))
    return isMarked(columns) && (index === top || columns.filter((c) => c !== null).length > 1)
  })
  return named >= 0 ? named : top
}
