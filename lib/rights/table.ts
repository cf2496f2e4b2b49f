import type { TableField } from './columns.ts'
import { writtenDate } from './dates.ts'
import { niceClass, registerOf, yes } from './facts.ts'
import { type Identifier, applicationOf, registrationOf } from './numbers.ts'
import { type ImportError, type RightReading, blankReading } from './reading.ts'
import { statusInWords, usptoStatus } from './status.ts'

/** One row's cells by field. */
export type Row = Partial<Record<TableField, string>>

const offices: Record<string, string> = {
  USPTO: 'US',
  USA: 'US',
  'UNITED STATES': 'US',
  'UNITED STATES OF AMERICA': 'US',
  EU: 'EM',
  EUIPO: 'EM',
  OHIM: 'EM',
  EUTM: 'EM',
  WIPO: 'WO',
  MADRID: 'WO',
  IR: 'WO',
  UK: 'GB',
  UKIPO: 'GB',
}
const withoutWords =
  /^\(?\s*(?:design only|figurative(?: mark)?|device(?: mark)?|no words|image only)\s*\)?$/i

/** Reads one row; `number` is its place in the file, the header being row 1. Every fault of the row is told at once. */
export function readRow(
  row: Row,
  number: number,
): { reading: RightReading } | { errors: ImportError[] } {
  const errors: ImportError[] = []
  const fault = (field: string, message: string) => errors.push({ row: number, field, message })
  const cell = (field: TableField) => row[field]?.trim() ?? ''
  const office = officeOf(cell('office'))
  if (office === null)
    fault('office', `"${cell('office')}" is no office code; use two letters such as US, EM or WO`)
  const numbered = (field: TableField, rule: (office: string, raw: string) => Identifier) => {
    if (cell(field) === '') return null
    const read = rule(office ?? 'US', cell(field))
    if (read.why !== null) fault(field, read.why)
    return read.value
  }
  const dated = (field: TableField) => {
    if (cell(field) === '') return null
    const date = writtenDate(cell(field))
    if (date !== null && date !== 'ambiguous') return date.day
    const what = date === null ? 'is no date' : 'could be two days'
    fault(field, `${cell(field)} ${what}; write it as YYYY-MM-DD`)
    return null
  }
  const { classes, wrong } = classesOf(cell('classes'))
  if (wrong.length > 0) fault('classes', `${wrong.join(', ')}: Nice classes go from 1 to 45`)
  const markText = withoutWords.test(cell('mark')) ? '' : cell('mark')
  const registrationNumber = numbered('registration', registrationOf)
  const applicationNumber = numbered('serial', applicationOf)
  if (markText.length > 500) fault('mark', 'is longer than 500 characters')
  if (cell('mark') === '' && registrationNumber === null && applicationNumber === null)
    fault('mark', 'has neither a mark nor a number; fill in at least one or remove the row')
  const reading: RightReading = {
    ...blankReading(),
    office: office ?? 'US',
    applicationNumber,
    registrationNumber,
    markText,
    status: statusOf(cell('status'), registrationNumber !== null),
    statusCode: /^\d{3}$/.test(cell('status')) ? cell('status') : null,
    register: registerOf(cell('register') || null),
    standardCharacters: yes(cell('standardCharacters') || null),
    niceClasses: classes,
    goodsByClass: cell('goods') ? { [classes.join(',')]: cell('goods').slice(0, 60_000) } : {},
    ownerOfRecord: cell('owner') ? [cell('owner').slice(0, 500)] : [],
    filingDate: dated('filingDate'),
    registrationDate: dated('registrationDate'),
    terms: listOf(cell('aliases')).map((text) => ({ text: text.slice(0, 300), kind: 'alias' })),
    authorisedSellers: listOf(cell('allowedSellers')).map((key) => key.slice(0, 200)),
  }
  return errors.length > 0 ? { errors } : { reading }
}

function officeOf(text: string): string | null {
  const upper = text.toUpperCase()
  if (upper === '') return 'US'
  const code = offices[upper] ?? upper
  return /^[A-Z]{2}$/.test(code) ? code : null
}

function statusOf(text: string, hasRegistration: boolean) {
  if (/^\d{3}$/.test(text)) return usptoStatus(text)
  return text === '' ? 'unknown' : statusInWords(text, hasRegistration)
}

function classesOf(text: string): { classes: number[]; wrong: string[] } {
  const parts = text.replace(/\b(?:IC|class(?:es)?)\b\.?/gi, ' ').split(/[,;|\s]+/)
  const written = parts.filter(Boolean)
  const classes = written.map((part) => niceClass(part)).filter((n) => n !== null)
  return {
    classes: [...new Set(classes)].sort((a, b) => a - b),
    wrong: written.filter((part) => niceClass(part) === null),
  }
}

const listOf = (text: string): string[] =>
  text
    .split(/[|;]/)
    .map((t) => t.trim())
    .filter(Boolean)
