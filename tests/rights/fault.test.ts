import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fault, faultInWords, faultWords } from '../../lib/rights/fault.ts'

interface Message {
  readonly message: string
  readonly placeholders?: Record<string, { content: string }>
}
const catalogue = (language: string) =>
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<
    string,
    Message
  >

test('every fault of a file is told in every language with all its particulars, in English as the shell says it', () => {
  const [english, chinese] = [catalogue('en'), catalogue('zh_CN')]
  for (const [code, words] of Object.entries(faultWords)) {
    const names = [...new Set(Array.from(words.matchAll(/\{(\w+)\}/g), ([, name]) => name))]
    const filled = words.replace(/\{(\w+)\}/g, (_, name) => `$p${names.indexOf(name) + 1}$`)
    expect(english[`importFault_${code}`]?.message, code).toBe(filled)
    const translated = chinese[`importFault_${code}`]
    expect(Object.keys(translated?.placeholders ?? {}), code).toHaveLength(names.length)
    for (const place of names.keys()) expect(translated?.message).toContain(`$p${place + 1}$`)
  }
})

test('particulars fill the gaps in the order in which they stand', () => {
  expect(faultInWords(fault('zipBomb', 'a.xml', 150))).toMatch(/^a\.xml .*150 times/)
})
