import * as fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { cpuTime } from '../cpu-time.ts'
import { dataAt, findData } from '../../lib/page/data.ts'
import { embedded, valueIn } from '../../lib/page/embedded.ts'
import { parseLiteral } from '../../lib/page/literal.ts'

const pageOf = (...scripts: string[]) =>
  new JSDOM(scripts.map((text) => `<script type="text/plain">${text}</script>`).join('')).window
    .document

test('a value is found by its name, however the script words the assignment', () => {
  for (const text of [
    'window.data = {"offers":[1,2]};run()',
    'x({"data":{"offers":[1,2]}})',
    "window['data']={offers:[1,2,]}",
    'var a = 1, data /**/ = 0; page.data = { /* list */ offers: [1, 2] }',
    'window.data = JSON.parse("{\\"offers\\":[1,2]}")',
  ])
    expect(dataAt(valueIn(text, 'data'), 'offers'), text).toEqual([1, 2])
})

test('a name inside a text, or a part of a longer name, is not the name', () => {
  expect(valueIn('{"title":"\\"price\\":{\\"a\\":1}"}', 'price')).toBeNull()
  expect(valueIn('metadata = {"a":1}; datas = {"a":2}', 'data')).toBeNull()
  expect(valueIn('data = load(); run(data)', 'data')).toBeNull()
})

test('expressions are left out, what stands beside them is kept, nothing is run', () => {
  const text = `{ a: load({ x: '}' }), b: 'it\\'s', c: !0, d: 1 + 2, e: [ , 3], f: -1.5e2, "g": undefined, h: \`t\`, i: \`\${x}\` }`
  expect(parseLiteral(text)).toEqual({
    b: "it's",
    c: true,
    e: [null, 3],
    f: -150,
    g: null,
    h: 't',
  })
})

test('a key named __proto__ is only a key', () => {
  const value = parseLiteral("{ __proto__: { admin: true }, 'constructor': 1 }")
  expect(dataAt(value, 'admin')).toBeNull()
  expect(dataAt(value, '__proto__.admin')).toBe(true)
  expect(dataAt({}, 'constructor.name')).toBeNull()
})

test('any JSON survives both ways of reading it', () => {
  fc.assert(
    fc.property(
      fc.object({
        maxDepth: 4,
        values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
      }),
      (value) => {
        const text = JSON.stringify(value)
        expect(valueIn(`window.data = ${text};`, 'data')).toEqual(JSON.parse(text))
        expect(JSON.stringify(parseLiteral(text))).toBe(JSON.stringify(JSON.parse(text)))
      },
    ),
  )
})

test('whatever stands there, nothing is thrown', () => {
  const part = fc.constantFrom(
    'data',
    '"data"',
    '=',
    ':',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '`',
    '\\',
    ',',
    '/*',
    '//',
    '\n',
    '1',
    'a',
    'JSON.parse(',
    '${',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      valueIn(`data = ${parts.join('')}`, 'data')
      parseLiteral(parts.join(''))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['lists 100,000 deep', `data = ${'['.repeat(100_000)}1${']'.repeat(100_000)}`],
  ['bare keys 100,000 deep', `data = ${'{a:'.repeat(100_000)}`],
  ['10,000 names and no end', 'data = {'.repeat(10_000)],
  ['10 MB of backslashes', `data = {"a":"${'\\'.repeat(10_000_000)}`],
  ['a comment that does not end', `data = {a ${'/* '.repeat(100_000)}`],
  ['2 MB of spaces', `data = {a:${' '.repeat(2_000_000)}`],
])('%s ends soon', (_name, text) => {
  const start = cpuTime()
  valueIn(text, 'data')
  expect(cpuTime() - start).toBeLessThan(15_000)
})

test('the first script that has the value wins, and is parsed again only when its text changes', () => {
  const page = pageOf('data = load()', 'data = {"a": "1"}', 'data = {"a": 2}')
  expect(findData(embedded(page, 'data'), 'b', 'a')).toEqual({ raw: '1', from: 'a' })
  expect(embedded(page, 'data')).toBe(embedded(page, 'data'))
  page.scripts[1]!.textContent = 'data = {"a": "3"}'
  expect(dataAt(embedded(page, 'data'), 'a')).toBe('3')
})
