import { mkdirSync } from 'node:fs'
import type { BrowserContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'

const item = (n: number, price: string) =>
  `<li class="s-card" data-listingid="33525135${1000 + n}"><a href="https://www.ebay.com/itm/33525135${1000 + n}"><img class="s-card__image" src="https://i.ebayimg.com/images/g/A${n}/s-l500.webp"></a><div class="s-card__title"><span>Harbor lamp ${n}</span></div><div class="s-card__attribute-row">${price}</div></li>`
const results = (price: string) =>
  `<!doctype html><title>lamp | eBay</title><ul class="srp-results">${Array.from({ length: 12 }, (_, n) => item(n, price)).join('')}</ul>`
const good = 'https://www.ebay.com/sch/i.html?_nkw=lamp'
const changed = 'https://www.ebay.com/sch/i.html?_nkw=lantern'

let context: BrowserContext
let extension: string
beforeAll(async () => {
  mkdirSync('test-results', { recursive: true })
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  const pages = new Map([
    [good, results('<span class="s-card__price">$12.00</span>')],
    [changed, results('<span class="renamed">$12.00</span>')],
  ])
  await servePages(context, pages)
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  extension = `chrome-extension://${new URL(worker.url()).host}`
})
afterAll(() => context?.close())

test('a marketplace that changed is told of, with since when and on how many cards', async () => {
  const options = await context.newPage()
  await options.goto(`${extension}/options.html#marketplaces`)
  const page = await context.newPage()
  await page.goto(good)
  const table = options.locator('table')
  await expect.poll(() => table.textContent(), { timeout: 20_000 }).toContain('eBay')
  expect(await options.locator('.notice.alarm').count()).toBe(0)
  await page.goto(changed)
  const alarm = options.locator('.notice.alarm')
  await expect.poll(() => alarm.textContent(), { timeout: 20_000 }).toContain('12 of 12')
  expect(await alarm.textContent()).toMatch(/eBay results: price unread on 12 of 12 cards since/)
  await options.setViewportSize({ width: 1000, height: 900 })
  await table.scrollIntoViewIfNeeded()
  await options.screenshot({ path: 'test-results/health.png' })
  await page.goto(good)
  await expect.poll(() => options.locator('.notice.alarm').count(), { timeout: 20_000 }).toBe(0)
})
