import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BrowserContext, Page } from 'playwright'
import { benchFirefox } from './bench-capture/firefox.ts'
import { watchMemory } from './bench-capture/memory.ts'
import { runCapture, type Taken } from './bench-capture/ours.ts'
import { longProduct, resultsPage, type ServedPage } from './bench-capture/pages.ts'
import { type Plain, plainMhtml, plainPictures } from './bench-capture/plain.ts'
import { fetchSingleFile, runSingleFile } from './bench-capture/single-file.ts'
import { launchWithExtension } from './browser.ts'

/**
 * `npm run bench:capture [-- --json FILE] [-- --rounds N] [-- --steps] [-- --firefox] [-- --singlefile] [-- --no-build]`: time
 * from the click to the sealed capture, bytes and memory on two pages, beside the floor that Chrome's two pictures a second
 * set, the plain loop of one picture each half second, and plain `pageCapture`; with `--firefox` the same captures there,
 * with `--singlefile` SingleFile's core on the same pages (AGPL: fetched for the run, never kept).
 */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    steps: { type: 'boolean' },
    firefox: { type: 'boolean' },
    singlefile: { type: 'boolean' },
    'no-build': { type: 'boolean' },
  },
})
const rounds = Number(values.rounds)
const windowHeight = 800

/** Megabytes on top of what the browser had; null where the system does not tell. */
type Measured<T> = T & { memory: number | null }

interface Figures {
  page: string
  ours: Measured<Taken>
  /** What the pictures alone take at two a second, evenly spaced, in milliseconds. */
  floor: number
  pictures: Measured<Plain>
  mhtml: Measured<Plain>
  singleFile: Measured<Plain> | null
}

if (!values['no-build'])
  for (const browser of values.firefox ? [[], ['-b', 'firefox', '--mv3']] : [[]])
    execFileSync('node_modules/.bin/wxt', ['build', '--mode', 'e2e', ...browser], {
      stdio: 'ignore',
    })
const singleFile = values.singlefile ? await fetchSingleFile() : null
const chromium: Figures[] = []
const context = await launchWithExtension({
  extensionDir: '.output/chrome-mv3-e2e',
  headless: true,
})
try {
  const own = await ownPage(context)
  for (const served of [longProduct(), resultsPage()]) {
    const one = await measure(own, served)
    chromium.push(one)
    print(one)
  }
} finally {
  await context.close()
}
const firefox = values.firefox ? await benchFirefox(rounds) : []
for (const one of firefox) printFirefox(one)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ chromium, firefox }, null, 2)}\n`)

async function measure(own: Page, served: ServedPage): Promise<Figures> {
  const { url } = served
  const runs: Omit<Figures, 'page' | 'floor'>[] = []
  for (let round = 0; round < rounds; round++) {
    const fresh = async <T>(work: (page: Page) => Promise<T>) => {
      const page = await open(context, served)
      await page.bringToFront()
      // A second without pictures, so that no earlier one counts against this capture.
      await page.waitForTimeout(1500)
      const memory = watchMemory()
      const found = { ...(await work(page)), memory: memory() }
      await page.close()
      return found
    }
    const ours = await fresh(() => own.evaluate(runCapture, url))
    const { tiles } = ours
    runs.push({
      ours,
      pictures: await fresh(() => own.evaluate(plainPictures, { url, tiles, step: windowHeight })),
      mhtml: await fresh(() => own.evaluate(plainMhtml, url)),
      singleFile: singleFile ? await fresh((page) => runSingleFile(page, singleFile)) : null,
    })
  }
  const ours = median(
    runs.map((run) => run.ours),
    (one) => one.sealed,
  )
  if (values.steps) console.log(ours.steps.join(', '))
  const byTime = (one: Plain) => one.ms
  const peer = runs.flatMap((run) => run.singleFile ?? [])
  return {
    page: served.name,
    ours,
    floor: ours.tiles * 500,
    pictures: median(
      runs.map((run) => run.pictures),
      byTime,
    ),
    mhtml: median(
      runs.map((run) => run.mhtml),
      byTime,
    ),
    singleFile: peer.length > 0 ? median(peer, byTime) : null,
  }
}

function median<T>(all: readonly T[], by: (one: T) => number): T {
  return all.toSorted((a, b) => by(a) - by(b))[Math.floor(all.length / 2)]!
}

function print({ page, ours, floor, pictures, mhtml, singleFile }: Figures): void {
  const over = (100 * (ours.sealed - floor)) / floor
  const row = (name: string, { ms, bytes, memory }: Measured<Plain>, what: string) =>
    `  ${name.padEnd(26)}${ms.toFixed(0).padStart(6)} ms ${(bytes / 1e6).toFixed(2).padStart(7)} MB  memory +${memory?.toFixed(0) ?? '?'} MB  ${what}`
  const rows = [
    row('Counterfoil', { ...ours, ms: ours.sealed }, 'pictures, archive, hashed, signed, stored'),
    row('plain loop of pictures', pictures, 'nothing hashed, archived or stored'),
    row('plain pageCapture', mhtml, 'no pictures, nothing that loads late'),
    ...(singleFile
      ? [row('SingleFile core 1.5.84', singleFile, 'one HTML file, no pictures')]
      : []),
  ]
  console.log(`
${page}: ${ours.height} px, ${ours.tiles} pictures, median of ${rounds}
  visible part secured ${ours.firstSecured.toFixed(0)} ms; sealed ${over.toFixed(1)} % over the floor of ${floor} ms; longest silence ${ours.silence.toFixed(0)} ms
${rows.join('\n')}`)
}

function printFirefox({ page, height, ...one }: Taken & { page: string }): void {
  if (values.steps) console.log(one.steps.join(', '))
  console.log(`
Firefox, ${page}: ${height} px in one picture, median of ${rounds}
  visible part secured ${one.firstSecured.toFixed(0)} ms; sealed ${one.sealed.toFixed(0)} ms; ${(one.bytes / 1e6).toFixed(2)} MB; longest silence ${one.silence.toFixed(0)} ms`)
}

async function ownPage(browser: BrowserContext): Promise<Page> {
  const worker = browser.serviceWorkers()[0] ?? (await browser.waitForEvent('serviceworker'))
  const own = await browser.newPage()
  const options = `chrome-extension://${new URL(worker.url()).host}/options.html`
  await own.goto(options).catch(async () => own.goto(options))
  return own
}

async function open(browser: BrowserContext, served: ServedPage): Promise<Page> {
  await browser.unrouteAll({ behavior: 'ignoreErrors' })
  await browser.route('**/*', async (route) => {
    const url = route.request().url()
    if (/^(?:chrome-extension|data|blob):/.test(url)) return route.continue()
    const answer = served.files.get(url)
    // A page's own script may read the pictures, else SingleFile's would have to do without them.
    const headers = { 'access-control-allow-origin': '*' }
    return answer ? route.fulfill({ ...answer, headers }) : route.abort()
  })
  const page = await browser.newPage()
  await page.setViewportSize({ width: 1440, height: windowHeight })
  await page.goto(served.url)
  return page
}
