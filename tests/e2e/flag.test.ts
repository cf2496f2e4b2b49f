import { mkdirSync, readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageView } from '../../lib/contract/view.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'

const extensionDir = '.output/chrome-mv3-e2e'
const sample = 'tests/pages/amazon/search-bricks'
const expected = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
  cardCount: number
  cards: { title: string; listingId: string }[]
}
const word = expected.cards[0]!.title.match(/\p{L}{4,}/u)![0]

let context: BrowserContext
let own: Page
let extension: string

beforeAll(async () => {
  mkdirSync('test-results', { recursive: true })
  context = await launchWithExtension({ extensionDir, headless: true })
  const pages = new Map([[expected.pageUrl, readFileSync(`${sample}.html`, 'utf8')]])
  await servePages(context, pages)
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  extension = `chrome-extension://${new URL(worker.url()).host}`
  own = await context.newPage()
  await own.goto(`${extension}/options.html`)
})
afterAll(() => context?.close())

/** What the background knows of the marketplace page's tab. */
async function view(): Promise<PageView | null> {
  const stored = await own.evaluate(async () => {
    const all = await (globalThis as unknown as Chrome).chrome.storage.session.get()
    const found = Object.entries(all).find(([key]) => key.startsWith('view-'))
    return JSON.stringify(found?.[1] ?? null)
  })
  return JSON.parse(stored) as PageView | null
}
interface Chrome {
  chrome: { storage: { session: { get(): Promise<Record<string, unknown>> } } }
}

test('marks that are pasted in the options are kept', async () => {
  await own.locator('textarea').fill(`${word}\n${word}\nZephyrlymark`)
  await own.locator('form button').click()
  await own.locator('tbody tr').nth(1).waitFor()
  expect(await own.locator('tbody tr').count()).toBe(2)
  await own.screenshot({ path: 'test-results/options.png' })
})

test('a listing that carries a mark is flagged in the page, and the page does not move', async () => {
  const plain = await context.newPage()
  await plain.goto(expected.pageUrl)
  await expect.poll(async () => (await view())?.reading.cards.read ?? 0).toBe(expected.cardCount)
  const flagged = (await view())!.flagged
  expect(flagged.map((f) => f.listingKey)).toContain(`amazon/${expected.cards[0]!.listingId}`)
  expect(flagged[0]!.matches[0]!.mark).toBe(word)
  expect(await plain.locator('counterfoil-overlay').count()).toBe(1)
  // Closed: the page can't look into it.
  expect(
    await plain.evaluate(() => document.querySelector('counterfoil-overlay')!.shadowRoot),
  ).toBeNull()
  const shift = await plain.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => done(sum), 500)
      }),
  )
  expect(shift).toBe(0)
  await plain.screenshot({ path: 'test-results/flag.png' })
})

test('a card that appears later is read and its flag follows', async () => {
  const page = context.pages().find((p) => p.url() === expected.pageUrl)!
  const before = (await view())!.reading.cards.seen
  await page.evaluate(() => {
    const card = document.querySelector('[data-component-type="s-search-result"]')!
    const copy = card.cloneNode(true) as Element
    copy.setAttribute('data-asin', 'B0NEWCARD1')
    card.parentElement!.append(copy)
  })
  await expect.poll(async () => (await view())!.reading.cards.seen).toBe(before + 1)
  await expect
    .poll(async () => (await view())!.flagged.map((f) => f.listingKey))
    .toContain('amazon/B0NEWCARD1')
})

test('the popup shows what was read and flagged', async () => {
  const popup = await context.newPage()
  await popup.setViewportSize({ width: 380, height: 500 })
  await popup.goto(`${extension}/popup.html`)
  await popup.locator('h1').waitFor()
  await popup.screenshot({ path: 'test-results/popup.png' })
  // In a tab of its own the popup is the tab in front, which shows no marketplace.
  expect(await popup.locator('main').innerText()).toMatch(/Capture this page[^]*Nothing was read/)
})
