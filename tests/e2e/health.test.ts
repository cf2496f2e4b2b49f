import { mkdirSync, readFileSync } from 'node:fs'
import type { BrowserContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'

const item = (n: number, price: string) =>
  `<li class="s-card" data-listingid="33525135${1000 + n}"><a href="https://www.ebay.com/itm/33525135${1000 + n}"><img class="s-card__image" src="https://i.ebayimg.com/images/g/A${n}/s-l500.webp"></a><div class="s-card__title"><span>Harbor lamp ${n}</span></div><div class="s-card__attribute-row">${price}</div></li>`
const results = (price: string) =>
  `<!doctype html><title>lamp | eBay</title><span id="gh-ug">Hi Wilma Roe!</span><p>Ships to Elm Lane, ELM LANE</p><ul class="srp-results">${Array.from({ length: 12 }, (_, n) => item(n, price)).join('')}</ul>`
const good = 'https://www.ebay.com/sch/i.html?_nkw=lamp'
const changed = 'https://www.ebay.com/sch/i.html?_nkw=lantern'
const huge = 'https://www.ebay.com/sch/i.html?_nkw=everything'

let context: BrowserContext
let extension: string
beforeAll(async () => {
  mkdirSync('test-results', { recursive: true })
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  const pages = new Map([
    [good, results('<span class="s-card__price">$12.00</span>')],
    [changed, results('<span class="renamed">$12.00</span>')],
    [huge, results('$12.00') + '<b title="a">b</b>'.repeat(120_000)],
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

/** Opens a page and gives its tab's number. */
async function tabOf(address: string): Promise<number> {
  const page = await context.newPage()
  await page.goto(address)
  const own = await context.newPage()
  await own.goto(`${extension}/options.html`)
  return own.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(q: object): Promise<{ id: number; url: string }[]> } }
    }
    return (await chrome.tabs.query({})).findLast((one) => one.url === url)!.id
  }, address)
}

test('a broken page is shown without what tells of its visitor, and saved as two files', async () => {
  const popup = await context.newPage()
  await popup.goto(`${extension}/popup.html?tab=${await tabOf(changed)}`)
  const opened = context.waitForEvent('page')
  await popup.getByRole('link', { name: 'Report a broken page' }).click({ timeout: 20_000 })
  const report = await opened
  const markup = report.locator('.markup')
  await expect.poll(() => markup.textContent(), { timeout: 20_000 }).toContain('Harbor lamp 3')
  expect(await markup.textContent()).not.toContain('Wilma')
  const removed = report.locator('.removed')
  expect(await removed.textContent()).toMatch(/Your words0.*greets you1.*_nkw=lantern/)
  await report.getByLabel('Remove these words too').fill('elm lane')
  await expect.poll(() => removed.textContent(), { timeout: 20_000 }).toContain('Your words2')
  await report.setViewportSize({ width: 1000, height: 1000 })
  await report.screenshot({ path: 'test-results/report.png', fullPage: true })
  await report.emulateMedia({ colorScheme: 'dark' })
  await report.screenshot({ path: 'test-results/report-dark.png', fullPage: true })
  const files: Promise<[string, string]>[] = []
  report.on('download', (file) =>
    files.push(file.path().then((path) => [file.suggestedFilename(), readFileSync(path, 'utf8')])),
  )
  await report.getByRole('button', { name: 'Save both files' }).press('Enter')
  await expect.poll(() => files.length, { timeout: 20_000 }).toBe(2)
  const [html, expected] = await Promise.all(files)
  expect(html![0]).toMatch(/^ebay-search-[0-9-]{10}\.html$/)
  expect(html![1]).toContain('Harbor lamp 3')
  expect(html![1]).not.toMatch(/wilma|elm lane/i)
  expect(expected![0]).toMatch(/^ebay-search-[0-9-]{10}\.expected\.json$/)
  const told = JSON.parse(expected![1]) as { pageUrl: string; cards: object[] }
  expect(told).toMatchObject({ site: 'ebay', pageUrl: changed, blocked: false, cardCount: 12 })
  expect(told.cards[0]).toMatchObject({ listingId: '335251351000', price: null })
}, 90_000)

test('a huge page says how far it is, and can be left alone', async () => {
  const tab = await tabOf(huge)
  const report = await context.newPage()
  await report.goto(`${extension}/report.html?tab=${tab}`)
  await report.getByRole('button', { name: 'Cancel' }).click({ timeout: 60_000 })
  await report.getByText('Cancelled.').waitFor()
  await report.screenshot({ path: 'test-results/report-cancelled.png' })
  await report.getByRole('button', { name: 'Start again' }).click()
  await report.getByRole('progressbar').waitFor()
  await report.screenshot({ path: 'test-results/report-busy.png' })
}, 120_000)
