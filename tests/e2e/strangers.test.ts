import { globSync, readFileSync } from 'node:fs'
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../lib/messages/list.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { type Answer, type OwnPage, openOwnPage } from './own-page.ts'

const extensionDir = '.output/chrome-mv3-e2e'
const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
const foreign = 'https://shop.example.org/'

/** Our sample pages by the address that each says it has. */
const samplePages = new Map(
  globSync('tests/pages/*/*.expected.json').map((file) => {
    const { pageUrl: url } = JSON.parse(readFileSync(file, 'utf8')) as { pageUrl: string }
    return [
      // As a browser asks for it.
      encodeURI(decodeURI(url)).replace(/#.*/, ''),
      readFileSync(file.replace(/expected\.json$/, 'html'), 'utf8'),
    ] as const
  }),
)

let context: BrowserContext
let own: OwnPage
let page: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir, headless: true })
  await servePages(
    context,
    new Map([
      [pageUrl, readFileSync(`${sample}.html`, 'utf8')],
      [foreign, '<!doctype html><title>shop</title><p>shop'],
      ...samplePages,
    ]),
  )
  own = await openOwnPage(context)
  page = await context.newPage()
  await page.addInitScript(() => {
    const told: unknown[] = []
    Object.assign(globalThis, { told })
    window.addEventListener('message', ({ data }) => told.push(data))
  })
  await page.goto(pageUrl)
  await page.locator('counterfoil-overlay').waitFor({ state: 'attached' })
})
afterAll(() => context?.close())

/** What a message from our content script's world gets, as a page that took over its process could send it. */
async function fromPage(name: string, request: unknown): Promise<Answer> {
  const session = await context.newCDPSession(page)
  const world = await isolatedWorld(session)
  const { result } = await session.send('Runtime.evaluate', {
    contextId: world,
    awaitPromise: true,
    returnByValue: true,
    expression: `chrome.runtime.sendMessage(${JSON.stringify({ counterfoil: name, request })})`,
  })
  await session.detach()
  return result.value as Answer
}

async function isolatedWorld(session: CDPSession): Promise<number> {
  const found = new Promise<number>((done) => {
    session.on('Runtime.executionContextCreated', ({ context: made }) => {
      if (made.origin === own.origin) done(made.id)
    })
  })
  await session.send('Runtime.enable')
  return found
}

const onlyOurs = Object.entries(messages).flatMap(([name, { from }]) =>
  from === 'extension' ? [name] : [],
)

test("the content script tells the page's own scripts nothing", async () => {
  expect(await page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told)).toEqual([])
})

test('a page cannot speak to the extension, and what it shouts is not heard', async () => {
  const before = (await own.stored('flags')).length
  const said = await page.evaluate(async (id) => {
    const { chrome } = globalThis as unknown as {
      chrome?: { runtime?: { sendMessage?(id: string, message: object): Promise<unknown> } }
    }
    const message = { counterfoil: 'sendNow', request: {} }
    window.postMessage(message, '*')
    document.dispatchEvent(new CustomEvent('counterfoil', { detail: message }))
    if (!chrome?.runtime?.sendMessage) return 'no way to speak'
    return chrome.runtime.sendMessage(id, message).then(
      () => 'answered',
      () => 'refused',
    )
  }, new URL(own.origin).host)
  expect(['no way to speak', 'refused']).toContain(said)
  expect(await own.stored('flags')).toHaveLength(before)
})

test.each(onlyOurs)(
  '%s is refused from a page, even in the name of our content script',
  async (name) => {
    expect(await fromPage(name, {})).toEqual({
      ok: false,
      error: `refused: ${name} may not be sent from a page`,
    })
  },
)

test('a request of another form is refused with the field that is wrong, and changes nothing', async () => {
  const answer = await fromPage('keepFlag', { listing: { title: 'x' }, pageUrl: 'javascript:1' })
  expect(answer.ok).toBe(false)
  expect(answer.error).toMatch(/listing/)
  expect(await fromPage('__proto__', {})).toBeFalsy()
  expect(await own.stored('flags')).toEqual([])
})

test("a site can neither frame nor open the extension's pages, nor read its files", async () => {
  const site = await context.newPage()
  await site.goto(foreign)
  const address = `${own.origin}/options.html`
  const fetched = await site.evaluate(
    (url) =>
      fetch(url).then(
        () => 'read',
        () => 'refused',
      ),
    address,
  )
  expect(fetched).toBe('refused')
  const before = new Set(context.pages())
  await site.evaluate((url) => {
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
    window.open(url)
  }, address)
  await site.waitForTimeout(1000)
  for (const frame of site.frames()) expect(frame.url()).not.toContain(own.origin)
  const opened = context.pages().filter((one) => !before.has(one))
  for (const one of opened) expect(await one.locator('#app').count(), one.url()).toBe(0)
  await site.close()
})

test('whoever only browses, fifty pages long, has nothing sent: neither the background nor the page asks the network', async () => {
  // The content script has no word for it; the background is listened to.
  const script = readFileSync(`${extensionDir}/listing.js`, 'utf8')
  expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource/)
  const worker = context.serviceWorkers()[0]!
  await worker.evaluate(() => {
    const heard = globalThis as unknown as { asked: string[]; fetch: typeof fetch }
    heard.asked = []
    const real = heard.fetch
    heard.fetch = (input, init) => {
      heard.asked.push(input instanceof Request ? input.url : String(input))
      return real(input, init)
    }
  })
  const browsed = await context.newPage()
  for (const url of samplePages.keys()) {
    await browsed.goto(url, { waitUntil: 'domcontentloaded' })
    await browsed.waitForTimeout(50)
  }
  expect(samplePages.size).toBeGreaterThanOrEqual(50)
  await expect.poll(async () => (await own.stored('health')).length).toBeGreaterThan(5)
  const asked = await worker.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(asked.filter((url) => /^https?:|^wss?:/.test(url))).toEqual([])
  await browsed.close()
}, 60_000)

test('the manifest opens nothing to sites', () => {
  const manifest = JSON.parse(readFileSync(`${extensionDir}/manifest.json`, 'utf8')) as object
  expect(manifest).not.toHaveProperty('externally_connectable')
  expect(manifest).not.toHaveProperty('web_accessible_resources')
  expect(JSON.stringify(manifest)).not.toContain('unsafe-eval"')
})
