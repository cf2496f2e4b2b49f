import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { Listing } from '../../lib/contract/listing.ts'
import { compile } from '../../lib/matching/compile.ts'
import { collisionsOf } from '../../lib/matching/collisions.ts'
import { openEngine } from '../../lib/matching/engine.ts'
import { explain } from '../../lib/matching/explain.ts'
import { openTables } from '../../lib/matching/tables.ts'
import { levelOf } from '../../lib/matching/level.ts'
import { blankReading } from '../../lib/rights/reading.ts'
import { makeRight } from '../../lib/rights/make.ts'
import { listingOf } from './listing.ts'
import { anyText } from './any-text.ts'

const right = (mark: string, sellers: string[] = []) =>
  makeRight(
    { ...blankReading(), markText: mark, authorisedSellers: sellers },
    {
      id: crypto.randomUUID(),
      now: '2026-01-01T00:00:00.000Z',
      source: { format: 'test', file: null, sha256: null },
    },
  )
const tables = openTables(readFileSync('public/tables/matching.bin'))
const engineOf = (rights: ReturnType<typeof right>[]) => openEngine(compile(rights, tables), tables)
const engine = engineOf(['Zephyrly', 'North Lantern', 'Koss', 'Ogg'].map((m) => right(m)))
const kinds = (title: string) => engine.match(listingOf(title)).map((m) => [m.mark, m.kind, m.text])

describe('a mark is found', () => {
  test.each([
    ['as it is, in any case', 'New ZEPHYRLY bag', [['Zephyrly', 'exact', 'ZEPHYRLY']]],
    ['with accents', 'zéphyrly', [['Zephyrly', 'exact', 'zéphyrly']]],
    [
      'full-width and with zero-width characters',
      'Ｚephyr\u200Bly',
      [['Zephyrly', 'homoglyph', 'Ｚephyr\u200Bly']],
    ],
    ['in several words', 'the north-lantern lamp', [['North Lantern', 'exact', 'north-lantern']]],
    ['written together', 'northlantern lamp', [['North Lantern', 'exact', 'northlantern']]],
    ['spaced out', 'z e p h y rly', [['Zephyrly', 'split', 'z e p h y rly']]],
    ['in two halves', 'Zephyr ly', [['Zephyrly', 'split', 'Zephyr ly']]],
    ['with one letter wrong', 'Zephgrly bag', [['Zephyrly', 'typo', 'Zephgrly']]],
    [
      'in the plural, also of three letters',
      'Oggs and Kosses',
      [
        ['Koss', 'plural', 'Kosses'],
        ['Ogg', 'plural', 'Oggs'],
      ],
    ],
    ['by its sound', 'Zefirly bag', [['Zephyrly', 'phonetic', 'Zefirly']]],
    ['with a capital I for a small l', 'ZephyrIy bag', [['Zephyrly', 'homoglyph', 'ZephyrIy']]],
    ['with digits for letters', 'Z3phyr1y bag', [['Zephyrly', 'leet', 'Z3phyr1y']]],
    [
      'spaced out and with a digit',
      'Z e p h y r 1 y bag',
      [['Zephyrly', 'leet', 'Z e p h y r 1 y']],
    ],
    ['with digits beside a word', 'Z3phyr1y-bag', [['Zephyrly', 'leet', 'Z3phyr1y-bag']]],
    ['with a sign and a letter of Cyrillic', 'Zephyr|у bag', [['Zephyrly', 'leet', 'Zephyr|у']]],
    [
      'with digits in brackets beside Chinese',
      '正品【Z3phyr1y】女包',
      [['Zephyrly', 'leet', 'Z3phyr1y']],
    ],
    [
      'with Cyrillic letters beside Chinese',
      '正品Zеphyrlу女包',
      [['Zephyrly', 'homoglyph', 'Zеphyrlу']],
    ],
    ['masked in brackets', 'bag (Zep*yrly)', [['Zephyrly', 'censor', '(Zep*yrly)']]],
    ['masked', 'Zep*yrly bag', [['Zephyrly', 'censor', 'Zep*yrly']]],
    ['masked with an x', 'Zepxyrly bag', [['Zephyrly', 'censor', 'Zepxyrly']]],
    ['masked with a sign and an x', 'Zxphy*ly bag', [['Zephyrly', 'censor', 'Zxphy*ly']]],
    ['struck through', 'Z̶e̶p̶h̶y̶r̶l̶y̶ bag', [['Zephyrly', 'homoglyph', 'Z̶e̶p̶h̶y̶r̶l̶y̶']]],
    [
      'of several words in the plural',
      'two North Lanterns',
      [['North Lantern', 'plural', 'North Lanterns']],
    ],
    [
      'of several words joined',
      'forNorth-Lantern5 lamp',
      [['North Lantern', 'join', 'North-Lantern']],
    ],
    ['joined to words', 'forZephyrlybag', [['Zephyrly', 'join', 'Zephyrly']]],
    ['in Cyrillic', 'сумка Зефирли', [['Zephyrly', 'translit', 'Зефирли']]],
  ])('%s', (_, title, expected) => {
    expect(kinds(title)).toEqual(expected)
  })

  test('of any number of syllables', () => {
    const own = engineOf([right('가나다라마바사아')])
    expect(own.match(listingOf('신상 가나다라마바사아 크림')).map((m) => m.kind)).toEqual(['exact'])
  })

  test('with accents of its own, in letters that only look so', () => {
    const own = engineOf([right('Blérkon')])
    const found = (title: string) => own.match(listingOf(title)).map((m) => m.kind)
    expect(found('Blerkon mug, BLÉRKON mug')).toEqual(['exact', 'exact'])
    expect(found('Blérкon mug')).toEqual(['homoglyph'])
  })

  test('with its plus sign in words', () => {
    const own = engineOf([right('Blark+Dekkor')])
    const found = (title: string) => own.match(listingOf(title)).map((m) => m.mark)
    expect(found('Blark and Dekkor saw')).toEqual(['Blark+Dekkor'])
    expect(found('blark & dekkor saw')).toEqual(['Blark+Dekkor'])
  })

  test.each([
    ['Kettle by Bong &amp; Dufsen, 2 l', 'Bong &amp; Dufsen'],
    ['BONG &#38; DUFSEN kettle', 'BONG &#38; DUFSEN'],
    ['Bong &#x26;amp; Dufsen', 'Bong &#x26;amp; Dufsen'],
    ['kettle&nbsp;B&ouml;ng&nbsp;&AMP;&nbsp;D&#117;fsen', 'B&ouml;ng&nbsp;&AMP;&nbsp;D&#117;fsen'],
  ])('in a text with character references: %s', (title, text) => {
    const own = engineOf([right('Bong & Dufsen')])
    expect(own.match(listingOf(title)).map((m) => [m.kind, m.text])).toEqual([['exact', text]])
  })

  test('spans point into the text as the page has it', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const title = `${a} Zephyrly ${b}`
        const spans = engine
          .match(listingOf(title))
          .filter((m) => m.kind === 'exact' && m.mark === 'Zephyrly')
          .map((m) => title.slice(...m.span))
        expect(spans).toContain('Zephyrly')
      }),
    )
  })
})

test('explained is also what look-alikes were read as', () => {
  const { folded, shadow } = explain(engine, 'ZephyrIy НОКЕ')
  expect([folded, shadow]).toEqual(['zephyriy ноке', 'zephyrly hoke'])
  expect(explain(engine, 'Zephyrly').shadow).toBeNull()
})

test('what is only likened to a mark is not said to fit it', () => {
  const flags = engine
    .match(listingOf('Handbag similar to Zephyrly'))[0]
    ?.context.map((c) => c.flag)
  expect(flags).toContain('comparison')
  expect(flags).not.toContain('compatibility_phrase')
})

test.each([
  ['Kopfhörer von Zephyrly', 'strong'],
  ['Case for Nova phone by Zephyrly', 'strong'],
  ['Case for phones by Zephyrly compatible with all', 'strong'],
])('who made the goods is no look: %s', (title, level) => {
  expect(engine.match(listingOf(title)).map((m) => m.level)).toEqual([level])
})

describe('what a mark may be besides is only a look', () => {
  const levels = (mark: string, title: string) =>
    engineOf([right(mark)])
      .match(listingOf(title))
      .map((m) => m.level)

  test.each([
    ['Polo', 'Men polo shirt', 'look'],
    ['Polo', 'Polo shirt for men', 'look'],
    ['Polo', 'POLO Men’s classic fit shirt', 'strong'],
    ['3M', '3M long cable', 'look'],
    ['3M', 'Ladekabel 3m lang', 'look'],
    ['3M', '3M scotch tape', 'strong'],
    ['UGG', 'U66 boots', 'look'],
    ['UGG', 'UGG boots', 'strong'],
  ])('%s in "%s": %s', (mark, title, level) => {
    expect(levels(mark, title)).toEqual([level])
  })

  test('a model inside a title is no name of three letters', () => {
    expect(levels('UGG', 'Phone U66 64 GB')).toEqual([])
  })
})

describe('context', () => {
  test('what fits a mark is only a look', () => {
    const [match] = engine.match(listingOf('Leather case for Zephyrly phone'))
    expect(match?.level).toBe('look')
    expect(match?.context.map((c) => c.flag)).toContain('compatibility_phrase')
  })

  test.each([
    'Zephyrly X14 用 ケース 耐衝撃',
    'Zephyrly X14に対応する充電器',
    'スマホケース Zephyrly X14 手帳型',
    'Zephyrly掃除機 交換用フィルター',
    'Zephyrly X14용 강화유리 필름',
    'Zephyrly 워치 스트랩 호환',
    'Zephyrly适用 充电器 快充',
    'Zephyrly专用保护膜',
    'Zephyrly X14 Pro için Kılıf',
    'Zephyrly Modelleri İçin Batarya',
    "Zephyrly'ya uygun kordon",
    'Zephyrly फोन के लिए टेम्पर्ड ग्लास',
    'Zephyrly X14 க்கான கவர்',
    'Zephyrly X14 కోసం కవర్',
    'Tok Zephyrly X14 készülékhez',
    'เคส Zephyrly X14 ใส',
    'غطاء لهاتف Zephyrly X14',
    'כיסוי עבור Zephyrly X14',
    'Φορτιστής συμβατός με Zephyrly',
  ])('goods for a mark are a look where the language says so after it: %s', (title) => {
    expect(engine.match(listingOf(title)).map((m) => m.level)).toEqual(['look'])
  })

  test.each([
    'Zephyrly スマートフォン X14 本体',
    'Zephyrly レディース バッグ',
    'Zephyrly 남성용 운동화',
    'Zephyrly Kadın Deri Çanta',
    'Zephyrly लेदर बैग महिलाओं के लिए',
    'Zephyrly 家用 吸尘器',
    'Sac Zephyrly en cuir',
    'حقيبة Zephyrly جلد',
    'תיק Zephyrly עור',
  ])("a mark's own goods are flagged, whoever they are for: %s", (title) => {
    expect(engine.match(listingOf(title)).map((m) => m.level)).toEqual(['strong'])
  })

  test('who may use the mark lowers its match to a look, says so, and hides nothing', () => {
    const allowed = right('Zephyrly', ['A1SELLS', 'A1OWN'])
    allowed.authorised.sellers[1]!.own = true
    allowed.authorised.brands.push('Zephyrly Home')
    const own = engineOf([allowed])
    const shown = (sellerKey: string, more: Partial<Listing> = {}) => {
      const matches = own.match({ ...listingOf('Zephyrly bag', sellerKey), ...more })
      const first = matches.find(({ field }) => field === 'title')
      return [levelOf(matches), first?.suppressed, first?.context[0]]
    }
    expect(shown('A1SELLS')).toEqual(['look', null, { flag: 'authorised_seller', text: 'A1SELLS' }])
    expect(shown('A1OWN')).toEqual(['look', null, { flag: 'own_listing', text: 'A1OWN' }])
    const named = { key: 'A3', name: ' a1own ', url: null, platform: false }
    expect(shown('A3', { seller: named })[0]).toBe('look')
    const brand = { flag: 'authorised_brand', text: 'Zephyrly Home' }
    expect(shown('A2OTHER', { brand: 'Zephyrly Home' })).toEqual(['look', null, brand])
    expect(shown('A2OTHER')[0]).toBe('strong')
  })

  test('others who offer the item on an authorised seller’s page are named', () => {
    const own = engineOf([right('Zephyrly', ['A1SELLS', 'A2SELLS'])])
    const offer = (key: string, name: string | null, platform = false) => ({
      seller: { key, name, url: null, platform },
      price: null,
      condition: null,
      shipsFrom: null,
      active: null,
    })
    const context = (...offers: Listing['offers']) =>
      own.match({ ...listingOf('Zephyrly bag', 'A1SELLS'), offers })[0]?.context
    expect(context(offer('A1SELLS', 'One'), offer('A2SELLS', 'Two'))).toHaveLength(2)
    expect(
      context(
        offer('A2SELLS', 'Two'),
        offer('A3', 'Three'),
        offer('A4', null),
        offer('A5', '', true),
      ),
    ).toContainEqual({ flag: 'other_sellers', text: 'Three, A4' })
  })

  test("a mark's collisions are named: words of the language and other marks of the portfolio", () => {
    const rights = ['Apple', 'Zephyrly', 'Zephyrla'].map((m) => right(m))
    const other = (of: number) =>
      collisionsOf(rights[of]!, engineOf(rights)).map((c) => c.other?.mark)
    expect([other(0), other(1), other(2)]).toEqual([[undefined], ['Zephyrla'], ['Zephyrly']])
  })
})

test('two marks written together after what the goods fit are named for that, as each alone would be', () => {
  const both = engineOf([right('Zephyrly'), right('Veltrano')])
  const levels = (title: string) => both.match(listingOf(title)).map((m) => [m.mark, m.level])
  expect(levels('phone cover for ZephyrlyVeltrano')).toEqual([
    ['Zephyrly', 'look'],
    ['Veltrano', 'look'],
  ])
  expect(levels('ZephyrlyVeltrano phone')).not.toContainEqual(['Zephyrly', 'look'])
})

test('a million characters are bounded', () => {
  expect(engine.match(listingOf('é'.repeat(1_000_000)))).toEqual([])
})
