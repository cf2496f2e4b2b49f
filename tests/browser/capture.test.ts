import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Manifest, type SealedManifest } from '../../lib/contract/capture.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { importPortfolio } from '../../scripts/portfolio.ts'
import { capture, journal, killWorker, openOwn, poll, stored } from './capturing.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
// The sample made higher than three windows, with a bar that sticks.
const tall = readFileSync(`${sample}.html`, 'utf8').replace(
  '</body>',
  `<div style="height:3100px">below</div><!-- client 203.0.113.7 -->
   <input type="hidden" id="token" value="s3cret-token">
   <div style="height:50px"><div id="aside" style="position:sticky;top:0">aside</div></div>
   <div id="bar" style="position:fixed;top:0;left:0;width:100%;height:40px;background:red">bar</div></body>`,
)
const empty = 'https://www.amazon.com/empty'
const product = JSON.parse(
  readFileSync('tests/pages/amazon/product-bricks.expected.json', 'utf8'),
) as { pageUrl: string }
const checkout = 'https://www.amazon.com/checkout/p/1'

let context: BrowserContext
let own: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(
    context,
    new Map([
      [pageUrl, tall],
      [product.pageUrl, readFileSync('tests/pages/amazon/product-bricks.html', 'utf8')],
      [checkout, '<!doctype html><title>Checkout</title><h1>Review your order</h1>'],
      [empty, '<!doctype html><title>x</title>'],
    ]),
  )
  own = await openOwn(context)
})
afterAll(() => context?.close())

test('one click stores the whole page, sealed: tiles, snapshot and fields, each with its own hash', async () => {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(pageUrl)
  await page.locator('counterfoil-overlay').waitFor({ state: 'attached' })
  await page.waitForTimeout(500)
  const answer = await capture(own, page)
  expect(answer).toMatchObject({ ok: true, reply: { outcome: 'saved', partial: [] } })

  const { captures, files, counts } = await stored(own)
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
  expect(manifest.interventions).toContain('hidden after the first tile: div#bar')
  expect(manifest.interventions).toContain('unstuck after the first tile: div#aside')
  expect(manifest.artifacts[0]!.role).toBe('screenshot_visible')
  expect(manifest.notCaptured.map((one) => one.what)).toEqual(['tls_certificate'])
  expect(manifest.gates).toContainEqual({ check: 'steady', outcome: 'pass', reason: '' })

  const html = manifest.artifacts.find((one) => one.role === 'page_html')!
  const text = Buffer.from(files.find((one) => one.sha256 === html.sha256)!.bytes).toString()
  expect(text).not.toContain('counterfoil-overlay')
  expect(text).toContain('>below</div>')
  // As seen: what is hidden for the pictures below is not hidden in the archives.
  expect(text).toMatch(/id="bar" style="position:fixed;top:0;[^"]*background:red"/)
  const mhtml = manifest.artifacts.find((one) => one.role === 'page_mhtml')!
  const saved = Buffer.from(files.find((one) => one.sha256 === mhtml.sha256)!.bytes).toString()
  expect(saved).toContain('Snapshot-Content-Location: https://www.amazon.com/')
  expect(saved).not.toContain('counterfoil-overlay')
  for (const archive of [text, saved]) {
    expect(archive).not.toContain('203.0.113.7')
    expect(archive).not.toContain('s3cret')
  }
  // Given back as it was.
  expect(await page.locator('#token').inputValue()).toBe('s3cret-token')
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
  expect((await stored(own)).captures).toHaveLength(2)
  await popup.screenshot({ path: 'test-results/popup-capture.png' }).catch(() => undefined)
  await popup.close()
})

test('a running capture tells how far it is, and ends when it is told to', async () => {
  const page = context.pages().find((one) => one.url() === pageUrl)!
  const before = await stored(own)
  const running = capture(own, page)
  const row = await poll(() => journal(own), pictured)
  expect(row[0]!.progress).toMatchObject({ step: 'pictures' })
  expect(row[0]!.progress.of).toBeGreaterThan(3)
  await own.evaluate((id) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<unknown> } }
    }
    return chrome.runtime.sendMessage({ counterfoil: 'cancelCapture', request: { id } })
  }, row[0]!.id)
  expect((await running).reply).toEqual({ outcome: 'cancelled' })
  expect(await journal(own)).toEqual([])
  const after = await stored(own)
  expect(after.captures).toHaveLength(before.captures.length)
  expect(after.files).toHaveLength(before.files.length)
  expect(await page.locator('#bar').evaluate((bar) => bar.style.visibility)).toBe('')
})

test('a worker that is killed in the middle leaves a sealed partial, and the page as it was', async () => {
  const page = context.pages().find((one) => one.url() === pageUrl)!
  const { captures } = await stored(own)
  void capture(own, page).catch(() => undefined)
  await poll(() => journal(own), pictured)
  await killWorker(context)
  // Any message wakes it.
  await own.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<unknown> } }
    }
    return chrome.runtime.sendMessage({ counterfoil: 'pageView', request: { tabId: 1 } })
  })
  const after = await poll(
    () => stored(own),
    (now) => now.captures.length === captures.length + 1,
  )
  await poll(
    () => journal(own),
    (rows) => rows.length === 0,
  )
  const sealed = (await stored(own)).captures.at(-1)!.sealed as SealedManifest
  expect(await verifySealed(sealed)).toBeNull()
  const manifest = Manifest.parse(JSON.parse(sealed.canonical))
  expect(manifest.partial).toMatch(/stopped the capture/)
  const hashes = new Set(after.files.map((file) => file.sha256))
  for (const artifact of manifest.artifacts) expect(hashes).toContain(artifact.sha256)
  await expect.poll(() => page.locator('#bar').evaluate((bar) => bar.style.visibility)).toBe('')
})

test("leaving the tab ends the capture as partial, never with another tab's picture", async () => {
  const page = context.pages().find((one) => one.url() === pageUrl)!
  const running = capture(own, page)
  await new Promise((done) => setTimeout(done, 1700))
  await own.bringToFront()
  const answer = await running
  expect(answer.reply.outcome).toBe('saved')
  expect(answer.reply.partial).toMatchObject([{ code: 'left' }])
})

test('a page that changes while it is captured is captured, and says where it changed', async () => {
  const page = context.pages().find((one) => one.url() === pageUrl)!
  const running = capture(own, page)
  await poll(() => journal(own), pictured)
  await page.evaluate(() => {
    const told = document.createElement('p')
    told.textContent = 'Only 3 left in stock'
    document.body.append(told)
  })
  expect((await running).reply).toMatchObject({ outcome: 'saved', partial: [] })
  await page.evaluate(() => document.body.lastElementChild!.remove())
  const { gates } = (await stored(own)).captures.at(-1)!.manifest as Manifest
  const steady = gates.find((gate) => gate.check === 'steady')!
  expect(steady).toMatchObject({ outcome: 'warn', detail: expect.stringContaining('Only 3 left') })
})

test('a blank page is refused with its reason', async () => {
  const page = await context.newPage()
  await page.goto(empty)
  const answer = await capture(own, page)
  expect(answer.reply.outcome).toBe('refused')
  expect(answer.reply.reasons).toContainEqual({ check: 'content', detail: '' })
})

test('a capture ties each flagged listing to its place on the page, the words and the registration', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marks-'))
  const file = join(folder, 'marks.csv')
  writeFileSync(file, 'Mark,Office,Registration No.,Classes\nLEGO,US,1018875,28\n')
  await importPortfolio(context, file)
  rmSync(folder, { recursive: true })
  const page = await context.newPage()
  await page.goto(pageUrl)
  await page.locator('counterfoil-overlay').waitFor({ state: 'attached' })
  await page.waitForTimeout(1500)
  // An earlier tab of this address would be taken for it.
  for (const other of context.pages())
    if (other !== page && other.url() === pageUrl) await other.close()
  expect((await capture(own, page)).reply.outcome).toBe('saved')
  const sealed = (await stored(own)).captures.at(-1)!.sealed as SealedManifest
  const { flagged, matches, rights, listings, gates } = Manifest.parse(JSON.parse(sealed.canonical))
  expect(rights).toMatchObject([
    { markText: 'LEGO', office: 'US', registrationNumber: '1018875', niceClasses: [28] },
  ])
  expect(flagged.length).toBeGreaterThan(0)
  expect(gates).toContainEqual({ check: 'flagged_shown', outcome: 'pass', reason: '' })
  await sameWithoutFlags(page, sealed)
  for (const one of flagged) {
    const listing = listings.find((own) => one.listingKey === `amazon/${own.id}`)!
    for (const n of one.matches) {
      const match = matches[n]!
      expect(match.rightId).toBe(rights[0]!.id)
      const [from, to] = match.span
      if (match.field === 'title') expect(listing.title.slice(from, to)).toBe(match.text)
    }
    const shown = await page.locator(`[data-asin="${listing.id}"]`).first().boundingBox()
    expect(one.box).toEqual({
      x: shown!.x,
      y: shown!.y,
      width: shown!.width,
      height: shown!.height,
    })
  }
})

test('a set begins with a listing, its checkout joins it, another listing does not', async () => {
  const page = await context.newPage()
  await page.goto(product.pageUrl)
  await page.locator('counterfoil-overlay').waitFor({ state: 'attached' })
  await page.waitForTimeout(1500)
  const first = await capture(own, page, { type: 'listing', startSet: true })
  expect(first.reply.set).toEqual({ done: 1, of: 5, next: 'seller_profile' })
  await page.goto(checkout)
  const second = await capture(own, page, { type: 'checkout', anyway: true })
  expect(second.reply.set).toEqual({ done: 2, of: 5, next: 'seller_profile' })
  await page.goto(pageUrl)
  const third = await capture(own, page, { anyway: true })
  expect(third.reply.set).toBeNull()

  const panel = await context.newPage()
  await panel.goto(own.url().replace('options.html', 'popup.html'))
  await panel.locator('.set').waitFor()
  expect(await panel.locator('.set li').allInnerTexts()).toEqual([
    expect.stringMatching(/^✓ Listing/),
    expect.stringMatching(/^○ Seller page/),
    expect.stringMatching(/^○ Delivery quote/),
    expect.stringMatching(/^✓ Checkout/),
    expect.stringMatching(/^○ Order confirmation/),
  ])
  await picture(panel, 'set-popup')
  await panel.close()
})

test('a title under a wall and a price that is clipped away are told, and what the record says of its maker is there', async () => {
  const page = await context.newPage()
  await page.goto(product.pageUrl)
  await page.locator('counterfoil-overlay').waitFor({ state: 'attached' })
  const clipped = 'position: absolute; clip: rect(1px, 1px, 1px, 1px); overflow: hidden'
  await page.addStyleTag({ content: `.a-offscreen { ${clipped} }` })
  await page.waitForTimeout(1500)
  for (const other of context.pages())
    if (other !== page && other.url() === product.pageUrl) await other.close()
  expect((await capture(own, page, { type: 'listing' })).reply.hidden).toEqual(['price'])
  // The price drawn a second time, as the site does; then a wall before all of it.
  await page.evaluate(() => {
    const shown = document.createElement('p')
    shown.append('$', document.createElement('b'))
    shown.lastElementChild!.append('39', document.createElement('i'), '.99')
    document.querySelector('h1')!.after(shown)
  })
  expect((await capture(own, page, { type: 'listing' })).reply.hidden).toEqual([])
  await page.evaluate(() => {
    const wall = document.createElement('div')
    wall.style.cssText = 'position:fixed;inset:0;background:#fffe'
    wall.append('Accept all cookies')
    document.body.append(wall)
  })
  expect((await capture(own, page, { type: 'listing' })).reply.hidden).toEqual(['title', 'price'])
  const { manifest } = (await stored(own)).captures.at(-1)!
  const { agent, gates, page: address } = manifest as Manifest
  expect(gates.find(({ check }) => check === 'fields_shown')).toMatchObject({
    outcome: 'warn',
    reason: 'Not visible in the pictures: title, price.',
  })
  const code = readFileSync('.output/chrome-mv3-e2e/background.js')
  expect(agent.code).toBe(await sha256(Uint8Array.from(code)))
  expect(agent.permissions).toContain('activeTab')
  expect(address.requestedUrl).toBe(product.pageUrl)
  const dashboard = own.url().replace('options.html', 'dashboard.html#/captures/')
  await page.goto(`${dashboard}${(manifest as Manifest).id}`)
  await page.getByText('The pictures do not show: title, price.').waitFor()
  await picture(page, 'hidden-fields')
  await page.close()
})

test('by keyboard alone a capture is opened, corrected by a new record, and deleted with its reason', async () => {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(own.url().replace('options.html', 'dashboard.html#/captures'))
  await page.locator('.grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.details img').waitFor()
  await picture(page, 'set-capture')
  await page.getByRole('button', { name: 'Correct…' }).press('Enter')
  await page.keyboard.press('End')
  await page.locator('dialog select').selectOption('shipping_quote')
  await page.locator('dialog input:not([type])').fill('it shows the delivery quote')
  await picture(page, 'correct')
  await page.keyboard.press('Enter')
  await page.locator('.details', { hasText: 'Corrects an earlier record' }).waitFor()
  const before = (await stored(own)).captures.length

  await page.locator('.grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  const act = page.getByRole('button', { name: 'Delete this capture' })
  expect(await act.isDisabled()).toBe(true)
  await page.locator('dialog input').fill('captured by mistake')
  await picture(page, 'delete')
  await act.press('Enter')
  await page.locator('.toast', { hasText: 'Deleted' }).waitFor()
  const { captures, custody } = await stored(own)
  expect(captures.length).toBe(before - 1)
  expect((custody as { payload: string }[]).at(-1)!.payload).toContain('captured by mistake')
})

/** Two pictures of the page are made. */
const pictured = ([row]: Awaited<ReturnType<typeof journal>>) =>
  row?.progress.step === 'pictures' && row.progress.done >= 2

/** Kept where someone asks for pictures of the screens. */
async function picture(page: Page, name: string) {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** The flags are on the screen, and no picture of the capture differs by a byte from one of the page without them. */
async function sameWithoutFlags(page: Page, withFlags: SealedManifest): Promise<void> {
  const seen = await page.screenshot()
  await page.locator('counterfoil-overlay').evaluate((host) => host.remove())
  expect((await page.screenshot()).equals(seen)).toBe(false)
  expect((await capture(own, page)).reply.outcome).toBe('saved')
  const without = (await stored(own)).captures.at(-1)!.sealed as SealedManifest
  const picturesOf = ({ canonical }: SealedManifest) =>
    Manifest.parse(JSON.parse(canonical))
      .artifacts.filter(({ role }) => role.startsWith('screenshot'))
      .map(({ name, sha256 }) => ({ name, sha256 }))
  expect(picturesOf(withFlags).length).toBeGreaterThan(3)
  expect(picturesOf(withFlags)).toEqual(picturesOf(without))
}

test('what is captured as soon as a page has come, or changed, has the fields that it shows then', async () => {
  const page = await context.newPage()
  for (const other of context.pages())
    if (other !== page && other.url() === product.pageUrl) await other.close()
  await page.goto(product.pageUrl)
  const priceNow = async () => {
    expect((await capture(own, page, { type: 'listing', anyway: true })).ok).toBe(true)
    const manifests = (await stored(own)).captures.map(({ manifest }) => manifest as Manifest)
    const newest = manifests.reduce((one, other) => (one.id > other.id ? one : other))
    return newest.listings[0]!.price!.amount
  }
  expect(await priceNow()).toBe('39.99')
  await page.evaluate(() => {
    for (const price of document.querySelectorAll('.a-price .a-offscreen'))
      price.textContent = '$11.11'
  })
  expect(await priceNow()).toBe('11.11')
  await page.close()
})
