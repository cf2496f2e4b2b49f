import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { compile } from '../../lib/matching/compile.ts'
import { openEngine } from '../../lib/matching/engine.ts'
import { fold, maxText } from '../../lib/matching/fold.ts'
import { textsOf } from '../../lib/matching/listing-texts.ts'
import { Segment } from '../../lib/matching/segment.ts'
import { openTables } from '../../lib/matching/tables.ts'
import { disguises, random } from '../../scripts/matching/disguise.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'
import { anyText } from './any-text.ts'

const tables = openTables(readFileSync('public/tables/matching.bin'))
const engineOf = (marks: readonly string[]) =>
  openEngine(
    compile(
      marks.map((name) => rightOf({ name })),
      tables,
    ),
    tables,
  )

/** Cases a property is tried on: more at will, `RUNS=10000 SEED=7 npx vitest run --project unit tests/matching/properties.test.ts`. */
const tries = (usual: number): { numRuns: number; seed?: number } => ({
  numRuns: Number(process.env['RUNS'] ?? usual),
  ...(process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }),
})

// Made names of five letters and more, as a portfolio has them.
const syllable = fc.constantFrom(
  'zo',
  'ka',
  'ren',
  'vul',
  'mi',
  'tor',
  'pex',
  'lan',
  'qui',
  'dor',
  'shi',
  'bra',
)
const name = fc
  .oneof(
    fc.array(syllable, { minLength: 3, maxLength: 4 }),
    fc
      .array(fc.constantFrom(...'bcdfghjklmnprstvwz'.split('')), { minLength: 3, maxLength: 5 })
      .chain((all) =>
        fc
          .array(fc.constantFrom(...'aeiou'.split('')), {
            minLength: all.length,
            maxLength: all.length,
          })
          .map((vowels) => all.map((c, i) => c + vowels[i]!)),
      ),
  )
  .map((parts) => parts.join(''))
  .map((word) => word[0]!.toUpperCase() + word.slice(1))
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 12 })

describe('folding', () => {
  test('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = fold(text).text
        expect(fold(once).text).toBe(once)
      }),
      tries(500),
    )
  })

  test('is idempotent where character references are nested', () => {
    const piece = fc.constantFrom(
      '&',
      '＆',
      'amp',
      'аmp',
      '#38',
      '#65345',
      'x26',
      ';',
      'Eacute',
      'nbsp',
      ' ',
      '#',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = fold(pieces.join('')).text
        expect(fold(once).text).toBe(once)
      }),
      tries(500),
    )
  })

  const unfolded = /\p{Cn}|\p{Surrogate}|\p{Unified_Ideograph}/u
  test('is idempotent for each character, in a word and alone', () => {
    const wrong: string[] = []
    for (let code = 0x80; code < 0x3_0000; code++) {
      const point = String.fromCodePoint(code)
      if (unfolded.test(point)) continue
      const once = fold(`${point} a${point}b`).text
      if (fold(once).text !== once) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })

  test('keeps an original offset for each of its units', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: folded, from } = fold(text)
        if (from === null) expect(folded.length).toBe(text.length)
        else expect([from.length, from.at(-1)]).toEqual([folded.length + 1, text.length])
      }),
      tries(500),
    )
  })
})

test('what is found does not hang on the Unicode normal form', () => {
  const engine = engineOf(['Zépheryne', 'Nordlän', 'Ōkamido'])
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.constantFrom(
      'Zépheryne',
      'nordlän',
      'ŌKAMIDO',
      'Zëphérynе',
      'tasse',
      'čaj',
      'ガラス',
      '한국',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const title = pieces.join(' ')
      const found = (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form) =>
        engine.match(textsOf(title.normalize(form))).map((m) => `${m.mark} ${m.kind} ${m.level}`),
      )
      for (const other of found.slice(1)) expect(other.toSorted()).toEqual(found[0]!.toSorted())
    }),
    tries(200),
  )
})

test('more marks never take an exact match away', () => {
  fc.assert(
    fc.property(name, names, (mark, others) => {
      const title = `New ${mark} bag`
      const found = engineOf([mark, ...others.filter((o) => o !== mark)]).match(textsOf(title))
      expect(found.map((m) => `${m.mark} ${m.text}`)).toContain(`${mark} ${mark}`)
    }),
    tries(60),
  )
})

/** Digits with fewer than three letters are a number or a model to anyone ("b48484"), and nobody reads signs without any letter. */
const isModel = (form: string): boolean =>
  !/\p{L}/u.test(form) || (/^[a-z\d]+$/i.test(form) && form.replace(/\d/g, '').length < 3)

/** What stands before and after a name. */
const around = fc.constantFrom<[string, string]>(
  ['', ' leather bag'],
  ['New ', ', black, 20 cm'],
  ['Damen Handtasche ', ' aus Leder'],
  ['【', '】バッグ 本革'],
  ['正品', '女包'],
  ['Bag (', ') brown'],
  ['сумка ', ' новая'],
  ['حقيبة ', ' جلد'],
)
const single = Object.entries(disguises).flatMap(([kind, rules]) =>
  Object.entries(rules)
    .filter(([rule]) => rule !== 'two')
    .map(([rule, disguise]) => ({ kind, rule, disguise })),
)
test.each(single)('$kind by $rule is found, or said to be a word', ({ disguise }) => {
  fc.assert(
    fc.property(name, names, fc.nat(), around, (mark, others, seed, [before, after]) => {
      const form = disguise(mark, random(seed))
      if (form === null || isModel(form)) return
      const engine = engineOf([mark, ...others.filter((o) => o !== mark)])
      const title = `${before}${form}${after}`
      const shown = engine.match(textsOf(title)).map((m) => m.mark)
      if (shown.includes(mark)) return
      const explained = engine.match(textsOf(title), true).find((m) => m.mark === mark)
      expect(['word', 'mark'], `${form} of ${mark}`).toContain(explained?.suppressed?.code)
    }),
    tries(40),
  )
})

describe('hostile text is no more work than plain text', () => {
  const engine = engineOf(['Zephyrly', 'North Lantern', 'Kossoro'])
  const cases: [string, string][] = [
    ['a million letters', 'é'.repeat(1_000_000)],
    ['a mark a hundred thousand times', 'Zephyrly '.repeat(100_000)],
    ['ten thousand combining marks', `Z${'\u0301'.repeat(10_000)}ephyrly`],
    ['right-to-left mixes', '\u202EylryhpeZ\u202C Zephyrly \u2067ש\u2069 '.repeat(2000)],
    ['signs that stand for letters', '1!|l$5@4()\\/'.repeat(5000)],
    ['signs and letters by turns', 'n1k3!0|_|<('.repeat(3000)],
    ['masks', 'z*p*y*l* '.repeat(4000)],
    ['single letters', 'z e p h y r l '.repeat(3000)],
    ['words of no dictionary', 'zqxv kjwq vvwx '.repeat(2700)],
  ]
  // What the work is done by: asking the index for what is near, and comparing with it. A clock would tell of the machine.
  test.each(cases)('%s', (_, title) => {
    const asked = [
      vi.spyOn(Segment.prototype, 'find'),
      vi.spyOn(Segment.prototype, 'gather'),
      vi.spyOn(Segment.prototype, 'mayBegin'),
    ]
    const matches = engine.match(textsOf(title), true)
    expect(matches.length).toBeLessThanOrEqual(200)
    const asks = asked.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
    for (const spy of asked) spy.mockRestore()
    expect(asks / maxText).toBeLessThan(60)
  })
})
