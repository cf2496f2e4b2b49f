import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Manifest, type SealedManifest } from '../../lib/contract/capture.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
// The sample made higher than three windows, with a bar that sticks.
const tall = readFileSync(`${sample}.html`, 'utf8').replace(
  '</body>',
  `<div style="height:3100px">below</div>
   <div id="bar" style="position:fixed;top:0;left:0;width:100%;height:40px;background:red">bar</div></body>`,
)
const empty = 'https://www.amazon.com/empty'

let context: BrowserContext
let own: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(
    context,
    new Map([
      [pageUrl, tall],
      [empty, '<!doctype html><title>x</title>'],
    ]),
  )
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  own = await context.newPage()
  await own.goto(`chrome-extension://${new URL(worker.url()).host}/options.html`)
})
afterAll(() => context?.close())

type Answer = {
  ok: boolean
  error?: string
  reply: { outcome: string; partial?: string | null; reasons?: string[] }
}

/** Brings the page to the front and asks the background to capture its tab, as the popup does. */
async function capture(page: Page): Promise<Answer> {
  await page.bringToFront()
  return own.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(q: object): Promise<{ id: number; url: string }[]> }
        runtime: { sendMessage(message: object): Promise<Answer> }
      }
    }
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url)!
    const request = {
      tabId: tab.id,
      type: 'search_results',
      listingKey: null,
      box: null,
      anyway: false,
    }
    return chrome.runtime.sendMessage({ counterfoil: 'capture', request })
  }, page.url())
}

/** What the store holds: the sealed manifest of the last capture, and each file's own bytes. */
async function stored() {
  return own.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('counterfoil')
      opening.addEventListener('success', () => done(opening.result))
      opening.addEventListener('error', () => fail(opening.error))
    })
    const all = <T>(table: string) =>
      new Promise<T[]>((done, fail) => {
        const asked = db.transaction(table).objectStore(table).getAll()
        asked.addEventListener('success', () => done(asked.result as T[]))
        asked.addEventListener('error', () => fail(asked.error))
      })
    const captures = await all<{ state: string; startedAt: string; sealed: unknown }>('captures')
    const blobs = await all<{ sha256: string; blob: Blob }>('blobs')
    const files = await Promise.all(
      blobs.map(async ({ sha256, blob }) => ({
        sha256,
        bytes: [...new Uint8Array(await blob.arrayBuffer())],
      })),
    )
    const counts = {
      custody: (await all('custody')).length,
      outbox: (await all('outbox')).length,
    }
    db.close()
    captures.sort((a, b) => a.startedAt.localeCompare(b.startedAt))
    return { captures, files, counts }
  })
}

test('one click stores the whole page, sealed: tiles, snapshot and fields, each with its own hash', async () => {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(pageUrl)
  await page.locator('counterfoil-overlay').waitFor({ state: 'attached' })
  await page.waitForTimeout(500)
  const answer = await capture(page)
  expect(answer).toMatchObject({ ok: true, reply: { outcome: 'saved', partial: null } })

  const { captures, files, counts } = await stored()
  expect(captures.map((one) => one.state)).toEqual(['sealed'])
  expect(counts).toEqual({ custody: 1, outbox: 1 })
  const sealed = captures[0]!.sealed as SealedManifest
  expect(await verifySealed(sealed)).toBeNull()
  const manifest = Manifest.parse(JSON.parse(sealed.canonical))
  for (const artifact of manifest.artifacts) {
    const file = files.find((one) => one.sha256 === artifact.sha256)!
    expect(await sha256(Uint8Array.from(file.bytes))).toBe(artifact.sha256)
    expect(file.bytes.length).toBe(artifact.bytes)
  }
  const tiles = manifest.artifacts.filter((one) => one.role === 'screenshot_tile')
  let covered = 0
  for (const { box } of tiles) {
    expect(box!.y).toBeLessThanOrEqual(covered)
    covered = box!.y + box!.height
  }
  expect(covered).toBe(manifest.page.full.height)
  expect(manifest.interventions).toContain('own flags removed for the picture')
  expect(manifest.interventions).toContain('hidden after the first tile: fixed div#bar')

  const html = manifest.artifacts.find((one) => one.role === 'page_html')!
  const text = Buffer.from(files.find((one) => one.sha256 === html.sha256)!.bytes).toString()
  expect(text).not.toContain('counterfoil-overlay')
  expect(text).toContain('>below</div>')
  // Given back as it was.
  expect(await page.locator('#bar').evaluate((bar) => bar.style.visibility)).toBe('')
  expect(
    await page
      .locator('counterfoil-overlay')
      .evaluate((host) => (host as HTMLElement).style.display),
  ).toBe('block')
})

test('the popup captures the page it was opened on, and says so', async () => {
  const page = context.pages().find((one) => one.url() === pageUrl)!
  await page.bringToFront()
  const [popup] = await Promise.all([
    context.waitForEvent('page'),
    own.evaluate(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { tabs: { create(o: object): unknown } }
      }
      chrome.tabs.create({ url: 'popup.html', active: false })
    }),
  ])
  // The popup asks for the tab in front, which is not its own here.
  await popup.locator('button', { hasText: 'Capture this page' }).waitFor()
  await popup.evaluate(() => document.querySelector<HTMLButtonElement>('section button')!.click())
  await expect
    .poll(() => popup.locator('[role=status]').textContent(), { timeout: 30_000 })
    .toBe('Captured and sealed on this device.')
  expect((await stored()).captures).toHaveLength(2)
  await popup.screenshot({ path: 'test-results/popup-capture.png' }).catch(() => undefined)
  await popup.close()
})

test("leaving the tab ends the capture as partial, never with another tab's picture", async () => {
  const page = context.pages().find((one) => one.url() === pageUrl)!
  const running = capture(page)
  await new Promise((done) => setTimeout(done, 1700))
  await own.bringToFront()
  const answer = await running
  expect(answer.reply.outcome).toBe('saved')
  expect(answer.reply.partial).toMatch(/The tab was left/)
})

test('a blank page is refused with its reason', async () => {
  const page = await context.newPage()
  await page.goto(empty)
  const answer = await capture(page)
  expect(answer.reply.outcome).toBe('refused')
  expect(answer.reply.reasons).toContain('The page shows no text.')
})
