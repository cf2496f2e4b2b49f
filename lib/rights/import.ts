import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import { type Columns, mapColumns } from './columns.ts'
import { readMarkList } from './mark-list.ts'
import { type ImportError, type RightReading, rightKey } from './reading.ts'
import { readSt66 } from './st66.ts'
import { readSt96 } from './st96.ts'
import { type Row, readRow } from './table.ts'
import { readTdxf } from './tdxf.ts'
import { decodeText } from './text-file.ts'
import { type Node, RecordParser, every } from './xml.ts'
import { unzip } from './zip.ts'

/** What a file holds: every right of it, or what is wrong with it. A file with a fault gives no right at all. */
export type FileReading = (
  | { readonly format: Format; readonly rights: readonly RightReading[] }
  | { readonly errors: readonly ImportError[] }
) & {
  /** How a table's columns were taken; they can be given otherwise. Not there for other files. */
  readonly table?: TableReading
}

export interface TableReading {
  readonly headers: readonly string[]
  readonly columns: Columns
  /** The first rows, as they are. */
  readonly sample: readonly (readonly string[])[]
}

export type Format = 'uspto-st96' | 'uspto-st66' | 'uspto-daily' | 'csv' | 'xlsx' | 'json'

const maxTableBytes = 30_000_000
const maxRows = 100_000
const maxErrors = 200
/** Rows between two steps: some ten milliseconds. */
const rowsAtOnce = 1000

/** Is told how far the reading of a large file is, in bytes or rows, and may let others work meanwhile; it rejects to end it. */
export type Step = (done: number, of: number) => Promise<void>
const noStep: Step = () => Promise.resolve()

/**
 * Reads one file of a portfolio, whatever it is: USPTO XML (ST.96, ST.66, daily), a TSDR zip, CSV, XLSX, or a JSON list.
 * @throws what `step` rejects with.
 */
export async function readFile(
  name: string,
  bytes: Uint8Array,
  columns?: Columns,
  step: Step = noStep,
): Promise<FileReading> {
  let ended = false
  const watched: Step = async (done, of) => {
    ended = true
    await step(done, of)
    ended = false
  }
  try {
    const reading = await readBytes(name, bytes, columns, watched)
    return 'errors' in reading ? reading : withoutRepeats(reading)
  } catch (error) {
    if (ended) throw error
    return whole(error instanceof Error ? error.message : String(error))
  }
}

async function readBytes(
  name: string,
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  if (bytes.length === 0) return whole('The file is empty.')
  if (startsWith(bytes, 'PK')) return readArchive(name, bytes, columns, step)
  const head = decodeText(bytes.subarray(0, 2000)).trimStart()
  if (/^<!doctype html|^<html/i.test(head))
    return whole('This is a web page, not register data; download the file again.')
  if (head.startsWith('<')) return readXml(bytes, step)
  if (head.startsWith('[')) return readJson(bytes)
  if (head.includes('\u0000') || startsWith(bytes, '%PDF'))
    return whole('Not a portfolio: give USPTO XML or zip, CSV, XLSX or a JSON list.')
  return readCsv(bytes, columns, step)
}

const whole = (message: string): FileReading => ({ errors: [{ row: null, field: null, message }] })

const startsWith = (bytes: Uint8Array, text: string) =>
  new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text

async function readArchive(
  name: string,
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  // A workbook's own parts are left to its reader, once their sizes have been looked at.
  const files = [...unzip(bytes, (entry) => /\.xml$/i.test(entry) && !entry.startsWith('xl/'))]
  if (files.some(([entry]) => entry === '[Content_Types].xml'))
    return readXlsx(bytes, columns, step)
  if (files.length === 0) return whole(`${name}: the archive holds no XML file and is no workbook.`)
  const readings: FileReading[] = []
  for (const [, content] of files) readings.push(await readXml(content, step))
  const faulty = readings.find((r) => 'errors' in r)
  if (faulty) return faulty
  const good = readings.filter((r) => 'rights' in r)
  return { format: good[0]!.format, rights: good.flatMap((r) => r.rights) }
}

const records = new Set(['TransactionData', 'Trademark', 'TradeMark', 'case-file'])

/** The rights of one record, by its format. TSDR's ST.66 keeps the applicants beside the mark, in the transaction. */
function readRecord(node: Node): { format: Format; rights: RightReading[] } {
  if (node.name === 'case-file') return { format: 'uspto-daily', rights: [readTdxf(node)] }
  const st96 = node.name === 'Trademark' ? [node] : every(node, 'TrademarkBag/Trademark')
  if (st96.length > 0) return { format: 'uspto-st96', rights: st96.map(readSt96) }
  const st66 = node.name === 'TradeMark' ? [node] : every(node, 'TradeMarkDetails/TradeMark')
  const applicants = every(node, 'ApplicantDetails/Applicant')
  return { format: 'uspto-st66', rights: st66.map((mark) => readSt66(mark, applicants)) }
}

/** Reads XML in pieces, each record as it is complete. */
async function readXml(bytes: Uint8Array, step: Step): Promise<FileReading> {
  const parser = new RecordParser(records)
  const rights: RightReading[] = []
  let format: Format | null = null
  const utf16 = bytes[0] === 0xff || bytes[0] === 0xfe
  const decoder = new TextDecoder(utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8')
  const take = (nodes: ReturnType<RecordParser['close']>) => {
    for (const node of nodes) {
      const record = readRecord(node)
      if (record.rights.length > 0) format = record.format
      rights.push(...record.rights)
    }
  }
  for (let start = 0; start < bytes.length; start += 1_000_000) {
    await step(start, bytes.length)
    take(parser.write(decoder.decode(bytes.subarray(start, start + 1_000_000), { stream: true })))
  }
  take(parser.write(decoder.decode()))
  take(parser.close())
  if (format === null)
    return whole(
      `No trademark record in this XML (its root is ${parser.root ?? 'missing'}): give TSDR XML (ST.66 or ST.96) or the USPTO's daily file.`,
    )
  const faults = rights.flatMap((right, i) =>
    rightKey(right) === null
      ? [{ row: i + 1, field: 'serial', message: 'The record has no number.' }]
      : [],
  )
  return faults.length > 0 ? { errors: faults.slice(0, maxErrors) } : { format, rights }
}

async function readCsv(
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  if (bytes.length > maxTableBytes) return tooLarge(bytes)
  const parsed = Papa.parse<string[]>(decodeText(bytes).replace(/^\uFEFF/, ''), {
    skipEmptyLines: false,
    delimitersToGuess: [',', ';', '\t', '|'],
  })
  const quotes = parsed.errors.find((e) => e.type === 'Quotes')
  if (quotes)
    return {
      errors: [
        {
          row: (quotes.row ?? 0) + 1,
          field: null,
          message: `A quotation mark is not closed or stands in the wrong place: ${quotes.message}`,
        },
      ],
    }
  return readTable('csv', parsed.data, columns, step)
}

function readJson(bytes: Uint8Array): FileReading {
  if (bytes.length > maxTableBytes) return tooLarge(bytes)
  const read = readMarkList(decodeText(bytes))
  return 'errors' in read
    ? { errors: read.errors.slice(0, maxErrors) }
    : { format: 'json', rights: read.rights }
}

function tooLarge(bytes: Uint8Array): FileReading {
  const head = decodeText(bytes.subarray(0, maxTableBytes))
  const rows = head.split('\n').length
  return whole(
    `The table is ${Math.round(bytes.length / 1e6)} MB; at most ${maxTableBytes / 1e6} MB can be read, which ends at row ${rows}. Split it into several files.`,
  )
}

async function readXlsx(
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  if (bytes.length > maxTableBytes) return tooLarge(bytes)
  const sheets = await readWorkbook(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const rows = sheets[0]?.data ?? []
  return readTable(
    'xlsx',
    rows.map((row) =>
      row.map((cell) =>
        cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null ? '' : String(cell),
      ),
    ),
    columns,
    step,
  )
}

/** A header row, then a right a row. Rows that are blank are passed over and keep their numbers. */
async function readTable(
  format: 'csv' | 'xlsx',
  rows: readonly (readonly string[])[],
  given: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  if (rows.length > maxRows + 1)
    return whole(`The table goes on after row ${maxRows + 1}, the last that can be read; split it.`)
  const headers = rows[0] ?? []
  const columns = given ?? mapColumns(headers)
  const table = { headers, columns, sample: rows.slice(1, 6) }
  if (!columns.some((c) => c === 'mark' || c === 'serial' || c === 'registration'))
    return {
      ...whole(
        `Row 1 has no column that we know (${headers.join(', ').slice(0, 200)}); name one "mark", "serial number" or "registration number".`,
      ),
      table,
    }
  const rights: RightReading[] = []
  const errors: ImportError[] = []
  for (const [index, cells] of rows.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue
    if (index % rowsAtOnce === 0) await step(index, rows.length)
    const row: Row = {}
    columns.forEach((field, i) => {
      if (field !== null) row[field] = cells[i] ?? ''
    })
    const read = readRow(row, index + 1)
    if ('errors' in read) errors.push(...read.errors)
    else rights.push(read.reading)
  }
  if (errors.length > 0) return { errors: errors.slice(0, maxErrors), table }
  return rights.length > 0
    ? { format, rights, table }
    : { ...whole('The table has a header but no row.'), table }
}

/** The latest record of a right wins, as the daily files ask for (upsert by serial). */
function withoutRepeats(reading: Extract<FileReading, { rights: unknown }>): FileReading {
  const byKey = new Map(reading.rights.map((r, i) => [rightKey(r) ?? `row ${i}`, r]))
  return { ...reading, rights: [...byKey.values()] }
}
