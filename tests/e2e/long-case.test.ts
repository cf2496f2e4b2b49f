import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchWithExtension } from '../../scripts/browser.ts'
import { fillCase } from './fill-case.ts'

/** A case as large as they are filed: 150 defendants, one of whom calls himself by 300 letters. */
const aliases = Array.from({ length: 150 }, (_, n) => (n === 3 ? 'n'.repeat(300) : `Shop ${n + 1}`))
let context: BrowserContext
let page: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  const dashboard = `chrome-extension://${new URL(context.serviceWorkers()[0]!.url()).host}/dashboard.html`
  page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.goto(dashboard)
  await page.locator('main').waitFor()
  const id = await fillCase(page, aliases)
  await page.goto(`${dashboard}#/cases/${id}?tab=defendants`)
  await page.locator('tbody tr').nth(149).waitFor()
})
afterAll(() => context?.close())

test('a long list is cut down to a name, a number, or how far a packet is', async () => {
  const find = page.getByLabel('Name or number')
  await find.fill('120')
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
  await find.fill('shop 14')
  await expect.poll(() => page.locator('tbody tr').count()).toBe(11)
  await find.fill('nobody')
  await page.getByText('No defendant fits.').waitFor()
  await find.fill('')
  await page.getByLabel('Packet').selectOption({ label: 'offered to the forum (1)' })
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
  expect(await page.locator('tbody tr').innerText()).toMatch(/^3\s+Shop 3/)
  await page.getByLabel('Packet').selectOption({ label: 'All (150)' })
})

test('the card of whoever is pressed, however far down, is in view, and the line has the keyboard back', async () => {
  const line = page.getByRole('link', { name: 'Shop 120' })
  await line.click()
  const head = page.getByRole('heading', { name: '120. Shop 120' })
  await head.waitFor()
  const inView = async () => {
    const box = await head.boundingBox()
    return box !== null && box.y >= 0 && box.y < 860
  }
  expect(await inView()).toBe(true)
  await page.keyboard.press('Enter')
  await head.waitFor({ state: 'detached' })
  expect(await line.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('on the narrowest window the list is whole, and a card stands in its place', async () => {
  await page.setViewportSize({ width: 320, height: 640 })
  const table = page.locator('table.defendants')
  const edge = await table.evaluate((one) => one.getBoundingClientRect().right)
  expect(edge).toBeLessThanOrEqual(320)
  expect(await page.evaluate(() => document.querySelector('.place')!.scrollWidth)).toBe(320)
  const line = page.getByRole('link', { name: 'Shop 90' })
  await line.click()
  await page.getByRole('heading', { name: '90. Shop 90' }).waitFor()
  expect(await table.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await table.waitFor()
  expect(await line.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('many sellers are found by their name and named in a new case at once', async () => {
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.getByRole('link', { name: 'All cases' }).click()
  await page.getByRole('button', { name: 'New case…' }).click()
  await page.getByLabel('Title').fill('Second case')
  await page.getByLabel('Plaintiff').fill('Veltrano')
  await page.getByRole('button', { name: 'New case', exact: true }).click()
  await page.getByText('Sellers not in this case: 150').click()
  await page.getByLabel('Search', { exact: true }).fill('shop 14')
  await page.getByRole('button', { name: 'Pick all 11' }).click()
  const name = page.getByRole('button', { name: /^Name 11/ })
  await name.click()
  await name.click()
  await expect.poll(() => page.locator('table.defendants tbody tr').count()).toBe(11)
})
