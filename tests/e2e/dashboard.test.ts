import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchWithExtension } from '../../scripts/browser.ts'
import { fillFlags } from '../../scripts/gallery/fill.ts'

const many = 100_000
/** What is asked is whether it comes about, not how busy the machine is. */
const patience = { timeout: 120_000 }
let context: BrowserContext
let page: Page
let dashboard: string

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  dashboard = `chrome-extension://${new URL(context.serviceWorkers()[0]!.url()).host}/dashboard.html`
  page = await context.newPage()
  await page.goto(dashboard)
  await page.locator('main').waitFor()
  await fillFlags(page, many)
})
afterAll(() => context?.close())

const loaded = () => page.locator('progress').waitFor({ state: 'detached', timeout: 120_000 })
const shown = () => page.locator('.list > p.small').innerText()

test('the first of 100,000 flags are there at once, the rest follow, and only those in sight exist', async () => {
  await page.goto('about:blank')
  await page.goto(dashboard)
  // Asked in the page, at the frame that shows them: the others are still being read then.
  const first = await page.waitForFunction(() => {
    const bar = document.querySelector('.list progress')
    return document.querySelector('.grid-row') && { loading: bar !== null }
  })
  expect(await first.jsonValue()).toMatchObject({ loading: true })
  await expect.poll(shown, patience).toMatch(/^100,000 flags/)
  expect(await page.locator('.grid-row').count()).toBeLessThan(60)
})

test('scrolling through them costs each frame little', async () => {
  const devtools = await context.newCDPSession(page)
  // The page's own processor time: the machine may be busy with other tests.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  const before = await spent()
  const rows = await page.evaluate(async () => {
    const box = document.querySelector('.grid')!
    const seen = new Set<string>()
    for (let n = 0; n < 60; n++) {
      box.scrollTop += 60_000
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      seen.add(document.querySelector('.grid-row')!.id)
    }
    return seen.size
  })
  const frame = ((await spent()) - before) / 60
  console.log(`a frame of scrolling takes ${frame.toFixed(1)} ms of the page's processor`)
  expect(rows).toBeGreaterThan(50)
  expect(frame).toBeLessThan(80)
})

test('a search narrows the list, and the address keeps it', async () => {
  await page.locator('input[type=search]').fill('castle 4001,')
  await expect.poll(shown, patience).toMatch(/^10 flags/)
  expect(page.url()).toContain('q=castle+4001')
  await page.reload()
  await expect.poll(shown, patience).toMatch(/^10 flags/)
  await page.locator('input[type=search]').fill('')
})

test('a view is saved under a name, found again after a reload, forgotten and brought back', async () => {
  await page.goto(`${dashboard}#/flags?q=castle+4001%2C&level=likely`)
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.keyboard.type('Castles, likely')
  await page.keyboard.press('Enter')
  const view = page.getByRole('button', { name: 'Castles, likely', exact: true })
  await view.waitFor()
  await page.goto('about:blank')
  await page.goto(dashboard)
  await view.click()
  expect(page.url()).toMatch(/q=castle\+4001%2C&level=likely$/)
  expect(await view.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(shown, patience).toMatch(/^10 flags/)
  await page.getByRole('button', { name: 'Forget “Castles, likely”' }).click()
  await view.waitFor({ state: 'detached' })
  await page.locator('.toast button').click()
  await view.waitFor()
})

test('many are decided at once, and undone at once', async () => {
  await page.goto(`${dashboard}#/flags?decision=none&q=castle`)
  await expect.poll(shown, patience).toMatch(/flags/)
  await loaded()
  const before = await shown()
  await page.locator('.grid').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+Space')
  expect(await page.locator('.bulk').innerText()).toMatch(/^3 picked/)
  await page.locator('.bulk input').fill('seen together')
  await page.locator('.bulk button.plain').nth(1).click()
  await page.locator('.toast').waitFor()
  await expect.poll(shown, patience).not.toBe(before)
  await page.locator('.toast button').click()
  await expect.poll(shown, patience).toBe(before)
})

test('thousands are decided in one go: the work shows how far it is, is cancelled, and is undone', async () => {
  await page.goto(`${dashboard}#/flags?decision=none&level=likely`)
  await loaded()
  const before = await shown()
  await page.locator('.grid').focus()
  await page.keyboard.press('Space')
  await page.locator('.bulk button.link').first().click()
  expect(Number((await page.locator('.bulk strong').innerText()).replace(/\D/g, ''))).toBe(20_000)
  // Pressed in the page, once it says how far it is: from outside it may come when all is done.
  const cancelled = page.evaluate(
    () =>
      new Promise<void>((done) => {
        const look = new MutationObserver(() => {
          const work = document.querySelector('.work')
          if (!work?.textContent?.includes('20,000')) return
          look.disconnect()
          work.querySelector('button')!.click()
          done()
        })
        look.observe(document, { childList: true, subtree: true, characterData: true })
      }),
  )
  await page.locator('.bulk button.plain').nth(3).click()
  await cancelled
  const toast = page.locator('.toast')
  await expect
    .poll(() => toast.innerText(), patience)
    .toMatch(/^Cancelled\. [\d,]+ of 20,000 were reached/)
  // What was not reached is still picked.
  const reached = Number((await toast.innerText()).match(/[\d,]+/)![0].replace(',', ''))
  const picked = () => page.locator('.bulk strong').innerText()
  await expect.poll(picked, patience).toBe(`${(20_000 - reached).toLocaleString('en')} picked`)
  await toast.locator('button').click()
  await page.locator('.bulk button.link').last().click()
  await expect.poll(shown, patience).toBe(before)
})

test('what goes into a notice needs another person, not the same one again', async () => {
  await page.goto(`${dashboard}#/flags?decision=second`)
  await expect.poll(shown, patience).toMatch(/flags/)
  await page.locator('.grid').focus()
  await page.keyboard.press('Enter')
  await page.locator('.details').waitFor()
  await page.getByRole('button', { name: 'I agree' }).click()
  await page.locator('.details .notice.good').waitFor()
  expect(await page.locator('.details .notice.good').innerText()).toContain('Robin Sample')
  // Decided by the same person now: the second word is void, and may not be theirs.
  await page.locator('.details [data-decision="3"]').click()
  await page.getByRole('button', { name: 'I agree' }).click()
  await expect
    .poll(() => page.locator('.details .alarm').innerText())
    .toContain('Robin Sample decided it already')
})
