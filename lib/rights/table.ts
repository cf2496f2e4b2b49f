import type { TableField } from './columns.ts'
import { writtenDate } from './dates.ts'
import { niceClass, registerOf, yes } from './facts.ts'
import { type Fault, type ImportError, fault, importError } from './fault.ts'
import { type Identifier, applicationOf, registrationOf } from './numbers.ts'
import { type RightReading, blankReading } from './reading.ts'
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
  CNIPA: 'CN',
  CHINA: 'CN',
  中国: 'CN',
  美国: 'US',
  欧盟: 'EM',
}
const withoutWords =
  /^\(?\s*(?:design only|figurative(?: mark)?|device(?: mark)?|no words|image only)\s*\)?$/i
/** What people write into a cell that has nothing to say. */
const nothing = /^(?:n\.?\/?a\.?|none|null|nil|[-–—]+)$/i

/** Reads one row; `number` is its place in the file, the header being row 1. Every fault of the row is told at once. */
export function readRow(
  row: Row,
  number: number,
): { reading: RightReading } | { errors: ImportError[] } {
  const errors: ImportError[] = []
  const wrong = (field: string, found: Fault) => errors.push(importError(found, number, field))
  const cell = (field: TableField) => row[field]?.trim().replace(/\s+/g, ' ') ?? ''
  /** A cell that holds no words of its own. */
  const fact = (field: TableField) => cell(field).replace(nothing, '')
  const office = officeOf(fact('office'))
  if (office === null) wrong('office', fault('office', cell('office')))
  const numbered = (field: TableField, rule: (office: string, raw: string) => Identifier) => {
    // A number kept as text by an apostrophe; the register's own "no registration" is all zeros.
    const raw = fact(field).replace(/^'/, '')
    if (raw === '' || /^0+$/.test(raw)) return null
    const read = rule(office ?? 'US', raw)
    if (read.why !== null) wrong(field, read.why)
    return read.value
  }
  const dated = (field: TableField) => {
    if (fact(field) === '') return null
    const date = writtenDate(cell(field))
    if (date !== null && date !== 'ambiguous') return date.day
    const counted = /^[1-9]\d{4}(?:\.\d+)?$/.test(cell(field))
    const code = date === 'ambiguous' ? 'twoDates' : counted ? 'dayNumber' : 'noDate'
    wrong(field, fault(code, cell(field)))
    return null
  }
  const { classes, strange } = classesOf(fact('classes'))
  if (strange.length > 0) wrong('classes', fault('classes', strange.join(', ')))
  const markText = withoutWords.test(cell('mark')) ? '' : cell('mark')
  const registrationNumber = numbered('registration', registrationOf)
  const applicationNumber = numbered('serial', applicationOf)
  if (markText.length > 500) wrong('mark', fault('tooLong', 500))
  const numbersGiven = fact('registration') !== '' || fact('serial') !== ''
  if (cell('mark') === '' && !numbersGiven) wrong('mark', fault('nothing'))
  const drawing = drawingOf(fact('drawing'))
  const reading: RightReading = {
    ...blankReading(),
    office: office ?? 'US',
    applicationNumber,
    registrationNumber,
    markText,
    status: statusOf(fact('status'), registrationNumber !== null),
    statusCode: /^\d{3}$/.test(cell('status')) ? cell('status') : null,
    register: registerOf(fact('register') || null),
    standardCharacters: yes(fact('standardCharacters') || null) ?? drawing.standardCharacters,
    drawingCode: drawing.code,
    niceClasses: classes,
    goodsByClass: cell('goods') ? { [classes.join(',')]: cell('goods').slice(0, 60_000) } : {},
    ownerOfRecord: listOf(fact('owner')).map((owner) => owner.slice(0, 500)),
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

/** A drawing code (`4`, `4000`, `4 - STANDARD CHARACTER MARK`), or the kind of mark in words. */
function drawingOf(text: string): { code: string | null; standardCharacters: boolean | null } {
  const code = /^\(?([1-6])(?:\d{3})?(?!\d)/.exec(text)?.[1] ?? null
  if (code === '4' || /standard char/i.test(text)) return { code: '4', standardCharacters: true }
  if (code === '1' || /typed|typeset/i.test(text)) return { code: '1', standardCharacters: false }
  return { code, standardCharacters: code === null ? yes(text || null) : false }
}

function classesOf(text: string): { classes: number[]; strange: string[] } {
  const parts = text
    .replace(/\b(?:IC|class(?:es)?)\b\.?/gi, ' ')
    .replace(/第|类|類/g, ' ')
    .split(/[,，、;|\s]+/)
  const written = parts.filter(Boolean)
  const classes = written.map((part) => niceClass(part)).filter((n) => n !== null)
  return {
    classes: [...new Set(classes)].sort((a, b) => a - b),
    strange: written.filter((part) => niceClass(part) === null),
  }
}

const listOf = (text: string): string[] =>
  text
    .split(/[|;]/)
    .map((t) => t.trim())
    .filter(Boolean)
