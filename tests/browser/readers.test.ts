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

describe('a page that is larger than any real one is read whole', () => {
  it('5,000 cards in 50 MB', async () => {
    const card = (n: number) =>
      `<li class="s-card" data-listingid="${100_000_000_000 + n}"><div class="s-card__title">Lamp ${n}</div><span class="s-card__price">$1.00</span><p hidden>${'lamp '.repeat(2000)}</p></li>`
    const cards = Array.from({ length: 5000 }, (_, n) => card(n)).join('')
    const html = `<!doctype html><ul class="srp-results">${cards}</ul>`
    expect(html.length).toBeGreaterThan(50_000_000)
    const reading = await reader.read('https://www.ebay.com/sch/i.html?_nkw=lamp', html)
    expect(reading?.cards).toEqual({ seen: 5000, read: 5000, unread: 0 })
  }, 240_000)

  it('JSON-LD 10,000 levels deep', async () => {
    const depth = 10_000
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const html = `<!doctype html><script type="application/ld+json">{"@type":"Product","name":"Lamp","x":${deep}}</script><script type="application/ld+json">${'['.repeat(depth)}{"@type":"Product"}</script>`
    const reading = await reader.read('https://lamps.example/p/1', html)
    expect(reading?.listings.map(({ title }) => title)).toEqual(['Lamp'])
  }, 60_000)
})
