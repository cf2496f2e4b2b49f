import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { pressFirstBadge, shownFlags } from '../../scripts/flags.ts'
import { fillFlags } from '../../scripts/gallery/fill.ts'
import { importPortfolio } from '../../scripts/portfolio.ts'
import { fillCase } from './fill-case.ts'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}

let context: BrowserContext
let page: Page
let extension: string
let tab: number

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  extension = `chrome-extension://${new URL(context.serviceWorkers()[0]!.url()).host}`
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  await importPortfolio(context, 'samples/portfolio.csv')
  const market = await context.newPage()
  await market.goto(pageUrl)
  await shownFlags(context, market)
  await pressFirstBadge(context, market)
  await market.keyboard.press('f')
  await market.keyboard.press('c')
  page = await context.newPage()
  await page.goto(`${extension}/dashboard.html`)
  await page.waitForTimeout(5000)
  await fillFlags(page, 60)
  await fillCase(page)
  tab = await page.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(q: object): Promise<{ id: number; url: string }[]> } }
    }
    return (await chrome.tabs.query({})).find((one) => one.url === url)!.id
  }, pageUrl)
})
afterAll(() => context?.close())

interface Surface {
  readonly path: string
  readonly width?: number
  readonly act?: () => Promise<unknown>
}
const surfaces: Record<string, Surface> = {
  welcome: { path: 'welcome.html' },
  popup: { path: 'popup.html?tab=TAB', width: 390 },
  'a broken page': {
    path: 'report.html?tab=TAB',
    act: () => page.locator('.markup').waitFor(),
  },
  panel: { path: 'sidepanel.html?tab=TAB', width: 400 },
  'panel, a finding open': {
    path: 'sidepanel.html?tab=TAB',
    width: 320,
    act: () => page.locator('.open-row').first().click(),
  },
  'panel, captures': {
    path: 'sidepanel.html?tab=TAB',
    act: () => page.locator('#tab-captures').click(),
  },
  'options, marks': { path: 'options.html' },
  'options, a mark to compare again': {
    path: 'options.html#marks',
    act: async () => {
      await page.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((done) => {
          const opening = indexedDB.open('counterfoil')
          opening.addEventListener('success', () => done(opening.result))
        })
        const rights = db.transaction('rights', 'readwrite').objectStore('rights')
        const reading = rights.getAll()
        await new Promise((done) => reading.addEventListener('success', done))
        const writing = rights.put({ ...reading.result[0], verifiedAt: '2026-01-02T00:00:00.000Z' })
        await new Promise((done) => writing.addEventListener('success', done))
        db.close()
      })
      await page.reload()
      await page.getByRole('button', { name: 'Show only these' }).click()
      await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
      await page.screenshot({ path: 'test-results/marks-due.png' })
    },
  },
  'options, a mark open': {
    path: 'options.html#marks',
    act: () => page.locator('tbody button').first().click(),
  },
  'options, an import': {
    path: 'options.html#marks',
    act: async () => {
      const buffer = Buffer.from('Mark,Class\nZEBRA,99\n')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer })
      await page.locator('.notice.alarm').waitFor()
    },
  },
  'options, tester': {
    path: 'options.html#tester',
    act: () => page.locator('.section input').fill('LEGO set, used'),
  },
  'options, marketplaces': { path: 'options.html#marketplaces' },
  'options, backend': { path: 'options.html#backend' },
  'options, evidence': { path: 'options.html#evidence' },
  'options, storage': { path: 'options.html#storage' },
  'options, privacy': { path: 'options.html#privacy' },
  'options, erase': {
    path: 'options.html#privacy',
    act: () => page.locator('button.danger').click(),
  },
  'dashboard, flags': { path: 'dashboard.html' },
  'dashboard, a flag open': {
    path: 'dashboard.html#/flags?decision=notice',
    act: () => page.locator('.grid-row a').first().click(),
  },
  'dashboard, some picked': {
    path: 'dashboard.html#/flags',
    act: () => page.locator('.grid-row input').first().click(),
  },
  'dashboard, captures': { path: 'dashboard.html#/captures' },
  'dashboard, a capture': {
    path: 'dashboard.html#/captures',
    act: () => page.locator('.grid-row a').first().click(),
  },
  'dashboard, sellers': { path: 'dashboard.html#/sellers' },
  'dashboard, a seller': {
    path: 'dashboard.html#/sellers',
    act: () => page.locator('.place li a, .place td a').first().click(),
  },
  'dashboard, cases': { path: 'dashboard.html#/cases' },
  'dashboard, a case': {
    path: 'dashboard.html#/cases',
    act: () => page.getByRole('link', { name: 'Veltrano lamps' }).click(),
  },
  'dashboard, a defendant': {
    path: 'dashboard.html#/cases',
    act: async () => {
      await page.getByRole('link', { name: 'Veltrano lamps' }).click()
      await page.getByRole('link', { name: 'Blue Fox' }).click()
    },
  },
  'dashboard, coverage': { path: 'dashboard.html#/coverage' },
  'dashboard, figures': { path: 'dashboard.html#/insights' },
}

async function open({ path, width = 1200, act }: Surface, colorScheme: 'light' | 'dark') {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme })
  // From elsewhere, so that a change of the hash alone loads too.
  await page.goto('about:blank')
  await page.goto(`${extension}/${path.replace('TAB', String(tab))}`)
  await page.locator('main > *').first().waitFor()
  await page.waitForTimeout(400)
  await act?.()
  await page.waitForTimeout(200)
}

/** Goes on with Tab until the keyboard is on such an element. */
async function tabTo(selector: string): Promise<void> {
  await page.locator(selector).first().waitFor()
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) return
  }
  throw new Error(`Tab does not lead to ${selector}`)
}
const focused = () => page.evaluate(() => document.activeElement?.textContent)

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

describe('WCAG 2.2 AA by axe, light and dark', () => {
  it.each(Object.keys(surfaces))('%s', async (name) => {
    await open(surfaces[name]!, 'light')
    await page.evaluate(axe)
    expect(await violations()).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForTimeout(100)
    expect(await violations()).toEqual([])
  })
})

async function violations(): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(o: object): Promise<{ violations: Violation[] }> }
    }
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return (await axe.run({ runOnly: { type: 'tag', values } })).violations
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join('\n')}`)
}

describe('at 200 % zoom on a narrow screen', () => {
  it.each([
    'welcome',
    'panel',
    'options, marks',
    'options, backend',
    'popup',
    'dashboard, flags',
    'dashboard, a flag open',
    'dashboard, captures',
    'dashboard, sellers',
    'dashboard, a defendant',
    'dashboard, coverage',
    'dashboard, figures',
  ])('%s does not scroll sideways', async (name) => {
    await open({ ...surfaces[name]!, width: name === 'popup' ? 390 : 320 }, 'light')
    // Neither the page nor the part of it that scrolls down.
    const over = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main, .place')].map(
        (part) => part.scrollWidth - part.clientWidth,
      ),
    )
    expect(Math.max(...over)).toBe(0)
  })
})

describe('in the colours that a person has chosen for all programs', () => {
  it.each(['panel', 'dashboard, flags', 'dashboard, figures'])(
    '%s shows its buttons, its bars and where the keyboard is',
    async (name) => {
      await open(surfaces[name]!, 'light')
      await page.emulateMedia({ forcedColors: 'active' })
      await page.keyboard.press('Tab')
      const unseen = await page.evaluate(() => {
        const canvas = getComputedStyle(document.body).backgroundColor
        const bare = (part: Element, edge: 'borderTopColor' | 'backgroundColor') => {
          const style = getComputedStyle(part)
          const none = edge === 'borderTopColor' && style.borderTopWidth === '0px'
          return none || style[edge] === canvas || style[edge] === 'rgba(0, 0, 0, 0)'
        }
        const buttons = [
          ...document.querySelectorAll('button:not(:disabled, .link, .open-row, [role=tab])'),
        ]
          .filter((one) => one.checkVisibility() && bare(one, 'borderTopColor'))
          .map((one) => `${one.className} ${one.textContent}`)
        const focus = getComputedStyle(document.activeElement!)
        return { buttons, outline: focus.outlineStyle === 'none' ? 'none' : 'seen' }
      })
      await page.screenshot({ path: `test-results/forced-${name.replace(/\W+/g, '-')}.png` })
      await page.emulateMedia({ forcedColors: 'none' })
      expect(unseen).toEqual({ buttons: [], outline: 'seen' })
    },
  )
})

describe('where a person wants no motion', () => {
  it.each(['panel', 'dashboard, flags', 'dashboard, figures', 'welcome', 'options, tester'])(
    'nothing moves in %s',
    async (name) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await open(surfaces[name]!, 'light')
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll('*')].flatMap((part) => {
          const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(part)
          const still =
            animationName === 'none' &&
            /^(?:0s(?:, )?)+$/.test(transitionDuration) &&
            scrollBehavior !== 'smooth'
          return still ? [] : [`${part.localName} ${part.className}`]
        }),
      )
      await page.emulateMedia({ reducedMotion: 'no-preference' })
      expect(moving).toEqual([])
    },
  )
})

describe('by keyboard alone', () => {
  it('the panel decides with a note and undoes', async () => {
    await open(surfaces['panel']!, 'light')
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.className === 'open-row')) break
    }
    await page.keyboard.press('Enter')
    await page.keyboard.press('n')
    await page.keyboard.type('7 copies seen')
    await page.keyboard.press('Escape')
    expect(await page.locator('.opened').count()).toBe(1)
    await page.keyboard.press('2')
    await expect.poll(() => page.locator('.findings').innerText()).toContain('For a notice')
    await page.keyboard.press('u')
    await expect.poll(() => page.locator('.toast').innerText()).toContain('Undone')
  })

  it('the dashboard finds, opens, decides and undoes', async () => {
    await open(surfaces['dashboard, flags']!, 'light')
    await page.locator('.grid').focus()
    await page.keyboard.press('/')
    await page.keyboard.type('castle')
    await tabTo('.grid')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    // The details take the keyboard, and give it back.
    await expect.poll(focused).toBe('Close')
    await page.keyboard.press('Enter')
    await page.locator('.details').waitFor({ state: 'detached' })
    await tabTo('.grid')
    await page.keyboard.press('4')
    await expect.poll(() => page.locator('.toast').innerText()).toContain('Ask an expert')
    await page.keyboard.press('u')
    await expect.poll(() => page.locator('.toast').innerText()).toContain('Undone')
  })

  it('a case is opened, looked through by its tabs, and a form is opened and left as it was found', async () => {
    await open(surfaces['dashboard, cases']!, 'light')
    await tabTo('a[href^="#/cases/"]')
    await page.keyboard.press('Enter')
    await tabTo('[role=tab][aria-selected=true]')
    await page.keyboard.press('ArrowRight')
    await expect.poll(focused).toBe('Links')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(focused).toBe('Defendants')
    await tabTo('tbody a')
    await page.keyboard.press('Enter')
    const act = page.getByRole('button', { name: 'State an accusation…' })
    await act.waitFor()
    await act.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.case-form :focus').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe('State an accusation…')
  })
})
