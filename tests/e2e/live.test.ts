import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageView } from '../../lib/contract/view.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}

/** As many as a person who scrolls for long puts on one page, a screen or two at a time. */
const scrolled = 2000
/** A long page: a hundred cards of the one that the sample has. */
const copies = `
  const first = document.querySelector('[data-component-type="s-search-result"]')
  for (let n = 0; n < 100; n++) {
    const copy = first.cloneNode(true)
    copy.setAttribute('data-asin', 'B0COPY' + String(n).padStart(4, '0'))
    first.parentElement.append(copy)
  }
  const box = document.body.appendChild(document.createElement('div'))`
/** What a page does without end, from its start. */
const restless = {
  ticking: 'setInterval(() => (box.textContent = Math.random()), 5)',
  // Never idle: all of its time goes into changing what it shows.
  busy: `
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      for (const end = performance.now() + 10; performance.now() < end; ) box.textContent = Math.random()
      port2.postMessage(0)
    }
    port2.postMessage(0)`,
  // More nodes than the observer tells apart, and all cards taken out and put in again.
  rebuilding: `
    setInterval(() => {
      box.replaceChildren(...Array.from({ length: 6000 }, () => document.createElement('b')))
      first.parentElement.append(...first.parentElement.children)
    }, 50)`,
  scrolling: `
    let n = 100
    const more = setInterval(() => {
      for (const end = n + 50; n < end; n++) {
        const copy = first.cloneNode(true)
        copy.setAttribute('data-asin', 'B0COPY' + String(n).padStart(4, '0'))
        first.parentElement.append(copy)
      }
      if (n >= ${scrolled}) clearInterval(more)
    }, 50)`,
}
const addressOf = (name: string) => `${new URL(pageUrl).origin}/s?k=${name}`

let context: BrowserContext
let own: Page
let page: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  const html = readFileSync(`${sample}.html`, 'utf8')
  const pages = new Map([[pageUrl, html]])
  for (const [name, script] of Object.entries(restless))
    pages.set(
      addressOf(name),
      html.replace('</body>', `<script>${copies}\n${script}</script></body>`),
    )
  await servePages(context, pages)
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

async function views(): Promise<PageView[]> {
  const stored = await own.evaluate(async () => {
    const all = await (globalThis as unknown as Chrome).chrome.storage.session.get()
    const kept = Object.entries(all).filter(([key]) => key.startsWith('view-'))
    return JSON.stringify(kept.map(([, value]) => value))
  })
  return JSON.parse(stored) as PageView[]
}
const view = async (): Promise<PageView | null> => (await views())[0] ?? null
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

test('a list that grows to 2,000 cards as it is scrolled is read to its end', async () => {
  const opened = await context.newPage()
  await opened.goto(addressOf('scrolling'), { waitUntil: 'domcontentloaded' })
  const all = scrolled + 3
  await soon(async () => {
    const found = (await views()).find(({ reading }) => reading.url === addressOf('scrolling'))
    return found?.reading.cards
  }).toEqual({ seen: all, read: all, unread: 0 })
  await opened.close()
})

test.each(['ticking', 'busy', 'rebuilding'])(
  'what a page does without end does not put its first reading off: %s',
  async (name) => {
    const opened = await context.newPage()
    await opened.goto(addressOf(name), { waitUntil: 'domcontentloaded' })
    await soon(async () => {
      const found = (await views()).find(({ reading }) => reading.url === addressOf(name))
      return found?.reading.cards.read
    }).toBe(103)
    await opened.close()
  },
)
