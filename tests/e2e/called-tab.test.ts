import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaptureRow } from '../../lib/store/database.ts'
import { callExtension, launchWithExtension, servePages } from '../../scripts/browser.ts'
import { cardText, pressFirstBadge, shownFlags } from '../../scripts/flags.ts'
import { importPortfolio } from '../../scripts/portfolio.ts'
import { rowsOf } from '../../scripts/tour/store.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}

let context: BrowserContext
let page: Page

// The build that users get, which has no right to picture a tab before it was called there.
beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3', headless: true })
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  await importPortfolio(context, 'samples/portfolio.csv')
  page = await context.newPage()
  await page.goto(pageUrl)
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
