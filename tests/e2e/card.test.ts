import { mkdirSync, readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Right } from '../../lib/contract/right.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import {
  badgePlaces,
  openedCard,
  pressFirstBadge,
  pressSummary,
  shownFlags,
} from '../../scripts/flags.ts'
import { importPortfolio } from '../../scripts/portfolio.ts'
import { type OwnPage, openOwnPage } from './own-page.ts'
import { addRemoved } from './removed-notice.ts'

const address = 'https://www.amazon.com/s?k=fire+truck+bricks'
const otherAddress = 'https://www.ebay.com/sch/i.html?_nkw=zephyrly+bag'
let context: BrowserContext
let page: Page
let own: OwnPage

beforeAll(async () => {
  mkdirSync('test-results', { recursive: true })
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  // The sample with a misspelling, a card that can't be read, and a page script that listens to keys.
  const html = readFileSync('tests/pages/amazon/search-bricks.html', 'utf8')
    .replaceAll('LEGGO style', 'Playmobiil style')
    .replace('<h2 aria-label="Wooden train set with 40 metres of track">', '<h2 hidden>')
    .replace('<span>Wooden train set with 40 metres of track</span>', '')
    .replace(
      '<body>',
      '<body><script>window.typed = ""; addEventListener("keydown", (e) => { typed += e.key }, true)</script>',
    )
  await servePages(
    context,
    new Map([
      [address, html],
      [otherAddress, readFileSync('tests/pages/ebay/search-bags.html', 'utf8')],
    ]),
  )
  await importPortfolio(context, 'samples/portfolio.csv')
  own = await openOwnPage(context)
  page = await context.newPage()
  await page.goto(address)
  await shownFlags(context, page)
})
afterAll(() => context?.close())

const words = () => openedCard(context, page)

/** Whether the portfolio still looks for PLAYMOBIL itself. */
const termOn = async () =>
  (await own.stored<Right>('rights'))
    .flatMap(({ searchTerms }) => searchTerms)
    .find(({ text }) => text === 'PLAYMOBIL')?.on

interface Chrome {
  chrome: {
    tabs: {
      query(query: object): Promise<{ id: number; url: string }[]>
      sendMessage(id: number, message: object): Promise<unknown>
    }
  }
}

test('a card that could not be read is told as unknown on the card and in the summary, never as clean', async () => {
  const { unknown, summary } = (await shownFlags(context, page))!
  expect(unknown).toEqual(['not readable'])
  expect(summary).toMatch(/^Listings: 3 · 2 read, 1 not readable, 2 flagged/)
})

test('the list of the summary opens the side panel beside the page', async () => {
  const devtools = await context.newCDPSession(page)
  const panels = async () => {
    const { targetInfos } = await devtools.send('Target.getTargets')
    return targetInfos.filter(({ url }) => url.startsWith(`${own.origin}/sidepanel.html`))
  }
  expect(await panels()).toEqual([])
  await pressSummary(context, page, 'List')
  await expect.poll(async () => (await panels()).length).toBe(1)
  const [panel] = await panels()
  await devtools.send('Target.closeTarget', { targetId: panel!.targetId })
  await devtools.detach()
})

test('a badge opens a card that says which mark, which text and how, and what can be done', async () => {
  await pressFirstBadge(context, page)
  expect(await words()).toMatch(/LEGO.*as registered.*in the title.*Capture.*Keep as flag.*Clear/)
  await page.screenshot({ path: 'test-results/card.png' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: 'test-results/card-dark.png' })
  await page.emulateMedia({ colorScheme: 'light' })
})

test('the next flag is a key away, and the letter that differs is marked', async () => {
  await page.keyboard.press('j')
  expect(await words()).toMatch(/PLAYMOBIL.*Playmobi i l/)
  await page.screenshot({ path: 'test-results/card-typo.png' })
})

test('keep, undo and clear with a reason work by keyboard alone and are shown on the badge', async () => {
  await page.keyboard.press('f')
  await expect.poll(words).toMatch(/kept\. Undo/)
  expect((await shownFlags(context, page))!.badges[1]).toMatch(/kept$/)
  await page.keyboard.press('u')
  await expect.poll(words).toContain('Undone')
  expect((await shownFlags(context, page))!.badges[1]).not.toMatch(/kept/)
  await page.keyboard.press('x')
  expect(await words()).toContain('Why is this cleared?')
  await page.screenshot({ path: 'test-results/card-clear.png' })
  await page.keyboard.press('2')
  await expect.poll(words).toMatch(/cleared\. Undo/)
})

test('a word is settled for good from the card, and undone', async () => {
  await page.keyboard.press('u')
  await expect.poll(words).toContain('Undone')
  await page.keyboard.press('x')
  expect(await words()).toMatch(/Not “PLAYMOBIL” again/i)
  await page.screenshot({ path: 'test-results/card-clear.png' })
  await page.keyboard.press('w')
  await expect.poll(words).toMatch(/not looked for any more.*Undo/)
  expect(await termOn()).toBe(false)
  expect((await shownFlags(context, page))!.badges[1]).toMatch(/cleared$/)
  await page.keyboard.press('u')
  await expect.poll(words).toContain('Undone')
  expect(await termOn()).toBe(true)
  await page.keyboard.press('x')
  await page.keyboard.press('2')
  await expect.poll(words).toMatch(/cleared\. Undo/)
})

test('k steps back, h hides all and brings it back', async () => {
  await page.keyboard.press('k')
  expect(await words()).toMatch(/LEGO/)
  expect(await badgePlaces(context, page)).not.toHaveLength(0)
  await page.keyboard.press('h')
  expect(await badgePlaces(context, page)).toHaveLength(0)
  await own.page.bringToFront()
  await own.page.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as Chrome
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url)!
    await chrome.tabs.sendMessage(tab.id, { ask: 'toggle' })
  }, address)
  await page.bringToFront()
  await expect.poll(() => badgePlaces(context, page)).not.toHaveLength(0)
  await pressFirstBadge(context, page)
})

test('Escape gives the keyboard back, and then every key is the page’s own', async () => {
  await page.keyboard.press('Escape')
  expect(await words()).toBeNull()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    Object.assign(globalThis, { typed: '' })
  })
  await page.locator('#twotabsearchtextbox').focus()
  await page.keyboard.type('cfx')
  expect(await page.locator('#twotabsearchtextbox').inputValue()).toMatch(/cfx/)
  expect(await page.evaluate(() => (globalThis as unknown as { typed: string }).typed)).toBe('cfx')
  expect(await words()).toBeNull()
})

test('what was decided is known at the next visit', async () => {
  await page.reload()
  await expect.poll(async () => (await shownFlags(context, page))?.badges[1]).toMatch(/cleared$/)
})

test('a press on Capture seals the page with the listing that was pressed', async () => {
  await page.bringToFront()
  await pressFirstBadge(context, page)
  await page.keyboard.press('c')
  await expect.poll(words, { timeout: 30_000 }).toMatch(/Captured/)
  expect((await shownFlags(context, page))!.badges[0]).toMatch(/captured$/)
})

test('a listing that was taken down before is known when it is back, with the days between and the notice', async () => {
  await addRemoved(context, {
    marketplace: 'ebay',
    store: 'www.ebay.com',
    id: '300000000001',
    url: 'https://www.ebay.com/itm/300000000001',
    title: 'ZEPHYRLY canvas bag',
  })
  await page.goto(otherAddress)
  await shownFlags(context, page)
  await pressFirstBadge(context, page)
  await expect.poll(words).toMatch(/Listed again.*removed \d+ days before, notice R-1/)
  await page.screenshot({ path: 'test-results/card-relisted.png' })
})

test('a seller is allowed for a mark from the card, undone, and allowed for good at the next visit', async () => {
  const sellers = async () =>
    (await own.stored<Right>('rights')).flatMap(({ authorised }) =>
      authorised.sellers.map(({ marketplace, key }) => `${marketplace} ${key}`),
    )
  await page.keyboard.press('x')
  expect(await words()).toMatch(/Allow this seller for ZEPHYRLY/)
  await page.keyboard.press('s')
  await expect.poll(words).toMatch(/bag\.barn_2 may use ZEPHYRLY from now on\..*Undo/)
  expect(await sellers()).toEqual(['ebay bag.barn_2'])
  await page.keyboard.press('u')
  await expect.poll(words).toContain('Undone')
  expect(await sellers()).toEqual([])
  await page.keyboard.press('x')
  await page.keyboard.press('s')
  await expect.poll(sellers).toEqual(['ebay bag.barn_2'])
  await page.reload()
  await shownFlags(context, page)
  await pressFirstBadge(context, page)
  await expect.poll(words).toMatch(/Worth a look.*authorised seller : “bag.barn_2”/)
})
