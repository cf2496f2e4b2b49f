import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { firstKeys } from '../../lib/messages/first-words.ts'

test.each(['en', 'zh_CN'])(
  'All that a page says at once is a message in %s, none is left out',
  (language) => {
    const messages = Object.keys(
      JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as object,
    )
    const families = messages.filter((key) => /^(?:level|kind|known|history|state)_/.test(key))
    expect(families.filter((key) => !firstKeys.includes(key))).toEqual([])
    expect(firstKeys.filter((key) => !messages.includes(key))).toEqual([])
  },
)
