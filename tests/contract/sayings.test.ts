import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Saying, recognised, saying, sayings } from '../../lib/contract/sayings.ts'

interface Message {
  readonly message: string
  readonly placeholders?: Record<string, { content: string }>
}
const catalogue = (language: string) =>
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<
    string,
    Message
  >
const codes = Object.keys(sayings) as Saying[]
const gapsOf = (code: Saying) => [...new Set(sayings[code].match(/\{\w+\}/g) ?? [])]

test('what the library says is told in every language with all its particulars', () => {
  const [english, chinese] = [catalogue('en'), catalogue('zh_CN')]
  for (const code of codes) {
    const gaps = gapsOf(code)
    const places = gaps.map((_, n) => `$p${n + 1}$`)
    const words = gaps.reduce(
      (text, gap, n) => text.replaceAll(gap, places[n]!),
      sayings[code] as string,
    )
    expect(english[`said_${code}`]?.message, code).toBe(words)
    for (const place of places) expect(chinese[`said_${code}`]?.message, code).toContain(place)
    expect(Object.keys(chinese[`said_${code}`]?.placeholders ?? {})).toHaveLength(gaps.length)
  }
})

test('each is known again by its words, with what filled its gaps; others’ words are not', () => {
  for (const code of codes) {
    const parts = gapsOf(code).map((_, n) => `part-${n}`)
    expect(recognised(saying(code, ...parts))).toEqual({ code, parts })
  }
  expect(recognised('Failed to fetch')).toBeNull()
})
