/**
 * `npm run bench:page -- [DIR] [--filter TEXT] [--pages N] [--rounds N]`: what the extension costs a page, on so many pages
 * (8) taken from all over the list. Each round loads the page
 * without it, with it, and without it once more: what those two differ by is the noise that a difference has to exceed.
 * The time of its own scripts is read from a trace, which has no such noise but knows nothing of what they make the page
 * do later (its drawing, mostly).
 */
import { parseArgs } from 'node:util'
import { type BrowserContext, chromium } from 'playwright'
import { findChromium, launchWithExtension, quiet, servePages } from './browser.ts'
import { type OwnTime, ownTime } from './bench-page/own-time.ts'
import { type SavedPage, savedPages } from './corpus/expected.ts'
import { importPortfolio } from './portfolio.ts'

interface Cost {
  /** Milliseconds until the load event, of processor time in the main thread's tasks, and of its tasks beyond 50 ms. */
  load: number
  mainThread: number
  longTasks: number
  layoutShift: number
  heapMegabytes: number
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    filter: { type: 'string', default: '' },
    pages: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
  },
})
const all = savedPages(
  positionals.length > 0 ? positionals : ['tests/pages'],
  values.filter,
).toSorted((a, b) => a.name.localeCompare(b.name))
const every = Math.max(1, all.length / Number(values.pages))
const pages = all.filter((_, n) => n % every < 1)
const rounds = Number(values.rounds)
const plain = await chromium.launchPersistentContext('', {
  executablePath: findChromium(),
  headless: true,
  viewport: { width: 1280, height: 900 },
  args: quiet,
})
const extended = await launchWithExtension({
  extensionDir: '.output/chrome-mv3-e2e',
  headless: true,
})
await importPortfolio(extended, 'samples/portfolio.csv')
const results: Result[] = []
console.log('medians; each column: without → with the extension\n')
for (const page of pages) await compare(page)
const over = (of: (result: Result) => number) => median(results.map(of)).toFixed(1)
console.log(`
medians of ${pages.length} pages:
  added main-thread time ${over((r) => r.added)} ms, ${over((r) => r.percent)} %; between two loads without it ${over((r) => r.noise)} ms
  of which its own scripts ${over((r) => r.own.start + r.own.work)} ms: starting ${over((r) => r.own.start)}, work ${over((r) => r.own.work)}; ${over((r) => r.ownPercent)} %`)
await Promise.all([plain.close(), extended.close()])

/** Milliseconds of the main thread, and parts of what it does without the extension. */
interface Result {
  readonly added: number
  readonly percent: number
  /** What two loads without it differ by. */
  readonly noise: number
  readonly own: OwnTime
  readonly ownPercent: number
}

async function compare(page: SavedPage): Promise<void> {
  const without: Cost[] = []
  const withIt: Cost[] = []
  const more: number[] = []
  const apart: number[] = []
  const own: OwnTime[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = await measure(plain, page)
    const between = await measure(extended, page)
    const after = await measure(plain, page)
    without.push(before, after)
    withIt.push(between)
    // Against the mean of its neighbours: a machine that grows slow or quick meanwhile falls on both.
    more.push(between.mainThread - (before.mainThread + after.mainThread) / 2)
    apart.push(Math.abs(before.mainThread - after.mainThread))
    own.push(await ownTime(extended, () => measure(extended, page)))
  }
  const all = median(without.map((m) => m.mainThread))
  const start = median(own.map((o) => o.start))
  const work = median(own.map((o) => o.work))
  const result = {
    added: median(more),
    percent: (100 * median(more)) / all,
    noise: median(apart),
    own: { start, work },
    ownPercent: (100 * (start + work)) / all,
  }
  results.push(result)
  const pair = (field: keyof Cost, digits = 0) =>
    [without, withIt].map((c) => median(c.map((m) => m[field])).toFixed(digits)).join(' → ')
  console.log(
    `${page.name}: ${result.added.toFixed(1)} ms, ${result.percent.toFixed(1)} % added (two loads without it differ by ${result.noise.toFixed(1)} ms); its own scripts ${(start + work).toFixed(1)} ms: starting ${start.toFixed(1)}, work ${work.toFixed(1)}\n  load ${pair('load')} ms, main thread ${pair('mainThread')} ms, long tasks ${pair('longTasks')} ms, layout shift ${pair('layoutShift', 3)}, heap ${pair('heapMegabytes', 1)} MB`,
  )
}

async function measure(context: BrowserContext, saved: SavedPage): Promise<Cost> {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await servePages(context, new Map([[new URL(saved.expected.pageUrl).href, saved.html]]))
  const page = await context.newPage()
  try {
    const devtools = await context.newCDPSession(page)
    // Thread ticks leave out what other programs of a busy machine took.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(saved.expected.pageUrl, { waitUntil: 'load', timeout: 60_000 })
    await page.waitForTimeout(1500)
    const { metrics } = await devtools.send('Performance.getMetrics')
    const metric = (name: string) => metrics.find((m) => m.name === name)?.value ?? 0
    const seen = await page.evaluate(observed)
    return {
      ...seen,
      mainThread: metric('TaskDuration') * 1000,
      heapMegabytes: metric('JSHeapUsedSize') / 1e6,
    }
  } finally {
    await page.close()
  }
}

/** Runs in the page: load time, long tasks and layout shift since navigation, from the browser's own records. */
async function observed(): Promise<Pick<Cost, 'load' | 'longTasks' | 'layoutShift'>> {
  const entries = (type: string) =>
    new Promise<PerformanceEntryList>((done) => {
      const observer = new PerformanceObserver((list) => done(list.getEntries()))
      observer.observe({ type, buffered: true })
      setTimeout(() => done([]), 200)
    })
  const [tasks, shifts] = await Promise.all([entries('longtask'), entries('layout-shift')])
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return {
    load: navigation?.loadEventEnd ?? 0,
    longTasks: tasks.reduce((sum, task) => sum + task.duration, 0),
    layoutShift: shifts.reduce(
      (sum, s) => sum + ((s as unknown as { value: number }).value ?? 0),
      0,
    ),
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
