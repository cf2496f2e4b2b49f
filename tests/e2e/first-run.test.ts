import type { BrowserContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchWithExtension } from '../../scripts/browser.ts'
import { shownFlags } from '../../scripts/flags.ts'
import { serveSamples } from '../../scripts/samples.ts'

let context: BrowserContext

beforeAll(async () => {
  const extensionDir = '.output/chrome-mv3-e2e'
  context = await launchWithExtension({ extensionDir, headless: true, welcome: false })
  await serveSamples(context)
})
afterAll(() => context?.close())

test('the welcome leads a newcomer from the installation to the first captured listing, offline', async () => {
  const isWelcome = (url: string) => url.endsWith('/welcome.html')
  const welcome =
    context.pages().find((page) => isWelcome(page.url())) ??
    (await context.waitForEvent('page', (page) => isWelcome(page.url())))
  await welcome.locator('input[name=name]').fill('Robin Sample')
  await welcome.getByRole('button', { name: 'I agree, start' }).click()
  await welcome.getByRole('button', { name: 'Try with PLAYMOBIL, LEGO' }).click()
  await welcome.getByText('Counterfoil looks for').waitFor()

  const opening = context.waitForEvent('page')
  await welcome.getByRole('link', { name: 'Search LEGO on Amazon' }).click()
  const market = await opening
  const shown = await shownFlags(context, market)
  expect(shown?.badges.join()).toContain('LEGO')

  const tab = await welcome.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(q: object): Promise<{ id: number; url: string }[]> } }
    }
    return (await chrome.tabs.query({})).find((one) => one.url === url)!.id
  }, market.url())
  // As a page of its own the popup would stand before the page that it captures.
  const popup = await context.newPage()
  await popup.goto(welcome.url().replace('welcome.html', `popup.html?tab=${tab}`))
  const capture = popup.getByRole('button', { name: 'Capture this page' })
  await capture.waitFor()
  await market.bringToFront()
  await capture.evaluate((button) => (button as HTMLElement).click())

  const captured = welcome.locator('section', { hasText: 'Your first capture' })
  await expect.poll(() => captured.innerText(), { timeout: 60_000 }).toContain('Captured, signed')
  await captured.getByRole('link', { name: 'Open' }).click()
  await expect
    .poll(() => welcome.locator('.details').innerText(), { timeout: 30_000 })
    .toMatch(/Search results[^]*Robin Sample/)
})
