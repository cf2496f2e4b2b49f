import { Refused, fault } from './fault.ts'
import type { Columns } from './columns.ts'
import { type FileReading, type Step, maxErrors, refuse } from './file-reading.ts'
import { type Placed, withFiles } from './bundle.ts'
import { readMarkList } from './mark-list.ts'
import { latestOf } from './reading.ts'
import { readCsv, readXlsx, tableTooLarge } from './table-file.ts'
import { decodeText } from './text-file.ts'
import { readXml } from './xml-file.ts'
import { unzip } from './zip.ts'

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
    const reading = await readBytes(bytes, columns, watched)
    return 'errors' in reading ? reading : { ...reading, rights: latestOf(reading.rights) }
  } catch (error) {
    if (ended) throw error
    if (error instanceof Refused) return refuse(error.fault, error.row)
    return refuse(fault('failed', error instanceof Error ? error.message : String(error)))
  }
}

async function readBytes(
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  if (bytes.length === 0) return refuse(fault('empty'))
  if (startsWith(bytes, 'PK')) return readArchive(bytes, columns, step)
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) return refuse(fault('oldWorkbook'))
  const head = decodeText(bytes.subarray(0, 2000))
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (head === '' && bytes.length <= 2000) return refuse(fault('empty'))
  if (/^<!doctype html|^<html/i.test(head)) return refuse(fault('webPage'))
  if (head.startsWith('<')) return readXml(bytes, step)
  if (head.startsWith('[')) return readJson(bytes)
  if (head.includes('\u0000') || startsWith(bytes, '%PDF')) return refuse(fault('noPortfolio'))
  return readCsv(bytes, columns, step)
}

const startsWith = (bytes: Uint8Array, text: string) =>
  new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text

/** Not the parts of a workbook, nor what a Mac adds beside each file. */
const isOwn = (entry: string) => !/^xl\/|(?:^|\/)(?:__MACOSX\/|\._)/.test(entry)
const isXml = (entry: string) => /\.xml$/i.test(entry) && isOwn(entry)
const isTable = (entry: string) => /\.(?:csv|tsv|xlsx)$/i.test(entry) && isOwn(entry)

async function readArchive(
  bytes: Uint8Array,
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> {
  // A workbook's own parts are left to its reader, once their sizes have been looked at.
  const names: string[] = []
  const entries = [
    ...unzip(bytes, (name) => {
      names.push(name)
      return isXml(name) || isTable(name)
    }),
  ]
  const files = entries.filter(([entry]) => isXml(entry))
  if (files.some(([entry]) => entry === '[Content_Types].xml'))
    return readXlsx(bytes, columns, step)
  if (files.length === 0) return readPackedTable(entries, columns, step)
  const readings: FileReading[] = []
  const placed: Placed[] = []
  for (const [name, content] of files) {
    const reading = await readXml(content, step)
    readings.push(reading)
    if ('rights' in reading) placed.push(...reading.rights.map((right) => ({ name, right })))
  }
  // Beside a record, XML of another kind is one of its documents.
  const other = readings.filter((r) => 'errors' in r)
  const faulty = other.find((r) => placed.length === 0 || r.errors[0]?.code !== 'xmlNone')
  if (faulty) return faulty
  const good = readings.find((r) => 'rights' in r)!
  return { format: good.format, rights: withFiles(placed, names) }
}

/** The one table of an archive, as some registers pack theirs; of several, nobody could say which row a fault is in. */
function readPackedTable(
  tables: readonly (readonly [string, Uint8Array])[],
  columns: Columns | undefined,
  step: Step,
): Promise<FileReading> | FileReading {
  const [only, ...others] = tables
  if (!only) return refuse(fault('zipEmpty'))
  if (others.length > 0) return refuse(fault('zipTables', tables.map(([name]) => name).join(', ')))
  return /\.xlsx$/i.test(only[0])
    ? readXlsx(only[1], columns, step)
    : readCsv(only[1], columns, step)
}

function readJson(bytes: Uint8Array): FileReading {
  const large = tableTooLarge(bytes)
  if (large) return large
  const read = readMarkList(decodeText(bytes))
  return 'errors' in read
    ? { errors: read.errors.slice(0, maxErrors) }
    : { format: 'json', rights: read.rights }
}
