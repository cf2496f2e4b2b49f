import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { badgePlaces, shownFlags } from '../../scripts/flags.ts'
import { importPortfolio } from '../../scripts/portfolio.ts'

const address = 'https://www.amazon.com/s?k=fire+truck+bricks'
const other = 'https://www.amazon.com/gp/help/x'

let context: BrowserContext
let page: Page
beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  const html = readFileSync('tests/pages/amazon/search-bricks.html', 'utf8').replaceAll(
    'LEGGO style',
    'Playmobiil style',
  )
  await servePages(
    context,
    new Map([
      [address, html],
      [other, '<!doctype html><title>Help</title>'],
    ]),
  )
  await importPortfolio(context, 'samples/portfolio.csv')
  page = await context.newPage()
})
afterAll(() => context?.close())
beforeEach(async () => {
  await page.goto(address)
  await expect.poll(badges, patient).toHaveLength(2)
})

const patient = { timeout: 10_000 }
const badges = () => badgePlaces(context, page)
/** Where the card of each flagged listing stands. */
const cards = () =>
  page.evaluate(() =>
    ['B0CFTEST01', 'B0CFTEST02'].map((id) => {
      const box = document.querySelector(`[data-asin=${id}]`)!.getBoundingClientRect()
      return [Math.round(box.left), Math.round(box.top)]
    }),
  )
/** Waits until each badge hangs on its card. */
async function follows(): Promise<void> {
  const places = async () => {
    const shown = (await badges()).toSorted((a) => (a.text.includes('LEGO') ? -1 : 1))
    return shown.map(({ x, y }) => [Math.round(x) - 4, Math.round(y) - 4])
  }
  await expect
    .poll(async () => JSON.stringify(await places()), patient)
    .toBe(JSON.stringify(await cards()))
}

describe('flags over a page that lives', () => {
  it('hang on their cards', follows)

  it('follow when the page sorts its cards', async () => {
    await page.evaluate(() => {
      const list = document.querySelector('.s-main-slot')!
      list.append(list.querySelector('[data-asin=B0CFTEST01]')!)
    })
    await follows()
  })

  it('follow when something above them grows without a change of the list', async () => {
    await page.evaluate(() => {
      const banner = document.createElement('div')
      document.body.prepend(banner)
      setTimeout(() => (banner.style.height = '180px'), 300)
    })
    await page.waitForTimeout(400)
    await follows()
  })

  it('come back when the page renders its list anew, or drops what it did not make', async () => {
    await page.evaluate(() => {
      const list = document.querySelector('.s-main-slot')!
      const copy = list.cloneNode(true)
      list.replaceWith(copy)
      document.querySelector('counterfoil-overlay')!.remove()
    })
    await expect.poll(badges, patient).toHaveLength(2)
    await follows()
  })

  it('are there again after back and forward', async () => {
    await page.goto(other)
    await page.goBack()
    await expect.poll(badges, patient).toHaveLength(2)
    await follows()
    expect((await shownFlags(context, page))?.summary).toMatch(/^Listings: 3/)
  })

  it('are not there where their card is not seen', async () => {
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('[data-asin=B0CFTEST02]')!.style.display = 'none'
    })
    await expect.poll(badges, patient).toHaveLength(1)
  })

  it('leave every element of the page as it was', async () => {
    const html = readFileSync('tests/pages/amazon/search-bricks.html', 'utf8')
    const attributes = await page.evaluate(() =>
      [...document.body.querySelectorAll('*')].map((e) => e.getAttributeNames().length).join(''),
    )
    const plain = await context.newPage()
    await plain.setContent(html)
    const before = await plain.evaluate(() =>
      [...document.body.querySelectorAll('*')].map((e) => e.getAttributeNames().length).join(''),
    )
    await plain.close()
    expect(attributes).toBe(before)
  })

  it.each([
    'counterfoil-overlay { opacity: 0 !important; transform: translate(-9999px) !important; direction: rtl !important }',
    'html { position: relative; margin: 60px; border: 10px solid; transform: translateX(40px) }',
    '* { font-size: 40px !important; color: red !important; z-index: 2147483647 !important }',
  ])('stand on their cards whatever the page styles: %s', async (rules) => {
    const before = await page.evaluate(looks)
    await page.addStyleTag({ content: rules })
    // Every change of the layout is followed; a rule alone need not be one.
    await page.evaluate(() => document.body.prepend(document.createElement('p')))
    await follows()
    expect(await page.evaluate(looks)).toEqual(before)
  })

  it('come back where the page takes out nothing but what it did not make', async () => {
    await page.evaluate(() => document.querySelector('counterfoil-overlay')!.remove())
    await expect.poll(badges, patient).toHaveLength(2)
  })
})

/** What of the page's styles reaches the element that holds the flags. Runs in the page. */
function looks(): string[] {
  const style = getComputedStyle(document.querySelector('counterfoil-overlay')!)
  return [
    style.opacity,
    style.transform,
    style.direction,
    style.fontSize,
    style.color,
    style.zIndex,
  ]
}
