import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compare } from '../../scripts/corpus/compare.ts'
import { savedPages } from '../../scripts/corpus/expected.ts'
import { type PageReader, openPageReader } from '../../scripts/corpus/reader.ts'

let reader: PageReader
beforeAll(async () => {
  reader = await openPageReader()
})
afterAll(() => reader.close())

const pages = existsSync('tests/pages') ? savedPages(['tests/pages'], '') : []

describe('our sample pages, read in Chromium at their real addresses', () => {
  it('are there', () => expect(pages.length).toBeGreaterThan(0))

  it.each(pages.map((page) => [page.name, page] as const))('%s', async (_name, page) => {
    const reading = await reader.read(page.expected.pageUrl, page.html)
    const misses = compare(page.expected, reading).filter((v) => v.outcome !== 'right')
    expect(misses).toEqual([])
  })
})
