import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { shownFlags } from '../../scripts/flags.ts'
import { importPortfolio } from '../../scripts/portfolio.ts'

const results = 'https://www.amazon.com/s?k=fire+truck+bricks'
const card = (id: string, title: string) =>
  `<div data-component-type="s-search-result" data-asin="${id}" class="s-result-item"><img class="s-image" src="https://m.media-amazon.com/images/I/51AAAAAAA01._AC_.jpg"><a href="/x/dp/${id}"><h2 aria-label="${title}"><span>${title}</span></h2></a></div>`
const list = (cards: string) =>
  `<!doctype html><html lang="en-us"><head><title>Amazon.com : x</title></head><body><div class="s-main-slot">${cards}</div></body></html>`
const id = (n: number) => `B0${String(n).padStart(8, '0')}`

const hostile: Record<string, string> = {
  markup: list(
    card(id(1), 'LEGO &lt;img src=x onerror=&quot;document.title=&#39;owned&#39;&quot;&gt;'),
  ),
  'a title of a million characters': list(card(id(1), `LEGO ${'x'.repeat(1_000_000)}`)),
  'five thousand cards': list(
    Array.from({ length: 5000 }, (_, n) => card(id(n), n === 7 ? 'LEGO set' : `Bricks ${n}`)).join(
      '',
    ),
  ),
  'no cards': list(''),
  'broken data': list(
    `<script type="application/ld+json">{"@type": "Product", "name": </script>${card(id(1), 'LEGO set')}`,
  ),
}
const address = (name: string) => `https://www.amazon.com/s?k=${encodeURIComponent(name)}`

let context: BrowserContext
let page: Page
beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(
    context,
    new Map([
      [results, readFileSync('tests/pages/amazon/search-bricks.html', 'utf8')],
      ...Object.entries(hostile).map(
        ([name, html]) => [new URL(address(name)).href, html] as const,
      ),
    ]),
  )
  await importPortfolio(context, 'samples/portfolio.csv')
  page = await context.newPage()
})
afterAll(() => context.close())

describe('a page that means harm or is broken', () => {
  it.each(Object.keys(hostile))(
    '%s: the page stays whole and the extension goes on',
    async (name) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await page.goto(new URL(address(name)).href)
      const shown = await shownFlags(context, page)
      expect(shown?.badges ?? []).toHaveLength(name === 'no cards' ? 0 : 1)
      expect(await page.title()).toBe('Amazon.com : x')
      expect(errors).toEqual([])
      await page.goto(results)
      expect((await shownFlags(context, page))?.badges.length).toBeGreaterThan(0)
    },
  )
})
