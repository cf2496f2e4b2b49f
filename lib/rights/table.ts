import { PlaintiffRelation, type RightType } from '../contract/right.ts'
import type { TableField } from './columns.ts'
import { writtenDate } from './dates.ts'
import { niceClass, registerOf, yes } from './facts.ts'
import { type Fault, type ImportError, fault, importError } from './fault.ts'
import { applicationOf, registrationOf } from './numbers.ts'
import { type RightReading, blankReading } from './reading.ts'
import { statusInWords, usptoStatus } from './status.ts'

/** One row's cells by field. */
export type Row = Partial<Record<TableField, string>>

const offices: Record<string, string> = {
  USPTO: 'US',
  USA: 'US',
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
  DPMA: 'DE',
  OEPM: 'ES',
  UIBM: 'IT',
  BOIP: 'BX',
  BENELUX: 'BX',
  CNIPA: 'CN',
  JPO: 'JP',
  KIPO: 'KR',
  TIPO: 'TW',
  CIPO: 'CA',
  欧盟: 'EM',
  歐盟: 'EM',
}

let regionCodes: Map<string, string> | undefined
/** Countries by their names in the languages of the large offices; their codes are those of WIPO ST.3. */
function regions(): ReadonlyMap<string, string> {
  if (regionCodes) return regionCodes
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  const codes = letters
    .flatMap((a) => letters.map((b) => a + b))
    // A code that another took over (DD, FX) would name the same country.
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
  const named = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ja', 'ko', 'zh', 'zh-TW'].flatMap(
    (language) => {
      const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
      return codes.flatMap((code) => {
        const name = names.of(code)
        return name ? [[name.toUpperCase(), code === 'EU' ? 'EM' : code] as const] : []
      })
    },
  )
  return (regionCodes = new Map(named))
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
  const type = typeOf(fact('type'), fact('registration'))
  const numbered = (field: TableField, rule: typeof registrationOf) => {
    // A number kept as text by an apostrophe; the register's own "no registration" is all zeros.
    const raw = fact(field).replace(/^'/, '')
    if (raw === '' || /^0+$/.test(raw)) return null
    const read = rule(office ?? 'US', raw, type)
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
  const relation = relationOf(fact('plaintiffRelation'))
  if (relation === null && fact('plaintiffRelation') !== '')
    wrong('plaintiffRelation', fault('relation', cell('plaintiffRelation')))
  const drawing = drawingOf(fact('drawing'))
  const reading: RightReading = {
    ...blankReading(),
    type,
    office: office ?? 'US',
    applicationNumber,
    registrationNumber,
    markText,
    status: statusOf(fact('status'), registrationNumber !== null, type),
    statusCode: /^\d{3}$/.test(cell('status')) ? cell('status') : null,
    statusDate: dated('statusDate'),
    register: registerOf(fact('register') || null),
    standardCharacters: yes(fact('standardCharacters') || null) ?? drawing.standardCharacters,
    drawingCode: drawing.code,
    niceClasses: classes,
    goodsByClass: cell('goods') ? { [classes.join(',')]: cell('goods').slice(0, 60_000) } : {},
    ownerOfRecord: listOf(fact('owner')).map((owner) => owner.slice(0, 500)),
    filingDate: dated('filingDate'),
    registrationDate: dated('registrationDate'),
    expiryOrRenewalDate: dated('expiryDate'),
    disclaimers: [fact('disclaimers')].filter(Boolean),
    translation: fact('translation') || null,
    transliteration: fact('transliteration') || null,
    description: fact('description') || null,
    imageRefs: listOf(fact('image')).map((ref) => ref.slice(0, 500)),
    plaintiffRelation: relation,
    terms: listOf(cell('aliases')).map((text) => ({ text: text.slice(0, 300), kind: 'alias' })),
    authorisedSellers: listOf(cell('allowedSellers')).map((key) => key.slice(0, 200)),
  }
  return errors.length > 0 ? { errors } : { reading }
}

/**
 * What kind of right it is, in the words of a list; a mark where it does not say. "Design" alone is what the USPTO calls a
 * mark without words, too: a design patent then has its number's own letter.
 */
function typeOf(text: string, registration: string): RightType {
  if (/copyright|著作权|版权/i.test(text)) return 'copyright'
  if (/design (?:patent|right)|registered (?:community )?design|外观/i.test(text))
    return 'design_patent'
  if (/^designs?$/i.test(text) && /^(?:US\s*)?D/i.test(registration)) return 'design_patent'
  if (/patent|专利/i.test(text)) return 'utility_patent'
  return /^(?:unregistered|common.?law)/i.test(text) ? 'unregistered' : 'trademark'
}

function relationOf(text: string): PlaintiffRelation | null {
  const said = text.toLowerCase().replace(/[\s-]+/g, '_')
  return PlaintiffRelation.safeParse(said).data ?? null
}

function officeOf(text: string): string | null {
  const upper = text.toUpperCase()
  if (upper === '') return 'US'
  if (/^[A-Z]{2}$/.test(upper)) return offices[upper] ?? upper
  return offices[upper] ?? regions().get(upper) ?? null
}

function statusOf(text: string, hasRegistration: boolean, type: RightType) {
  if (/^\d{3}$/.test(text)) return usptoStatus(text)
  // A copyright's registration stands: no register says more of it.
  if (text === '' && type === 'copyright' && hasRegistration) return 'registered'
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
    .replace(/\b(?:IC|class(?:es?)?|klassen?|kl|clases?|classi|cl)\b\.?/gi, ' ')
    .replace(/第|类|類|제|류/g, ' ')
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
