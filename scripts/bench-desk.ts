/**
 * `npm run bench:desk`: how soon the popup and the side panel can be used, and how a list of 100,000 flags moves, in the
 * built extension. `--runs N` opens each that often (30), `--rows N` fills the list so (100,000).
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BrowserContext, Page } from 'playwright'
import { launchWithExtension, servePages } from './browser.ts'
import { frameTimes, usableAfter } from './bench-desk/measure.ts'
import { shownFlags } from './flags.ts'
import { fillFlags } from './gallery/fill.ts'
import { importPortfolio } from './portfolio.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30' },
    rows: { type: 'string', default: '100000' },
    build: { type: 'boolean', default: true },
  },
  allowNegative: true,
})
const [runs, rows] = [Number(values.runs), Number(values.rows)]
const file = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${file}.expected.json`, 'utf8')) as { pageUrl: string }
const own = '.output/chrome-mv3-e2e'

if (values.build) execFileSync('node_modules/.bin/wxt', ['build', '--mode', 'e2e'])
const context = await launchWithExtension({ extensionDir: own, headless: true })
try {
  const extension = `chrome-extension://${new URL(context.serviceWorkers()[0]!.url()).host}`
  const tab = await marketPage(context, extension)
  for (const [name, path] of [
    ['popup', `popup.html?tab=${tab}`],
    ['side panel', `sidepanel.html?tab=${tab}`],
  ] as const) {
    const times: number[] = []
    for (let n = 0; n < runs; n++) times.push(await usableAfter(context, `${extension}/${path}`))
    tell(`${name}: usable`, times)
  }
  if (rows > 0) await list(context, extension)
} finally {
  await context.close()
}

/** Opens the sample page, which flags something. Gives its tab's id. */
async function marketPage(context: BrowserContext, extension: string): Promise<number> {
  await servePages(context, new Map([[pageUrl, readFileSync(`${file}.html`, 'utf8')]]))
  await importPortfolio(context, 'samples/portfolio.csv')
  const market = await context.newPage()
  await market.goto(pageUrl)
  await shownFlags(context, market)
  const page = await context.newPage()
  await page.goto(`${extension}/options.html`)
  const id = await page.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(q: object): Promise<{ id: number; url: string }[]> } }
    }
    return (await chrome.tabs.query({})).find((one) => one.url === url)!.id
  }, pageUrl)
  await page.close()
  // What stands between the browser and its own pages would be measured too.
  await context.unrouteAll()
  return id
}

async function list(context: BrowserContext, extension: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${extension}/dashboard.html`)
  await page.locator('main').waitFor()
  await fillFlags(page, rows)
  await page.goto('about:blank')
  const start = performance.now()
  await page.goto(`${extension}/dashboard.html`)
  await page.locator('.grid-row').first().waitFor()
  console.log(`list of ${rows}: first rows after ${Math.round(performance.now() - start)} ms`)
  await page.locator('.list progress').waitFor({ state: 'detached', timeout: 300_000 })
  console.log(`list of ${rows}: all loaded after ${Math.round(performance.now() - start)} ms`)
  tell('list: frames while it is scrolled with the wheel', await frameTimes(page, 100))
  tell('list: frames while it is dragged from end to end', await frameTimes(page, 60_000))
  tell('list: a letter typed into its search, until it is shown', await typed(page))
}

async function typed(page: Page): Promise<number[]> {
  const search = page.locator('input[type=search]')
  await search.focus()
  const times: number[] = []
  for (const key of 'castle 4001') {
    const start = performance.now()
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
    times.push(performance.now() - start)
  }
  return times
}

function tell(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!.toFixed(0)
  console.log(
    `${what}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms (${times.length} times)`,
  )
}
