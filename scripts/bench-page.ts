/** `npm run bench:page -- [DIR] [--filter TEXT] [--rounds N]`: what the extension costs a page, side by side without and with it. */
import { parseArgs } from 'node:util'
import { type BrowserContext, chromium } from 'playwright'
import { findChromium, launchWithExtension, quiet, servePages } from './browser.ts'
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
    rounds: { type: 'string', default: '5' },
  },
})
const pages = savedPages(positionals.length > 0 ? positionals : ['tests/pages'], values.filter)
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
const added: { milliseconds: number; percent: number }[] = []
console.log('medians; each column: without → with the extension\n')
for (const page of pages) await compare(page)
const [milliseconds, percent] = (['milliseconds', 'percent'] as const).map((unit) =>
  median(added.map((a) => a[unit])).toFixed(1),
)
console.log(
  `\nadded main-thread time, median of ${pages.length} pages: ${milliseconds} ms, ${percent} %`,
)
await Promise.all([plain.close(), extended.close()])

async function compare(page: SavedPage): Promise<void> {
  const without: Cost[] = []
  const withIt: Cost[] = []
  // Taken in turns, each first as often as the other, so that a slow moment of the machine falls on both.
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) without.push(await measure(plain, page))
    withIt.push(await measure(extended, page))
    if (round % 2 === 1) without.push(await measure(plain, page))
  }
  const pair = (field: keyof Cost, digits = 0) =>
    [without, withIt].map((c) => median(c.map((m) => m[field])).toFixed(digits)).join(' → ')
  // Of each two that were measured side by side: the machine is the same then, which it is not from round to round.
  const more = withIt.map((cost, round) => cost.mainThread - without[round]!.mainThread)
  const milliseconds = median(more)
  const percent = (100 * milliseconds) / median(without.map((m) => m.mainThread))
  added.push({ milliseconds, percent })
  console.log(
    `${page.name}: ${milliseconds.toFixed(1)} ms, ${percent.toFixed(1)} % added\n  load ${pair('load')} ms, main thread ${pair('mainThread')} ms, long tasks ${pair('longTasks')} ms, layout shift ${pair('layoutShift', 3)}, heap ${pair('heapMegabytes', 1)} MB`,
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
