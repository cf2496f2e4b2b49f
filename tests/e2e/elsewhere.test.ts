import { readFileSync } from 'node:fs'
import type { BrowserContext, Worker } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageView } from '../../lib/contract/view.ts'
import { scriptsFor } from '../../lib/hosts/scripts.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'

const samples = ['generic/product-data', 'aliexpress/search-data', 'walmart/search-data'].map(
  (name) => {
    const text = (end: string) => readFileSync(`tests/pages/${name}.${end}`, 'utf8')
    const { pageUrl } = JSON.parse(text('expected.json')) as { pageUrl: string }
    return { pageUrl: pageUrl.replace(/#.*/, ''), html: text('html') }
  },
)
const [shop, aliexpress, walmart] = samples

let context: BrowserContext
let worker: Worker

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(context, new Map(samples.map(({ pageUrl, html }) => [pageUrl, html])))
  worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
})
afterAll(() => context?.close())

interface Chrome {
  chrome: {
    storage: { session: { get(): Promise<Record<string, PageView>> } }
    scripting: { executeScript(injection: object): Promise<unknown> }
    tabs: { query(query: object): Promise<{ id: number; url?: string }[]> }
  }
}

/** The marketplaces and the numbers of listings of the pages that the background knows. */
const seen = () =>
  worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as Chrome
    const all = Object.entries(await chrome.storage.session.get())
    return all
      .filter(([key]) => key.startsWith('view-'))
      .map(([, view]) => `${view.reading.marketplace} ${view.reading.cards.read}`)
  })

test('a site that is no marketplace is read only when it is asked for', async () => {
  const page = await context.newPage()
  await page.goto(shop!.pageUrl)
  await page.waitForTimeout(1500)
  expect(await seen()).toEqual([])
  expect(await page.locator('counterfoil-overlay').count()).toBe(0)
  // What the popup's button does; a test cannot press the icon, which gives leave for the tab.
  await worker.evaluate(async (files) => {
    const { chrome } = globalThis as unknown as Chrome
    const [tab] = await chrome.tabs.query({ url: 'https://boutique.example/*' })
    await chrome.scripting.executeScript({ target: { tabId: tab!.id }, files })
  }, scriptsFor('generic'))
  await expect.poll(seen).toContain('generic 1')
  await page.close()
})

test('a marketplace of the manifest and one that was granted are each read by their own reader', async () => {
  for (const { pageUrl } of [aliexpress!, walmart!]) await (await context.newPage()).goto(pageUrl)
  await expect.poll(seen).toEqual(expect.arrayContaining(['aliexpress 3', 'walmart 2']))
})
