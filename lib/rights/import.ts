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

/** Reads one file of a portfolio, whatever it is: USPTO XML (ST.96, ST.66, daily), a TSDR zip, CSV, XLSX, or a JSON list. */
export async function readFile(
  name: string,
  bytes: Uint8Array,
  columns?: Columns,
): Promise<FileReading> {
  try {
    const reading = await readBytes(name, bytes, columns)
    return 'errors' in reading ? reading : withoutRepeats(reading)
  } catch (error) {
    return whole(error instanceof Error ? error.message : String(error))
  }
}

async function readBytes(name: string, bytes: Uint8Array, columns?: Columns): Promise<FileReading> {
  if (bytes.length === 0) return whole('The file is empty.')
  if (startsWith(bytes, 'PK')) return readArchive(name, bytes, columns)
  const head = decodeText(bytes.subarray(0, 2000)).trimStart()
  if (/^<!doctype html|^<html/i.test(head))
    return whole('This is a web page, not register data; download the file again.')
  if (head.startsWith('<')) return readXml(bytes)
  if (head.startsWith('[')) return readJson(bytes)
  if (head.includes('\u0000') || startsWith(bytes, '%PDF'))
    return whole('Not a portfolio: give USPTO XML or zip, CSV, XLSX or a JSON list.')
  return readCsv(bytes, columns)
}

const whole = (message: string): FileReading => ({ errors: [{ row: null, field: null, message }] })

const startsWith = (bytes: Uint8Array, text: string) =>
  new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text

async function readArchive(
  name: string,
  bytes: Uint8Array,
  columns?: Columns,
): Promise<FileReading> {
  // A workbook's own parts are left to its reader, once their sizes have been looked at.
  const files = [...unzip(bytes, (entry) => /\.xml$/i.test(entry) && !entry.startsWith('xl/'))]
  if (files.some(([entry]) => entry === '[Content_Types].xml')) return readXlsx(bytes, columns)
  if (files.length === 0) return whole(`${name}: the archive holds no XML file and is no workbook.`)
  const readings = files.map(([, content]) => readXml(content))
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
function readXml(bytes: Uint8Array): FileReading {
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
  for (let start = 0; start < bytes.length; start += 1_000_000)
    take(parser.write(decoder.decode(bytes.subarray(start, start + 1_000_000), { stream: true })))
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

function readCsv(bytes: Uint8Array, columns?: Columns): FileReading {
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
  return readTable('csv', parsed.data, columns)
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

async function readXlsx(bytes: Uint8Array, columns?: Columns): Promise<FileReading> {
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
  )
}

/** A header row, then a right a row. Rows that are blank are passed over and keep their numbers. */
function readTable(
  format: 'csv' | 'xlsx',
  rows: readonly (readonly string[])[],
  given?: Columns,
): FileReading {
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
  rows.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return
    const row: Row = {}
    columns.forEach((field, i) => {
      if (field !== null) row[field] = cells[i] ?? ''
    })
    const read = readRow(row, index + 2)
    if ('errors' in read) errors.push(...read.errors)
    else rights.push(read.reading)
  })
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
