import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { addDefendant, joinStorefront, setStatus } from '../../lib/cases/change.ts'
import { docketNumber } from '../../lib/cases/docket-number.ts'
import { redactedRows, redaction } from '../../lib/cases/redact.ts'
import {
  makeSchedule,
  scheduleDiff,
  standingInWords,
  versionSheet,
} from '../../lib/cases/schedule-versions.ts'
import {
  scheduleColumns,
  scheduleIndex,
  scheduleLayout,
  scheduleRows,
  scheduleTable,
} from '../../lib/cases/schedule.ts'
import { csv } from '../../lib/cases/table.ts'
import { xlsx } from '../../lib/cases/xlsx.ts'
import type { Listing } from '../../lib/contract/listing.ts'
import { price } from '../sellers/record.ts'
import { ann, fullCase, id } from './file.ts'

const hostile = [
  '=HYPERLINK("http://x","y")',
  '盛煊木业有限公司',
  'abc\u202Egpj.exe',
  'n'.repeat(300),
  '+1',
  ' a,"b"\r\nc ',
]

describe('Schedule A', () => {
  it('dismissing 5, 8 and 9 of 12 keeps the numbers of all others; the next one is 13', () => {
    const { file } = fullCase({ defendants: 12 })
    const first = makeSchedule(file, ann)
    const gone = [5, 8, 9].reduce(
      (open, n) => setStatus(open, n, 'dismissed', 'Notice of dismissal', ann),
      first,
    )
    const later = makeSchedule({ ...file, case: gone }, ann)
    const [one, two] = later.schedules
    if (!one || !two) throw new Error('no versions')
    expect(two.rows.map((row) => row['defendant_no'])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '6',
      '7',
      '10',
      '11',
      '12',
    ])
    expect(scheduleDiff(one, two)).toEqual({ added: [], removed: ['5', '8', '9'], changed: [] })
    const next = addDefendant(
      later,
      { sellerId: 'ebay/new', alias: 'New', aka: '', url: null },
      ann,
    )
    expect(next.defendants.at(-1)?.number).toBe(13)
    const last = makeSchedule({ ...file, case: next }, ann).schedules[2]
    expect(last && scheduleDiff(two, last).added).toEqual(['13'])
    expect(versionSheet(later.schedules).rows).toEqual([
      ['1', ann.at, ann.by, '12', '', '', ''],
      ['2', ann.at, ann.by, '9', '', '5, 8, 9', ''],
    ])
    // A paper says which version it is, or that it is none.
    expect(
      [file.case, first, gone, later].map((one) => standingInWords({ ...file, case: one })),
    ).toEqual([
      'As it stands on 2026-11-20; no version was kept so far.',
      'Version 1 of 2026-11-10.',
      'As it stands on 2026-11-20; it differs from version 1 of 2026-11-10.',
      'Version 2 of 2026-11-10.',
    ])
    // What was filed stays as it was.
    expect(later.schedules[0]).toEqual(first.schedules[0])
  })

  it('a second account of a defendant gets a letter, not a number', () => {
    const { file } = fullCase({ defendants: 2 })
    const open = joinStorefront(
      file.case,
      1,
      { sellerId: 'ebay/x', alias: 'X', aka: 'Y', url: null },
      ann,
    )
    const rows = scheduleRows({ ...file, case: open })
    expect(rows.map((row) => row['defendant_no'])).toEqual(['1a', '1b', '2'])
    expect(rows[1]?.['seller_alias']).toBe('X a/k/a Y')
    expect(() =>
      addDefendant(open, { sellerId: 'ebay/x', alias: 'X', aka: '', url: null }, ann),
    ).toThrow('defendant 1 already')
  })

  it('each accused listing has its own price on its own line, whatever else was captured of the seller', () => {
    const { file } = fullCase({ defendants: 1 })
    const [accusation] = file.case.accusations
    const [capture] = file.captures.values()
    if (!accusation || !capture?.listing) throw new Error('no accusation')
    const other = { ...capture.listing, id: '222', price: null }
    const third = { ...capture.listing, id: '333', price: price('5.00', 'EUR') }
    const shows = (n: number, listing: Listing) =>
      [id(n), { ...capture, id: id(n), at: '2026-10-01T00:00:00.000Z', listing }] as const
    const accused = (n: number, listing: Listing) => ({
      ...accusation,
      id: id(n),
      listing: { ...accusation.listing, id: listing.id },
      captureIds: [id(n)],
    })
    const more = {
      ...file,
      captures: new Map([...file.captures, shows(1, third), shows(2, other)]),
      case: {
        ...file.case,
        accusations: [accusation, accused(2, other), accused(1, third)],
      },
    }
    expect(scheduleRows(more)[0]).toMatchObject({
      listing_id: `${accusation.listing.id}\n222\n333`,
      price_amount: '9.90\n\n5.00',
      price_currency: 'USD\n\nEUR',
    })
  })

  it('can be looked up by alias and by marketplace', () => {
    const { file } = fullCase({ defendants: 3, aliases: ['Cc', 'Aa', 'Bb'] })
    const rows = scheduleRows(file).map((row, n) =>
      n === 1 ? { ...row, marketplace: 'amazon' } : n === 2 ? { ...row, marketplace: 'ebay' } : row,
    )
    const found = (by: 'alias' | 'marketplace') => scheduleIndex(rows, by).rows
    expect(found('alias').map(([alias]) => alias)).toEqual(['Aa', 'Bb', 'Cc'])
    expect(found('marketplace')).toEqual([
      ['Aa', 'Amazon', '2'],
      ['Bb', 'eBay', '3'],
      ['Cc', 'eBay', '1'],
    ])
  })

  it('hostile, Chinese, right-to-left and long names come out of the CSV as they went in, and no cell is a formula', () => {
    const { file } = fullCase({ defendants: hostile.length, aliases: hostile })
    const text = csv(scheduleTable(scheduleRows(file)))
    expect(text.startsWith('\uFEFFdefendant_no,seller_alias,')).toBe(true)
    const { data, errors } = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true })
    expect(errors).toEqual([])
    const [head, ...rows] = data
    expect(head).toEqual([...scheduleColumns])
    const aliases = rows.map((row) => row[1])
    expect(aliases.map((alias) => alias?.replace(/^'/, ''))).toEqual(hostile)
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/)
  })

  it('whatever a page writes into a cell comes out of the CSV as it was, and begins no formula', () => {
    const tricks = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r\n',
      '"',
      ',',
      '\u202E',
      '\u200B',
      '，',
      '盛',
      ' ',
    )
    const cell = fc
      .array(fc.oneof(tricks, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), {
        maxLength: 6,
      })
      .map((parts) => parts.join('').toWellFormed())
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const columns = ['a', 'b', 'c'].map((heading) => ({ heading, width: 1 }))
        const { data } = Papa.parse<string[]>(csv({ name: 'T', columns, rows }).slice(1), {
          newline: '\r\n',
        })
        const cells = data.slice(1, -1)
        for (const one of cells.flat()) expect(one).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
        expect(
          cells.map((row) => row.map((one) => one.replace(/^'(?=\s*[=+\-@\t\r＝＋－＠])/, ''))),
        ).toEqual(
          rows.map((row) => row.map((one) => one.replace(/^'(?=\s*[=+\-@\t\r＝＋－＠])/, ''))),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('a cell that is longer than a workbook takes says that it was cut', async () => {
    const rows = [['a '.repeat(20_000)]]
    const book = await xlsx([{ name: 'T', columns: [{ heading: 'a', width: 1 }], rows }])
    const text = Object.values(unzipSync(book))
      .map((part) => strFromU8(part))
      .join('')
    expect(text).toContain('(cut here: the CSV has the whole)')
  })

  it('a workbook prints on Letter with its headings and its mark on each page', async () => {
    const narrow = { name: `Ann's list`, columns: [{ heading: 'a', width: 1 }], rows: [['x']] }
    const wide = {
      ...narrow,
      name: 'Wide',
      columns: 'abcdefghi'.split('').map((heading) => ({ heading, width: 5 })),
    }
    const files = unzipSync(await xlsx([narrow, wide], 'SEALED & "so on"'))
    const part = (path: string) => strFromU8(files[path] ?? new Uint8Array())
    for (const n of [1, 2]) {
      const sheet = part(`xl/worksheets/sheet${n}.xml`)
      expect(sheet).toContain(
        '<oddHeader>&amp;C&amp;BSEALED &amp;&amp; &quot;so on&quot;</oddHeader>',
      )
      expect(sheet).toContain('paperSize="1" orientation="landscape"')
      expect(sheet.includes('fitToPage="1"')).toBe(n === 1)
    }
    expect(part('xl/workbook.xml')).toContain(`localSheetId="0">'Ann''s list'!$1:$1</definedName>`)
    // Where a row goes on to further pages, each says whose row it is.
    expect(part('xl/workbook.xml')).toContain(`localSheetId="1">'Wide'!$A:$A,'Wide'!$1:$1<`)
    expect(part('xl/worksheets/sheet2.xml')).toMatch(/<printOptions gridLines="1"\/><pageMargins/)
  })

  it('the layout of each court is a choice of columns', () => {
    const rows = scheduleRows(fullCase({ defendants: 1 }).file)
    expect(scheduleLayout(rows, 'ndill').columns.map(({ heading }) => heading)).toEqual([
      'No.',
      'Seller Alias',
      'Online Marketplace',
      'E-commerce Store URL',
    ])
    expect(scheduleLayout(rows, 'platform').rows[0]?.join(' ')).not.toMatch(/VELTRANO/)
  })

  it('the public twin holds nothing by which a seller can be found', () => {
    const rows = scheduleRows(fullCase({ defendants: 2, aliases: ['Blue Fox', 'Night Owl'] }).file)
    const text = csv(scheduleTable(redactedRows(rows)))
    expect(text).toContain(redaction)
    expect(text).toContain('VELTRANO)')
    for (const secret of [
      'Blue Fox',
      'Night Owl',
      'seller-1',
      '100000000001',
      'Company 1',
      'desk lamp',
    ])
      expect(text).not.toContain(secret)
  })

  it('case numbers are read in the forms that courts write', () => {
    expect(docketNumber('1:24-cv-02987')).toBe('1:24-cv-02987')
    expect(docketNumber('24 C 2987')).toBe('24-cv-02987')
    expect(docketNumber('24-cv-2987')).toBe('24-cv-02987')
    expect(docketNumber('23-22599-CIV-SCOLA')).toBe('23-cv-22599')
    expect(docketNumber('1:24-cv-02987-ABC')).toBe('1:24-cv-02987-ABC')
    expect(docketNumber('soon')).toBeNull()
  })
})
