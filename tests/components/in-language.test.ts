import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { inLanguage } from '../../components/base/in-language.ts'
import { GenuineProduct } from '../../lib/contract/case.ts'
import { parsed } from '../../lib/contract/reading.ts'
import {
  type RefusalCode,
  refusalInWords,
  type Saying,
  saying,
  sayings,
} from '../../lib/contract/sayings.ts'
import { WebAddress } from '../../lib/contract/text.ts'
import { Trouble } from '../../lib/sync/trouble.ts'

type Catalogue = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>
const catalogue = (language: string): Catalogue =>
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Catalogue
const [english, chinese] = [catalogue('en'), catalogue('zh_CN')]

/** As a browser does: gaps by their names, which name a part by its place. */
function speak(messages: Catalogue): void {
  const getMessage = (key: string, parts: readonly string[] = []) => {
    const { message = '', placeholders = {} } = messages[key] ?? {}
    return message.replaceAll(
      /\$(\w+)\$/g,
      (_, name: string) => parts[Number(placeholders[name]!.content.slice(1)) - 1] ?? '',
    )
  }
  vi.stubGlobal('browser', { i18n: { getMessage } })
}
afterEach(() => vi.unstubAllGlobals())

/** Two English words side by side: names, codes and examples stand alone. */
const isEnglish = (text: string) => /\b[a-z]{2,} [a-z]{2,}/i.test(text)

function inBoth(error: unknown, labels?: Parameters<typeof inLanguage>[1]) {
  speak(english)
  const en = inLanguage(error, labels)
  speak(chinese)
  return { en, zh: inLanguage(error, labels) }
}

/** One value that zod refuses for each kind of issue that it knows: a kind that it learns later is missed by the compiler. */
const refusedBy: Record<z.core.$ZodIssue['code'], readonly (readonly [z.ZodType, unknown])[]> = {
  invalid_type: [
    [z.string(), undefined],
    [z.string(), null],
    [z.string(), 7],
    [z.int(), 'a'],
    [z.int(), Number.NaN],
    [z.int(), 1.5],
    [z.array(z.int()), 'a'],
    [z.object({}), 'a'],
  ],
  too_big: [
    [z.string().max(2), 'abc'],
    [z.array(z.int()).max(1), [1, 2]],
    [z.int().max(45), 46],
  ],
  too_small: [
    [z.string().min(1), ''],
    [z.string().min(3), 'ab'],
    [z.array(z.int()).min(1), []],
    [z.int().min(1), 0],
  ],
  invalid_format: [
    [z.iso.date(), '31.01.2026'],
    [z.iso.datetime(), '2026-01-31'],
    [z.uuid(), 'x'],
    [z.email(), 'x'],
    [WebAddress, 'ftp://x'],
  ],
  not_multiple_of: [[z.int().multipleOf(5), 7]],
  unrecognized_keys: [[z.strictObject({}), { a: 1 }]],
  invalid_union: [[z.union([z.string(), z.int()]), true]],
  invalid_value: [
    [z.enum(['a', 'b']), 'c'],
    [z.enum(['a', 'b']), undefined],
    [z.literal('a'), 'c'],
  ],
  invalid_key: [[z.record(z.string().max(1), z.int()), { abc: 1 }]],
  invalid_element: [[z.map(z.string(), z.int()), new Map([['a', 'b']])]],
  custom: [[z.int().refine((n) => n > 3), 1]],
}

for (const [kind, refused] of Object.entries(refusedBy))
  test(`a value that is refused as ${kind} is told by its field’s label, in both languages`, () => {
    for (const [schema, value] of refused) {
      const refuse = () => parsed(z.object({ total: schema }), { total: value })
      let error: unknown
      try {
        refuse()
      } catch (thrown) {
        error = thrown
      }
      const { en } = inBoth(error, new Map([['total', 'Total paid']]))
      const { zh } = inBoth(error, new Map([['total', '付款总额']]))
      expect(en).toMatch(/^Total paid: \S+ /)
      expect(zh).toMatch(/^付款总额：.*\p{Script=Han}/u)
      expect(isEnglish(zh), zh).toBe(false)
    }
  })

test('a field deep in a record is called as the form calls it', () => {
  const genuine = { rightId: crypto.randomUUID(), product: 'Shoe', description: 'Blue' }
  const price = { amount: '12,50', currency: 'USD' }
  const refuse = () => parsed(GenuineProduct.omit({ recorded: true }), { ...genuine, price })
  expect(refuse).toThrow('price.amount: must be a plain decimal such as 1013.76')
  try {
    refuse()
  } catch (error) {
    expect(inBoth(error, new Map([['amount', '价格']])).zh).toBe(
      '价格：必须是普通小数，例如 1013.76',
    )
  }
})

test('each refusal of a backend is told by its code, with what it says of a field', () => {
  const codes = (Object.keys(sayings) as Saying[])
    .filter((code) => code.startsWith('refused_'))
    .map((code) => code.slice('refused_'.length) as RefusalCode)
  expect(codes.length).toBeGreaterThan(25)
  for (const code of codes) {
    const message = `record.title: ${saying('mustShorter', 300)}`
    const { en, zh } = inBoth(new Trouble('entry', refusalInWords({ code, message })))
    expect(en, code).toMatch(/^[A-Z].*\.$/)
    expect(zh, code).toMatch(/\p{Script=Han}.*。$/u)
    expect(isEnglish(zh), zh).toBe(false)
  }
  const newer = refusalInWords({ code: 'of_later', message: 'Not on a Sunday.' })
  expect(inBoth(new Trouble('entry', newer)).zh).toBe('Not on a Sunday.')
})

test('everything that the library says is said without a word of English', () => {
  for (const code of Object.keys(sayings) as Saying[]) {
    const parts = Array.from(sayings[code].matchAll(/\{\w+\}/g), (_, n) => `部分${n}`)
    const { zh } = inBoth(new Error(saying(code, ...parts)))
    expect(isEnglish(zh), `${code}: ${zh}`).toBe(false)
    expect(zh, code).toMatch(/\p{Script=Han}/u)
  }
})

test('what the browser could not do is told by its kind, and its own words are told as its own', () => {
  const full = inBoth(new DOMException('The quota has been exceeded.', 'QuotaExceededError'))
  expect(full.en).toMatch(/^There is no room left/)
  expect(full.zh).toMatch(/^本设备空间已满/)
  // As the library over the browser's database wraps it.
  const inner = { name: 'QuotaExceededError' }
  const aborted = Object.assign(new Error('AbortError'), { name: 'AbortError', inner })
  expect(inBoth(aborted).zh).toBe(full.zh)
  expect(inBoth(new DOMException('gone', 'NotReadableError')).zh).toMatch(/^文件已无法读取/)
  const closed = Object.assign(new Error('closed'), { name: 'DatabaseClosedError' })
  expect(inBoth(closed).zh).toBe(
    '浏览器自身的数据库出错（DatabaseClosedError）。没有任何更改；请重试。',
  )
  expect(inBoth(new TypeError('x is undefined')).zh).toBe(
    '浏览器无法完成此操作（x is undefined）。',
  )
})
