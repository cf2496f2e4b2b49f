/**
 * `npm run bench:wake [-- --marks N] [-- --runs N]`: in the built extension, from a background that was killed to the first answer
 * about a listing, with a portfolio of N made-up marks (50,000); beside it the same answer of a background that runs.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContext, Page } from 'playwright'
import { blankListing } from '../lib/marketplaces/blank.ts'
import { launchWithExtension, servePages } from './browser.ts'
import { shownFlags } from './flags.ts'
import { random } from './matching/disguise.ts'
import { median } from './matching/speed.ts'
import { importPortfolio } from './portfolio.ts'

const { values } = parseArgs({
  options: {
    marks: { type: 'string', default: '50000' },
    runs: { type: 'string', default: '15' },
    build: { type: 'boolean', default: true },
  },
  allowNegative: true,
})
const [marks, runs] = [Number(values.marks), Number(values.runs)]
const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
const folder = mkdtempSync(join(tmpdir(), 'counterfoil-wake-'))
if (values.build) execFileSync('node_modules/.bin/wxt', ['build', '--mode', 'e2e'])
const context = await launchWithExtension({
  extensionDir: '.output/chrome-mv3-e2e',
  headless: true,
})
try {
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  const file = join(folder, 'marks.csv')
  writeFileSync(file, ['Mark', 'LEGO', ...madeUp(marks - 1)].join('\n'))
  const started = performance.now()
  await importPortfolio(context, file, true, 600_000)
  console.log(`import of ${marks} marks: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  const page = await context.newPage()
  await page.goto(pageUrl)
  await shownFlags(context, page)
  const ask = await asker(page)
  const kill = await killer(context)
  // The first answer compiles the portfolio; what it compiled is kept from then on.
  await ask()
  const running: number[] = []
  const woken: number[] = []
  for (let n = 0; n < runs; n++) {
    running.push(await ask())
    await kill()
    woken.push(await ask())
  }
  tell('answer of a running background', running)
  tell('killed to first answer', woken)
} finally {
  await context.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Names of three or four syllables, the same at each run. */
function madeUp(count: number): string[] {
  const next = random(7)
  const of = (letters: string) => letters[Math.floor(next() * letters.length)]!
  const syllable = () => of('bcdfghjklmnprstvwz') + of('aeiou') + (next() < 0.4 ? of('lnrstx') : '')
  const names = new Set<string>()
  while (names.size < count)
    names.add(Array.from({ length: next() < 0.5 ? 3 : 4 }, syllable).join(''))
  return [...names]
}

/** Asks the background about one listing from where the content script runs; resolves with the milliseconds it took. */
async function asker(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page)
  const world = new Promise<number>((done) => {
    devtools.on('Runtime.executionContextCreated', ({ context: one }) => {
      if (one.origin.startsWith('chrome-extension:')) done(one.id)
    })
  })
  await devtools.send('Runtime.enable')
  const contextId = await world
  const message = JSON.stringify({ counterfoil: 'pageRead', request: oneListing() })
  return async () => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      contextId,
      awaitPromise: true,
      returnByValue: true,
      expression: `(async () => {
        const start = performance.now()
        const answer = await chrome.runtime.sendMessage(${message})
        return { time: performance.now() - start, answer }
      })()`,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    const { time, answer } = result.value as {
      time: number
      answer: { ok: boolean; error?: string; reply?: { flagged: unknown[] } }
    }
    if (answer.reply?.flagged.length !== 1)
      throw new Error(`The background did not flag the listing: ${JSON.stringify(answer)}`)
    return time
  }
}

/** What the content script sends of a page with one listing. */
function oneListing() {
  const page = new URL(pageUrl)
  const listing = {
    ...blankListing({ marketplace: 'amazon', page }, 'B000000000', page.href),
    title: 'LEGO castle with 500 bricks',
  }
  const reading = {
    marketplace: 'amazon',
    store: page.hostname,
    kind: 'search',
    state: 'ready',
    reason: null,
    url: pageUrl,
    title: '',
    query: null,
    cards: { seen: 1, read: 1, unread: 0 },
    listings: [listing],
    seller: null,
    gaps: {},
  }
  return { pageId: crypto.randomUUID(), reading }
}

/** What ends the extension's background, as the browser does to one that has been idle, and waits until it has ended. */
async function killer(browser: BrowserContext): Promise<() => Promise<void>> {
  const worker = browser.serviceWorkers()[0]!
  const page = await browser.newPage()
  await page.goto(new URL('options.html', worker.url()).href)
  const devtools = await browser.newCDPSession(page)
  let stopped = () => {}
  devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    if (versions.some((version) => version.runningStatus === 'stopped')) stopped()
  })
  await devtools.send('ServiceWorker.enable')
  return async () => {
    const ended = new Promise<void>((done) => (stopped = done))
    await devtools.send('ServiceWorker.stopAllWorkers')
    await ended
  }
}

function tell(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(0)
  console.log(`${what}: median ${median(times).toFixed(0)} ms, 95th of 100 ${at(0.95)} ms`)
}
