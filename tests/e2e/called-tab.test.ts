import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaptureRow } from '../../lib/store/database.ts'
import { callExtension, launchWithExtension, servePages } from '../../scripts/browser.ts'
import { cardText, pressFirstBadge, shownFlags } from '../../scripts/flags.ts'
import { importPortfolio } from '../../scripts/portfolio.ts'
import { rowsOf } from '../../scripts/tour/store.ts'
import { addRemoved } from './removed-notice.ts'

const [amazon, ebay, shop] = [
  'amazon/search-bricks',
  'ebay/search-bags',
  'generic/product-data',
].map((name) => {
  const text = (end: string) => readFileSync(`tests/pages/${name}.${end}`, 'utf8')
  const { pageUrl } = JSON.parse(text('expected.json')) as { pageUrl: string }
  return { url: pageUrl.replace(/#.*/, ''), html: text('html') }
}) as [Sample, Sample, Sample]
const post = {
  url: 'https://social.example/p/1',
  html: '<meta charset="utf-8"><title>Feed</title><body><p>Fresh LEGO sets, message me</p>',
}
interface Sample {
  readonly url: string
  readonly html: string
}

let context: BrowserContext
let page: Page

// The build that users get, which has no right to picture a tab before it was called there.
beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3', headless: true })
  await servePages(context, new Map([amazon, ebay, shop, post].map(({ url, html }) => [url, html])))
  await importPortfolio(context, 'samples/portfolio.csv')
  page = await context.newPage()
  await page.goto(amazon.url)
  await shownFlags(context, page)
})
afterAll(() => context?.close())

const captures = () => rowsOf<CaptureRow>(context, 'captures')

test('before the extension was called in the tab, a badge says what to press and nothing is kept', async () => {
  await pressFirstBadge(context, page)
  await page.keyboard.press('c')
  await expect.poll(() => cardText(context, page)).toContain('only after you call Counterfoil')
  expect(await captures()).toEqual([])
})

test('once it was called by its toolbar icon, one press on the badge captures', async () => {
  await callExtension(context, page)
  await page.bringToFront()
  await page.keyboard.press('c')
  await expect
    .poll(async () => (await captures()).map((row) => row.state), { timeout: 60_000 })
    .toEqual(['sealed'])
  const [row] = await captures()
  expect(row?.manifest?.artifacts.map((file) => file.role)).toContain('screenshot_tile')
  expect(row?.manifest?.partial).toBeNull()
})

test('a listing that was taken down before is named in the page when it is back, with the days and the notice', async () => {
  await addRemoved(context, {
    marketplace: 'ebay',
    store: 'www.ebay.com',
    id: '300000000001',
    url: 'https://www.ebay.com/itm/300000000001',
    title: 'ZEPHYRLY canvas bag',
  })
  const market = await context.newPage()
  await market.goto(ebay.url)
  await shownFlags(context, market)
  await pressFirstBadge(context, market)
  await expect
    .poll(() => cardText(context, market))
    .toMatch(/Listed again.*removed \d+ days before, notice R-1/)
  await market.close()
})

interface Chrome {
  chrome: {
    runtime: { getManifest(): { incognito?: string; host_permissions: string[] } }
    tabs: { query(query: object): Promise<{ id: number }[]> }
  }
}

/** Opens a page in front, and the popup that belongs to it; `call` presses the icon on it. */
async function beside(sample: Sample) {
  const [worker] = context.serviceWorkers()
  const other = await context.newPage()
  await other.goto(sample.url)
  const tab = await worker!.evaluate(async () => {
    const { chrome } = globalThis as unknown as Chrome
    return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]!.id
  })
  const popup = await context.newPage()
  const address = `chrome-extension://${new URL(worker!.url()).host}/popup.html?tab=${tab}`
  await popup.goto(address)
  const call = async () => {
    await other.bringToFront()
    await callExtension(context, other)
    await popup.bringToFront()
    await popup.goto(address)
  }
  return { other, popup, call }
}

test('on a site of no marketplace the call is the only leave, and one press reads its product', async () => {
  const { popup, call } = await beside(shop)
  // Not called yet: the browser does not even tell which page stands there.
  await popup.getByText('Nothing was read').waitFor()
  expect(await popup.getByRole('button', { name: 'Read this page' }).count()).toBe(0)
  await call()
  await popup.getByRole('button', { name: 'Read this page' }).click()
  await popup.getByText('Listings: 1 · 1 read').waitFor()
})

test('one press captures a page that marks out no product, with the marks in its words', async () => {
  const { other, popup, call } = await beside(post)
  await call()
  await popup.getByRole('button', { name: 'Read this page' }).waitFor()
  const capture = popup.getByRole('button', { name: 'Capture this page' })
  await other.bringToFront()
  await capture.evaluate((button) => (button as HTMLElement).click())
  const made = async () =>
    (await captures()).find(
      ({ state, marketplace }) => state === 'sealed' && marketplace === 'generic',
    )
  await expect.poll(made, { timeout: 60_000 }).toBeDefined()
  const manifest = (await made())!.manifest!
  expect(manifest.page.finalUrl).toBe(post.url)
  expect(manifest.matches.map(({ mark, field }) => [mark, field])).toEqual([
    ['LEGO', 'description'],
  ])
})

test('the browser keeps it out of private windows, and lets it into no site beyond the marketplaces', async () => {
  const [worker] = context.serviceWorkers()
  const { incognito, host_permissions: hosts } = await worker!.evaluate(() =>
    (globalThis as unknown as Chrome).chrome.runtime.getManifest(),
  )
  expect(incognito).toBe('not_allowed')
  expect(hosts.filter((host) => /<all_urls>|:\/\/\*\/|^\*/.test(host))).toEqual([])
})
