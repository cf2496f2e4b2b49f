/**
 * `npm run gallery`: retakes the pictures of every screen under docs/gallery, from the built extension on pages of our
 * own, offline. `--out DIR` puts them elsewhere; `--only PART` takes only names that hold it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BrowserContext, Page } from 'playwright'
import { launchWithExtension, servePages } from './browser.ts'
import { pressFirstBadge, shownFlags } from './flags.ts'
import { importPortfolio } from './portfolio.ts'
import { markSearches, picture, product, search } from './gallery/pages.ts'
import { type Screen, screens } from './gallery/screens.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/gallery' },
    only: { type: 'string', default: '' },
    build: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

if (values.build) {
  console.log('Building the extension…')
  execFileSync('node_modules/.bin/wxt', ['build', '--mode', 'e2e'], { stdio: 'ignore' })
}
mkdirSync(values.out, { recursive: true })
for (const language of ['en', 'zh-CN'] as const) await take(language)

async function take(language: 'en' | 'zh-CN'): Promise<void> {
  const wanted = screens.filter(
    (screen) => (screen.language ?? 'en') === language && screen.name.includes(values.only),
  )
  if (wanted.length === 0) return
  const context = await launchWithExtension({
    extensionDir: '.output/chrome-mv3-e2e',
    headless: true,
    welcome: false,
    language,
  })
  try {
    const answers = new Map(
      [search, ...markSearches, product(false)].map(({ url, html }) => [url, html]),
    )
    await servePages(context, answers)
    await context.route('https://m.media-amazon.com/**', (route) =>
      route.fulfill({ body: picture(route.request().url()), contentType: 'image/svg+xml' }),
    )
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
    const extension = `chrome-extension://${new URL(worker.url()).host}`
    await shoot(
      context,
      extension,
      wanted.filter((screen) => screen.empty),
    )
    await agree(context, extension)
    await importPortfolio(context, 'samples/portfolio.csv')
    const tab = await work(context, extension, answers)
    await shoot(
      context,
      extension,
      wanted.filter((screen) => !screen.empty),
      tab,
    )
  } finally {
    await context.close()
  }
}

async function agree(context: BrowserContext, extension: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${extension}/welcome.html`)
  await page.locator('input[name=name]').fill('Robin Sample')
  await page.locator('form button').first().click()
  await page.locator('.notice.good').first().waitFor()
  await page.close()
}

/**
 * A little work as a person does it: flags that are kept, captures, of the product's page two that differ. Returns the
 * marketplace pages.
 */
async function work(
  context: BrowserContext,
  extension: string,
  answers: Map<string, string>,
): Promise<Tabs> {
  const page = await context.newPage()
  await page.goto(search.url)
  await shownFlags(context, page)
  await pressFirstBadge(context, page)
  await keepAndCapture(page)
  await page.reload()
  await shownFlags(context, page)
  await pressFirstBadge(context, page)
  const beside = await context.newPage()
  for (const { url } of markSearches) {
    await beside.goto(url)
    await shownFlags(context, beside)
    await beside.waitForTimeout(1500)
  }
  for (const { url, html } of [product(true), product(false)]) {
    answers.set(url, html)
    await beside.goto(url)
    await shownFlags(context, beside)
    await pressFirstBadge(context, beside)
    await keepAndCapture(beside)
  }
  await beside.reload()
  await shownFlags(context, beside)
  await page.bringToFront()
  const own = await context.newPage()
  await own.goto(`${extension}/options.html`)
  const idOf = (url: string) =>
    own.evaluate(async (url) => {
      const { chrome } = globalThis as unknown as Chrome
      return (await chrome.tabs.query({})).find((tab) => tab.url === url)!.id
    }, url)
  const made = { page, id: await idOf(search.url), product: await idOf(product(false).url) }
  await own.close()
  return made
}
/** By the keys of the open card. */
async function keepAndCapture(page: Page): Promise<void> {
  await page.keyboard.press('f')
  await page.waitForTimeout(500)
  await page.keyboard.press('c')
  await page.waitForTimeout(6000)
}
interface Tabs {
  readonly page: Page
  readonly id: number
  readonly product: number
}
interface Chrome {
  chrome: { tabs: { query(q: object): Promise<{ id: number; url: string }[]> } }
}

async function shoot(
  context: BrowserContext,
  extension: string,
  wanted: readonly Screen[],
  tab?: Tabs,
): Promise<void> {
  for (const screen of wanted) {
    const own = screen.path === null ? tab!.page : await context.newPage()
    await own.setViewportSize({ width: screen.width, height: screen.height })
    await own.emulateMedia({ colorScheme: screen.dark ? 'dark' : 'light' })
    if (screen.path !== null)
      await own.goto(
        `${extension}/${screen.path.replace('TAB', `${tab?.id}`).replace('PRODUCT', `${tab?.product}`)}`,
      )
    // A page that draws late would be kept as an empty picture.
    await own.waitForFunction(
      () => document.body.textContent.trim() !== '' && !document.querySelector('.place:empty'),
    )
    await own.waitForTimeout(600)
    await screen.act?.(own)
    const devtools = await context.newCDPSession(own)
    const shot = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
    writeFileSync(`${values.out}/${screen.name}.webp`, Buffer.from(shot.data, 'base64'))
    console.log(`${values.out}/${screen.name}.webp`)
    if (screen.path !== null) await own.close()
  }
}
