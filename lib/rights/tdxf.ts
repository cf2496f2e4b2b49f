import { registerDate } from './dates.ts'
import { latestOwners, niceClass, yes } from './facts.ts'
import { type RightReading, blankReading } from './reading.ts'
import { usptoStatus } from './status.ts'
import { type Node, at, child, every, said } from './xml.ts'

const categories = [
  ['trademark-in', 'Trademark'],
  ['service-mark-in', 'Service mark'],
  ['collective-trademark-in', 'Collective trademark'],
  ['collective-service-mark-in', 'Collective service mark'],
  ['collective-membership-mark-in', 'Collective membership mark'],
  ['certification-mark-in', 'Certification mark'],
] as const

/** Reads a `case-file` of the USPTO's daily bulk XML, "trademark-applications-daily" v2.0 (domain 3.3). */
export function readTdxf(file: Node): RightReading {
  const header = child(file, 'case-file-header')
  const code = said(header, 'status-code')
  const statements = every(file, 'case-file-statements/case-file-statement').map((s) => ({
    code: said(s, 'type-code') ?? '',
    text: said(s, 'text') ?? '',
  }))
  // GScccN: goods of class ccc, N numbers continuations (`GS0431` = class 043).
  const goods: Record<string, string> = {}
  for (const { code, text } of statements) {
    const nice = niceClass(/^GS(\d{3})/.exec(code)?.[1] ?? null)
    if (nice !== null) goods[nice] = [goods[nice], text].filter(Boolean).join(' ').slice(0, 60_000)
  }
  const classes = every(file, 'classifications/classification/international-code')
    .map((n) => niceClass(n.text))
    .filter((n) => n !== null)
  const registration = said(file, 'registration-number')?.replace(/^0+/, '') || null
  return {
    ...blankReading(),
    applicationNumber: said(file, 'serial-number'),
    registrationNumber: registration,
    markText: [
      said(header, 'mark-identification'),
      ...statements.filter((s) => s.code.startsWith('MK')).map((s) => s.text),
    ]
      .filter(Boolean)
      .join(' ')
      .slice(0, 500),
    status: usptoStatus(code),
    statusCode: code,
    statusDate: registerDate(said(header, 'status-date')),
    register: register(header, registration),
    standardCharacters: yes(said(header, 'standard-characters-claimed-in')),
    // Four characters, of which the first is the code; the others are for printing.
    drawingCode: said(header, 'mark-drawing-code')?.slice(0, 1) ?? null,
    niceClasses: [...new Set([...classes, ...Object.keys(goods).map(Number)])].sort(
      (a, b) => a - b,
    ),
    goodsByClass: goods,
    markCategories: categories.filter(([tag]) => yes(said(header, tag))).map(([, name]) => name),
    disclaimers: statements.filter((s) => /^D[01]/.test(s.code)).map((s) => s.text),
    description: statements.find((s) => s.code.startsWith('DM'))?.text ?? null,
    translation: statements.find((s) => s.code.startsWith('TR'))?.text ?? null,
    transliteration: statements.find((s) => s.code.startsWith('TL'))?.text ?? null,
    ownerOfRecord: latestOwners(
      every(file, 'case-file-owners/case-file-owner').map((o) => ({
        name: said(o, 'party-name'),
        rank: Number(said(o, 'party-type') ?? 0),
      })),
    ),
    filingDate: registerDate(said(header, 'filing-date')),
    registrationDate: registerDate(said(header, 'registration-date')),
    expiryOrRenewalDate: registerDate(said(header, 'renewal-date')),
    terms: statements
      .filter((s) => s.code.startsWith('PM') && s.text !== '')
      .map((s) => ({ text: s.text.slice(0, 300), kind: 'pseudo_mark' as const })),
  }
}

function register(header: Node | undefined, registration: string | null) {
  const flag = (name: string) => yes(at(header, name)?.text.trim() ?? null)
  if (flag('principal-register-amended-in')) return 'principal'
  if (flag('supplemental-register-amended-in') || flag('supplemental-register-in'))
    return 'supplemental'
  const stated = flag('supplemental-register-in') === false || registration !== null
  return stated ? 'principal' : 'unknown'
}
