import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SearchTerm } from '../../lib/contract/right.ts'
import { openTables } from '../../lib/matching/tables.ts'
import { proposeTerms } from '../../lib/rights/terms.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'

const tables = openTables(readFileSync('public/tables/matching.bin'))
const proposed = (name: string) => proposeTerms(rightOf({ name }), tables)
const texts = (name: string, kind: SearchTerm['kind']) =>
  proposed(name)
    .filter((t) => t.kind === kind)
    .map((t) => t.text)

test('cuts, consonants, initials, mirrored letters and nicknames are proposed', () => {
  expect(texts('Zephyrline', 'truncation')).toEqual(['zeph', 'zephy', 'zephyr'])
  expect(texts('Zephanel', 'abbreviation')).toEqual(['zphnl'])
  expect(texts('North Lantern', 'abbreviation')).toContain('NL')
  expect(texts('Zephyrly', 'mirrored')).toEqual(['ylryhpez'])
  expect(texts('North Lantern', 'nickname')).toEqual(['NL家'])
})

test('names are proposed without the article at their head, and without the s of a possessive', () => {
  expect(texts('The North Lantern', 'truncation')).toEqual(['north lantern'])
  expect(texts('The North Lantern', 'abbreviation')).toContain('TNL')
  expect(texts("Zephyr's Garden", 'truncation')).toEqual(['zephyr garden', 'zephyr g'])
  expect(texts("Zephyr's Garden", 'abbreviation')).toContain('ZG')
})

test('none is on, each passes the contract, and words of the dictionary are of high risk', () => {
  for (const term of proposed('Champions Harbour')) {
    expect(term.on).toBe(false)
    expect(SearchTerm.safeParse(term).success).toBe(true)
  }
  expect(proposed('Boatliner').find((t) => t.text === 'boat')?.risk).toBe('high')
})

test("the register's transliteration is proposed, and what is there already is not", () => {
  const right = { ...rightOf({ name: '彪马' }), transliteration: 'biao ma' }
  expect(proposeTerms(right).map((t) => [t.text, t.kind])).toEqual([])
  const listed = rightOf({ name: 'Zephyrly', aliases: ['zeph'] })
  expect(proposeTerms(listed).map((t) => t.text)).not.toContain('zeph')
  const longer = { ...rightOf({ name: '彪马服饰' }), transliteration: 'biao ma fu shi' }
  expect(proposeTerms(longer).map((t) => t.text)).toContain('biao ma fu shi')
})
