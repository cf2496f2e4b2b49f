import { partialDate, registerDate } from './dates.ts'
import { clip, earliest, goodsOf, latestOwners, niceClass, texts, yes } from './facts.ts'
import { type RightReading, blankReading, numbersOf } from './reading.ts'
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

const filings = [
  ['section-8-filed-in', '8 Filed'],
  ['section-8-partial-accept-in', '8 Accepted in part'],
  ['section-8-accepted-in', '8 Accepted'],
  ['section-15-filed-in', '15 Filed'],
  ['section-15-acknowledged-in', '15 Acknowledged'],
  ['renewal-filed-in', '9 Filed'],
] as const

/** Reads a `case-file` of the USPTO's daily bulk XML, "trademark-applications-daily" v2.0 (domain 3.3). */
export function readTdxf(file: Node): RightReading {
  const header = child(file, 'case-file-header')
  const code = said(header, 'status-code')
  const statements = every(file, 'case-file-statements/case-file-statement').map((s) => ({
    code: said(s, 'type-code') ?? '',
    text: texts(every(s, 'text')).join(' '),
  }))
  const statement = (code: RegExp, most: number) =>
    clip(statements.find((s) => code.test(s.code))?.text || null, most)
  // GScccN: goods of class ccc, N numbers continuations (`GS0431` = class 043).
  const goods = statements.flatMap(({ code, text }) => {
    const nice = niceClass(/^GS(\d{3})/.exec(code)?.[1] ?? null)
    return nice === null ? [] : [[nice, text] as const]
  })
  const classes = every(file, 'classifications/classification/international-code')
    .map((n) => niceClass(n.text))
    .filter((n) => n !== null)
  const used = (name: string) =>
    earliest(
      every(file, `classifications/classification/${name}`).map((one) => partialDate(one.text)),
    )
  const numbers = numbersOf('US', said(file, 'serial-number'), said(file, 'registration-number'))
  return {
    ...blankReading(),
    ...numbers,
    markText: [
      said(header, 'mark-identification'),
      ...statements.filter((s) => s.code.startsWith('MK')).map((s) => s.text),
    ]
      .filter(Boolean)
      .join(' ')
      .slice(0, 500),
    status: usptoStatus(code),
    statusCode: clip(code, 20),
    statusDate: registerDate(said(header, 'status-date')),
    register: register(header, numbers.registrationNumber),
    standardCharacters: yes(said(header, 'standard-characters-claimed-in')),
    // Four characters, of which the first is the code; the others are for printing.
    drawingCode: said(header, 'mark-drawing-code')?.slice(0, 1) ?? null,
    niceClasses: [...new Set([...classes, ...goods.map(([nice]) => nice)])].sort((a, b) => a - b),
    goodsByClass: goodsOf(goods),
    markCategories: categories.filter(([tag]) => yes(said(header, tag))).map(([, name]) => name),
    disclaimers: statements.filter((s) => /^D[01]/.test(s.code)).map((s) => s.text),
    description: statement(/^DM/, 20_000),
    translation: statement(/^TR/, 4000),
    transliteration: statement(/^TL/, 4000),
    ownerOfRecord: latestOwners(
      every(file, 'case-file-owners/case-file-owner').map((o) => ({
        name: said(o, 'party-name'),
        rank: Number(said(o, 'party-type') ?? 0),
      })),
    ),
    filingDate: registerDate(said(header, 'filing-date')),
    registrationDate: registerDate(said(header, 'registration-date')),
    expiryOrRenewalDate: registerDate(said(header, 'renewal-date')),
    firstUseDate: used('first-use-anywhere-date'),
    firstUseInCommerceDate: used('first-use-in-commerce-date'),
    colorsClaimed: statement(/^CC/, 4000),
    section2f: yes(said(header, 'section-2f-in')),
    maintenance: filings.filter(([tag]) => yes(said(header, tag))).map(([, words]) => words),
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
