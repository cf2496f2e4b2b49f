import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageView } from '../../lib/contract/view.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}

let context: BrowserContext
let own: Page
let page: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  own = await context.newPage()
  await own.goto(`chrome-extension://${new URL(worker.url()).host}/options.html`)
  await own.locator('textarea').fill('Zephyrlymark')
  await own.locator('form button').click()
  await own.locator('tbody tr').first().waitFor()
  page = await context.newPage()
  await page.goto(pageUrl)
})
afterAll(() => context?.close())

async function view(): Promise<PageView | null> {
  const stored = await own.evaluate(async () => {
    const all = await (globalThis as unknown as Chrome).chrome.storage.session.get()
    const views = Object.entries(all).filter(([key]) => key.startsWith('view-'))
    return JSON.stringify(views[0]?.[1] ?? null)
  })
  return JSON.parse(stored) as PageView | null
}
interface Chrome {
  chrome: { storage: { session: { get(): Promise<Record<string, unknown>> } } }
}
const flagged = async () => (await view())!.flagged.map((f) => f.listingKey)
const soon = <T>(value: () => Promise<T>) => expect.poll(value, { timeout: 15_000 })

test('a title and a price that come late are read when they come', async () => {
  await soon(async () => (await view())?.reading.state).toBe('ready')
  await page.evaluate(() => {
    const card = document.querySelector('[data-component-type="s-search-result"]')!
    const copy = card.cloneNode(true) as Element
    copy.setAttribute('data-asin', 'B0LATE0001')
    for (const h of copy.querySelectorAll('h2, h5, .a-price')) h.remove()
    card.parentElement!.append(copy)
  })
  await soon(async () => (await view())!.reading.cards.unread).toBe(1)
  await page.evaluate(() => {
    const card = document.querySelector('[data-asin="B0LATE0001"]')!
    const title = document.createElement('h2')
    title.textContent = 'Zephyrlymark lamp'
    card.prepend(title)
  })
  await soon(flagged).toContain('amazon/B0LATE0001')
  await page.evaluate(() => {
    const price = document.createElement('span')
    price.className = 'a-price'
    const text = document.createElement('span')
    text.className = 'a-offscreen'
    text.textContent = '$12.34'
    price.append(text)
    document.querySelector('[data-asin="B0LATE0001"]')!.append(price)
  })
  await soon(async () => {
    const listings = (await view())!.reading.listings
    return listings.find((l) => l.id === 'B0LATE0001')?.price?.amount
  }).toBe('12.34')
})

test('a page that is replaced under a new address, without a load, is a new page', async () => {
  const before = (await view())!.pageId
  await page.evaluate(() => {
    history.pushState(null, '', '/s?k=lantern')
    // The address comes first; what stands on the page follows later.
    setTimeout(() => {
      const cards = [...document.querySelectorAll('[data-component-type="s-search-result"]')]
      const first = cards[0]!.cloneNode(true) as Element
      first.setAttribute('data-asin', 'B0NEWPAGE1')
      first.querySelector('h2')!.textContent = 'Zephyrlymark lantern'
      cards[0]!.parentElement!.append(first)
      for (const card of cards) card.remove()
    }, 1000)
  })
  await soon(async () => (await view())!.pageId).not.toBe(before)
  const now = (await view())!
  expect(now.reading.url).toBe('https://www.amazon.com/s?k=lantern')
  expect(now.reading.cards).toEqual({ seen: 1, read: 1, unread: 0 })
  expect(now.flagged.map((f) => f.listingKey)).toEqual(['amazon/B0NEWPAGE1'])
})

test('a page that never rests is still read', async () => {
  await page.evaluate(() => {
    const box = document.createElement('div')
    document.body.append(box)
    setInterval(() => (box.textContent = String(Math.random())), 20)
    setTimeout(() => {
      const card = document.querySelector('[data-component-type="s-search-result"]')!
      const copy = card.cloneNode(true) as Element
      copy.setAttribute('data-asin', 'B0RESTLESS')
      card.parentElement!.append(copy)
    }, 500)
  })
  await soon(async () => (await view())!.reading.cards.seen).toBe(2)
})
