import { filled } from '../contract/sayings.ts'

/**
 * What can be wrong with a portfolio's file and what to do, in English with gaps; the screens have it in every language as
 * `importFault_…` (a test compares them).
 */
export const faultWords = {
  failed: 'The file could not be read: {words}',
  empty: 'The file is empty.',
  webPage: 'This is a web page, not register data; download the file again.',
  oldWorkbook: 'This is a workbook of the old kind (.xls); save it as .xlsx or CSV.',
  noPortfolio: 'Not a portfolio: give USPTO XML or zip, CSV, XLSX or a JSON list.',
  workbook: 'The workbook cannot be read ({words}); save it anew as .xlsx, or as CSV.',
  zipEmpty: 'The archive holds no XML file and no table (CSV or XLSX).',
  zipTables:
    'The archive holds several tables ({names}): unpack it and import them one after the other.',
  zipBroken: 'The archive is broken or locked ({words}); download it again.',
  zipMany: 'The archive has more than {most} files.',
  zipTwice: 'The archive holds {name} twice.',
  zipLarge: '{name} is too large for a register file: nothing was unpacked.',
  zipBomb:
    '{name} would grow more than {most} times when unpacked, as archives made to do harm do: nothing was unpacked.',
  xmlNone:
    'No trademark record in this XML (its root is {root}): give TSDR XML (ST.66 or ST.96) or the USPTO’s daily file.',
  xmlBroken: 'The XML is broken: {words}',
  xmlDeep: 'The XML is nested too deeply to be a register file.',
  xmlLarge: 'A record of the XML is too large.',
  xmlDoctype:
    'The XML has a document type or entities, which register files do not need and which can be abused. Remove the DOCTYPE, or download the file again from the office.',
  xmlEncoding: 'The XML is in an encoding that cannot be read ({encoding}); save it as UTF-8.',
  xmlBytes:
    'The XML is not in the encoding that it says ({encoding}); save it as UTF-8, or name its true encoding in its first line.',
  noNumber: 'The record has no number.',
  quotes: 'A quotation mark is not closed or stands in the wrong place.',
  tableLarge:
    'The table is {size} MB; at most {most} MB can be read, which ends at row {row}. Split it into several files.',
  tableLong: 'The table goes on after row {row}, the last that can be read; split it.',
  noColumn:
    'Row {row} has no column that we know ({headers}); name one "mark", "serial number" or "registration number".',
  noRow: 'The table has a header but no row.',
  cells:
    'has {has} cells where the header has {of}; put quotation marks around a cell that holds the separator',
  nothing: 'has neither a mark nor a number; fill in at least one or remove the row',
  tooLong: 'is longer than {most} characters',
  differs: '{text} is not what row {row} says of the same number; correct one of the two rows',
  unfit: 'is not what this field may hold',
  office: '"{text}" is no office code; use two letters such as US, EM or WO',
  relation:
    '{text} is no relation to the right; write owner, assignee, exclusive licensee or licensee',
  classes: '{text}: Nice classes go from 1 to 45',
  noDate: '{text} is no date; write it as YYYY-MM-DD',
  twoDates: '{text} could be two days; write it as YYYY-MM-DD',
  dayNumber:
    '{text} is a day as a spreadsheet counts it; format the column as a date, or write it as YYYY-MM-DD',
  mangled:
    '{text} is a number that a spreadsheet has changed; format the column as text and enter it again',
  usRegistration:
    '{text} is not a US registration number (at most seven digits, such as 2,178,784; eight digits are a serial number)',
  usSerial: '{text} is not a US serial number (eight digits, such as 78/002,299)',
  euTrademark: '{text} is not an EU trade mark number (nine digits, such as 018123456)',
  madrid:
    '{text} is not an international registration number (at most seven digits and perhaps a letter, such as 1234567A)',
  usCopyright: '{text} is not a US copyright registration number (such as VA 2-123-456)',
  usDesignPatent: '{text} is not a US design patent number (such as D911,456)',
  designApplication: '{text} is not a design application number (such as 29/123,456)',
  anyNumber: '{text} is not a number',
  jsonBroken: 'The list is not JSON: {words}',
  jsonEmpty: 'The list is empty: give at least one mark.',
  jsonLong: 'The list has more than {most} marks; split it.',
  jsonEntry:
    'is not what a list of marks has there (name: words; classes: numbers from 1 to 45; aliases and translit: lists of words)',
} as const
export type FaultCode = keyof typeof faultWords

/** A fault by its code, with what fills the gaps in the order in which they stand. */
export interface Fault {
  readonly code: FaultCode
  readonly parts: readonly string[]
}

/** The fault in English. */
export const faultInWords = ({ code, parts }: Fault): string => filled(faultWords[code], parts)

export const fault = (code: FaultCode, ...parts: (string | number)[]): Fault => ({
  code,
  parts: parts.map((part) => String(part).slice(0, 300)),
})

/** Why a row or record could not be read: the row (from 1, the header being row 1), the field and what to do, in English. */
export interface ImportError extends Fault {
  readonly row: number | null
  readonly field: string | null
  readonly message: string
}

export const importError = (
  found: Fault,
  row: number | null = null,
  field: string | null = null,
): ImportError => ({ row, field, ...found, message: faultInWords(found) })

/** A file or record that is refused; `row` is the record's place or, in broken XML, the line. */
export class Refused extends Error {
  readonly fault: Fault
  readonly row: number | null

  constructor(found: Fault, row: number | null = null) {
    super(faultInWords(found))
    this.fault = found
    this.row = row
  }
}
