import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rightName } from '../../lib/cases/case-file.ts'
import { inWords, reason, type ReasonCode, reasonWords } from '../../lib/cases/reason.ts'

import { right } from './file.ts'

interface Message {
  readonly message: string
  readonly placeholders?: Record<string, { content: string }>
}
const catalogue = (language: string) =>
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<
    string,
    Message
  >

describe('reasons in words', () => {
  const particulars = (code: ReasonCode) =>
    [...reasonWords[code].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

  it('the English catalogue says what papers say; every language has every reason with all its particulars', () => {
    const english = catalogue('en')
    for (const code of Object.keys(reasonWords) as ReasonCode[]) {
      const names = particulars(code)
      const filled = reasonWords[code].replace(
        /\{(\w+)\}/g,
        (_, name: string) => `$p${names.indexOf(name) + 1}$`,
      )
      expect(english[`case_reason_${code}`]?.message, code).toBe(filled)
      for (const language of ['en', 'zh_CN']) {
        const found = catalogue(language)[`case_reason_${code}`]
        expect(Object.keys(found?.placeholders ?? {}), `${language} ${code}`).toHaveLength(
          names.length,
        )
      }
    }
  })

  it('an unknown particular is a question mark, never an empty gap', () => {
    expect(inWords(reason('no_offer'))).toBe(
      'No capture of an offer to ship to ? (delivery quote or checkout).',
    )
  })
})

it('a right is named by its number; where none is recorded, by its mark, and that is said', () => {
  expect(rightName(right())).toBe('US 2,178,784 (VELTRANO)')
  expect(rightName(right({ office: 'EM', registrationNumber: '018123456' }))).toBe(
    'EM 018123456 (VELTRANO)',
  )
  const design = right({ type: 'design_patent', registrationNumber: 'USD911456', markText: '' })
  expect(rightName(design)).toBe('US D911,456')
  const none = { registrationNumber: null, applicationNumber: null } as const
  expect(rightName(right(none))).toBe('VELTRANO (US, number not recorded)')
  expect(rightName(right({ ...none, type: 'unregistered', markText: '' }))).toBe(
    'US, not registered',
  )
})
