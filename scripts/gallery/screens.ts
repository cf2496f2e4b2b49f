import type { Page } from 'playwright'
import { fillCase } from '../../tests/e2e/fill-case.ts'
import { fillFlags, fillSeller } from './fill.ts'

/** One picture of the gallery. */
export interface Screen {
  readonly name: string
  /** Of the extension, `TAB` standing for the results page's tab, `PRODUCT` for the product page's; null for the marketplace page itself. */
  readonly path: string | null
  readonly width: number
  readonly height: number
  readonly dark?: boolean
  readonly language?: 'zh-CN'
  /** Taken before anything was agreed or kept. */
  readonly empty?: boolean
  /** What is pressed before the picture. */
  readonly act?: (page: Page) => Promise<void>
}

const openFirst = (page: Page) => page.locator('.open-row').first().click()
const openMark = (mark: string) => async (page: Page) => {
  await page.locator('tbody button', { hasText: mark }).click()
  await page.waitForTimeout(600)
}
/** A table as people keep them: a column that is not known, a number that a spreadsheet changed, a class that there is none of. */
const importTable = async (page: Page) => {
  const lines = [
    'Word mark,Reg. No.,Class,Goods,Our remark',
    'ZEPHYRLY,"2,178,784",18,Bags,main line',
    'VELTRANO,4.28E+06,11,Lamps,check',
    'BLUE FOX,4281391,99,Toys,',
  ]
  const buffer = Buffer.from(lines.join('\n'))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'portfolio.csv', mimeType: 'text/csv', buffer })
  await page.locator('.notice.alarm').waitFor()
}
/** As many flags, and the list shown anew. */
const withFlags = (many: number) => async (page: Page) => {
  await fillFlags(page, many)
  await page.reload()
  await page.locator('.grid-row').first().waitFor()
  await allLoaded(page)
}
const tryTitle = (title: string) => async (page: Page) => {
  await page.locator('.section input').fill(title)
  await page.waitForTimeout(600)
}
const allLoaded = (page: Page) => page.locator('.list progress').waitFor({ state: 'detached' })
/** Opens the first case, once one is there. */
const openCase = (page: Page) => page.getByRole('link', { name: 'Veltrano lamps' }).click()
/** Fills in a case and opens one of its tabs. */
const openCaseTab = (tab: string) => async (page: Page) => {
  await fillCase(page)
  await page.reload()
  await openCase(page)
  await page.locator(`#tab-${tab}`).click()
  await page.waitForTimeout(600)
}
/** Begins a set with the product's page, which must stand in front to be pictured. */
const startSet = async (page: Page) => {
  const start = page.getByRole('button', { name: 'Start a linked set' })
  await start.waitFor()
  const product = page
    .context()
    .pages()
    .find((one) => one.url().includes('/dp/'))
  await product?.bringToFront()
  await start.evaluate((button) => (button as HTMLElement).click())
  await page.waitForTimeout(8000)
  await page.bringToFront()
  await page.waitForTimeout(400)
}
const wide = { width: 1280, height: 860 }
const panel = { width: 400, height: 760 }
const popup = { width: 390, height: 560 }

export const screens: readonly Screen[] = [
  { name: 'welcome', path: 'welcome.html', ...wide, height: 1100, empty: true },
  {
    name: 'welcome-narrow-dark',
    path: 'welcome.html',
    width: 380,
    height: 1100,
    dark: true,
    empty: true,
  },
  {
    name: 'welcome-zh',
    path: 'welcome.html',
    ...wide,
    height: 1100,
    empty: true,
    language: 'zh-CN',
  },
  { name: 'welcome-done', path: 'welcome.html', ...wide, height: 1440 },
  { name: 'popup-empty', path: 'popup.html', ...popup, empty: true },
  { name: 'marks-empty', path: 'options.html', ...wide, empty: true },
  { name: 'page-card', path: null, ...wide, height: 560 },
  { name: 'page-card-dark', path: null, ...wide, height: 560, dark: true },
  { name: 'page-card-zh', path: null, ...wide, height: 560, language: 'zh-CN' },
  { name: 'popup', path: 'popup.html?tab=TAB', ...popup },
  { name: 'popup-dark', path: 'popup.html?tab=TAB', ...popup, dark: true },
  { name: 'popup-zh', path: 'popup.html?tab=TAB', ...popup, language: 'zh-CN' },
  { name: 'panel', path: 'sidepanel.html?tab=TAB', ...panel },
  { name: 'panel-open', path: 'sidepanel.html?tab=TAB', ...panel, act: openFirst },
  { name: 'panel-open-dark', path: 'sidepanel.html?tab=TAB', ...panel, dark: true, act: openFirst },
  {
    name: 'panel-open-zh',
    path: 'sidepanel.html?tab=TAB',
    ...panel,
    language: 'zh-CN',
    act: openFirst,
  },
  {
    name: 'panel-captures',
    path: 'sidepanel.html?tab=TAB',
    ...panel,
    act: (page) => page.locator('#tab-captures').click(),
  },
  { name: 'panel-product', path: 'sidepanel.html?tab=PRODUCT', ...panel },
  { name: 'marks', path: 'options.html', ...wide },
  {
    name: 'marks-right',
    path: 'options.html',
    ...wide,
    height: 1200,
    act: openMark('APPLE'),
  },
  {
    name: 'marks-right-zh-narrow-dark',
    path: 'options.html',
    width: 380,
    height: 1600,
    dark: true,
    language: 'zh-CN',
    act: openMark('PLAYMOBIL'),
  },
  { name: 'marks-narrow-dark', path: 'options.html', width: 380, height: 860, dark: true },
  { name: 'marketplaces', path: 'options.html#marketplaces', ...wide },
  { name: 'evidence', path: 'options.html#evidence', ...wide },
  { name: 'backend', path: 'options.html#backend', ...wide },
  { name: 'backend-zh', path: 'options.html#backend', ...wide, language: 'zh-CN' },
  { name: 'storage', path: 'options.html#storage', ...wide },
  {
    name: 'storage-zh-narrow-dark',
    path: 'options.html#storage',
    width: 380,
    height: 1100,
    dark: true,
    language: 'zh-CN',
  },
  { name: 'privacy-dark', path: 'options.html#privacy', ...wide, dark: true },
  {
    name: 'tester',
    path: 'options.html#tester',
    ...wide,
    act: tryTitle('Playmobiil castle for LEGO Technic, used, with apples'),
  },
  {
    name: 'tester-zh-dark',
    path: 'options.html#tester',
    ...wide,
    dark: true,
    language: 'zh-CN',
    act: tryTitle('Playmobiil castle for LEGO Technic, used, with apples'),
  },
  { name: 'dashboard-empty', path: 'dashboard.html', ...wide, empty: true },
  { name: 'import', path: 'options.html', ...wide, height: 1000, act: importTable },
  { name: 'dashboard-one', path: 'dashboard.html', ...wide },
  { name: 'dashboard-few', path: 'dashboard.html', ...wide, act: withFlags(5) },
  {
    name: 'dashboard',
    path: 'dashboard.html',
    ...wide,
    act: withFlags(5000),
  },
  { name: 'dashboard-dark', path: 'dashboard.html#/flags?q=castle', ...wide, dark: true },
  {
    name: 'dashboard-flag',
    path: 'dashboard.html#/flags?decision=notice',
    ...wide,
    act: async (page) => {
      await page.locator('.grid-row a').first().click()
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'dashboard-picked',
    path: 'dashboard.html',
    ...wide,
    act: async (page) => {
      for (const n of [0, 1, 2]) await page.locator('.grid-row input').nth(n).click()
    },
  },
  { name: 'dashboard-zh', path: 'dashboard.html', ...wide, language: 'zh-CN' },
  { name: 'dashboard-narrow', path: 'dashboard.html', width: 360, height: 800, act: allLoaded },
  {
    name: 'dashboard-zoomed',
    path: 'dashboard.html#/flags?decision=notice',
    width: 640,
    height: 430,
    act: allLoaded,
  },
  {
    name: 'listing',
    path: 'dashboard.html#/flags?q=fire+truck',
    ...wide,
    height: 1400,
    act: async (page) => {
      await allLoaded(page)
      await page.locator('.grid-row a').first().click()
      await page.waitForTimeout(900)
    },
  },
  {
    name: 'listing-zh',
    path: 'dashboard.html#/flags?q=fire+truck',
    ...wide,
    height: 1400,
    language: 'zh-CN',
    act: async (page) => {
      await allLoaded(page)
      await page.locator('.grid-row a').first().click()
      await page.waitForTimeout(900)
    },
  },
  { name: 'captures', path: 'dashboard.html#/captures', ...wide, height: 420 },
  {
    name: 'captures-narrow',
    path: 'dashboard.html#/captures',
    width: 360,
    height: 800,
    act: allLoaded,
  },
  {
    name: 'capture',
    path: 'dashboard.html#/captures',
    ...wide,
    height: 900,
    act: async (page) => {
      await page.locator('.grid-row a').first().click()
      await page.waitForTimeout(900)
    },
  },
  { name: 'report', path: 'report.html?tab=TAB', ...wide },
  { name: 'coverage', path: 'dashboard.html#/coverage', ...wide, height: 560 },
  { name: 'coverage-dark', path: 'dashboard.html#/coverage', ...wide, height: 560, dark: true },
  { name: 'figures', path: 'dashboard.html#/insights?mark=LEGO', ...wide },
  { name: 'sellers-empty', path: 'dashboard.html#/sellers', ...wide, height: 420 },
  {
    name: 'cases',
    path: 'dashboard.html#/cases',
    ...wide,
    height: 420,
    act: async (page) => {
      await fillCase(page)
      await page.reload()
      await page.getByRole('link', { name: 'Veltrano lamps' }).waitFor()
    },
  },
  {
    name: 'case',
    path: 'dashboard.html#/cases',
    ...wide,
    act: async (page) => {
      await openCase(page)
      await page.waitForTimeout(600)
    },
  },
  {
    name: 'case-defendant',
    path: 'dashboard.html#/cases',
    ...wide,
    act: async (page) => {
      await openCase(page)
      await page.getByRole('link', { name: 'Blue Fox' }).click()
      await page.waitForTimeout(600)
    },
  },
  { name: 'sellers', path: 'dashboard.html#/sellers', ...wide },
  {
    name: 'seller',
    path: 'dashboard.html#/sellers',
    ...wide,
    act: async (page) => {
      await fillSeller(page, 'Blue Fox')
      await page.reload()
      await page.getByRole('link', { name: 'Blue Fox' }).click()
      await page.waitForTimeout(600)
    },
  },
  {
    name: 'case-papers-zh',
    path: 'dashboard.html#/cases',
    ...wide,
    language: 'zh-CN',
    act: openCaseTab('outputs'),
  },
  {
    name: 'seller-zh',
    path: 'dashboard.html#/sellers',
    ...wide,
    language: 'zh-CN',
    act: async (page) => {
      await page.locator('.place li a, .place td a').first().click()
      await page.waitForTimeout(600)
    },
  },
  { name: 'panel-set', path: 'sidepanel.html?tab=PRODUCT', ...panel, act: startSet },
  {
    name: 'dashboard-all',
    path: 'dashboard.html',
    ...wide,
    act: async (page) => {
      await withFlags(100_000)(page)
      await page.locator('.grid').evaluate((grid) => {
        const list = [grid, ...grid.querySelectorAll('*')].find(
          (one) => one.scrollHeight > one.clientHeight + 10_000,
        )
        list!.scrollTop = list!.scrollHeight / 2
      })
      await page.waitForTimeout(600)
    },
  },
]
