import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright'
import { longProduct, resultsPage, type ServedPage } from './bench-capture/pages.ts'
import { launchWithExtension } from './browser.ts'

/**
 * `npm run bench:capture [-- --json FILE] [-- --rounds N] [-- --steps]`: time from the click to the sealed capture on two pages, beside the
 * floor that Chrome's two pictures a second set, the plain loop of one picture each half second, and plain `pageCapture`.
 * SingleFile's core is not run beside it: it is AGPL-3.0, and this project's dependencies are permissive, also in development.
 */

interface Figures {
  page: string
  height: number
  tiles: number
  /** Milliseconds from the click until the visible part is stored. */
  firstSecured: number
  /** Milliseconds from the click until the capture is sealed and stored. */
  sealed: number
  /** What the pictures alone take at two a second, evenly spaced: tiles / 2 seconds. */
  floor: number
  /** Bytes of all files. */
  bytes: number
  /** Highest resident memory of the extension's process since its start, in megabytes; null where /proc is not there. */
  memory: number | null
  /** The same tiles by the plain loop: scroll, wait, picture; nothing hashed or stored. */
  plainLoop: number
  /** `pageCapture.saveAsMHTML` alone, with no scroll, so without what loads late. */
  mhtml: number
}

const args = process.argv.slice(2)
const option = (name: string) => args[args.indexOf(name) + 1] ?? ''
const rounds = args.includes('--rounds') ? Number(option('--rounds')) : 3

if (!args.includes('--no-build'))
  execFileSync('node_modules/.bin/wxt', ['build', '--mode', 'e2e'], { stdio: 'ignore' })
const context = await launchWithExtension({
  extensionDir: '.output/chrome-mv3-e2e',
  headless: true,
})
const all: Figures[] = []
try {
  const own = await ownPage(context)
  for (const served of [longProduct(), resultsPage()]) {
    const page = await open(context, served)
    const runs: Figures[] = []
    for (let round = 0; round < rounds; round++) runs.push(await measure(own, page, served))
    runs.sort((a, b) => a.sealed - b.sealed)
    const median = runs[Math.floor(runs.length / 2)]!
    all.push(median)
    print(median)
    await page.close()
  }
} finally {
  await context.close()
}
if (args.includes('--json')) writeFileSync(option('--json'), `${JSON.stringify(all, null, 2)}\n`)

function print(one: Figures): void {
  const over = (100 * (one.sealed - one.floor)) / one.floor
  console.log(`
${one.page}: ${one.height} px, ${one.tiles} pictures, median of ${rounds}
  visible part secured      ${one.firstSecured} ms
  click to sealed           ${one.sealed} ms (${over.toFixed(1)} % over the floor of ${one.floor} ms)
  plain loop of pictures    ${one.plainLoop} ms, nothing hashed, archived or stored
  plain pageCapture         ${one.mhtml} ms, no pictures, nothing that loads late
  files                     ${(one.bytes / 1e6).toFixed(2)} MB
  peak of the extension's process  ${one.memory?.toFixed(0) ?? 'not measured'} MB`)
}

async function ownPage(context: BrowserContext): Promise<Page> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const own = await context.newPage()
  const options = `chrome-extension://${new URL(worker.url()).host}/options.html`
  await own.goto(options).catch(async () => own.goto(options))
  return own
}

async function open(context: BrowserContext, served: ServedPage): Promise<Page> {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.route('**/*', async (route) => {
    const url = route.request().url()
    if (/^(?:chrome-extension|data|blob):/.test(url)) return route.continue()
    const answer = served.files.get(url)
    return answer ? route.fulfill(answer) : route.abort()
  })
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 800 })
  await page.goto(served.url)
  await page.waitForTimeout(1500)
  return page
}

async function measure(own: Page, page: Page, served: ServedPage): Promise<Figures> {
  await page.bringToFront()
  // A second without pictures, so that no earlier one counts against this capture.
  await page.waitForTimeout(1500)
  const taken = await own.evaluate(runCapture, served.url)
  const memory = peakMemory()
  await page.waitForTimeout(1500)
  const { plainLoop, mhtml } = await own.evaluate(runPlain, {
    url: served.url,
    tiles: taken.tiles,
    step: 800,
  })
  const { height, tiles, firstSecured, sealed, bytes } = taken
  if (args.includes('--steps')) console.log(taken.steps.join(', '))
  const floor = tiles * 500
  const round = Math.round
  return {
    page: served.name,
    height,
    tiles,
    floor,
    bytes,
    memory,
    firstSecured: round(firstSecured),
    sealed: round(sealed),
    plainLoop: round(plainLoop),
    mhtml: round(mhtml),
  }
}

/** Of the processes of this machine that run extensions, the largest; run the bench alone. */
function peakMemory(): number | null {
  try {
    const peaks = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process'))
            return []
          const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
          return [Number(kilobytes) / 1024]
        } catch {
          // It ended meanwhile.
          return []
        }
      })
    return peaks.length > 0 ? Math.max(...peaks) : null
  } catch {
    return null
  }
}

/** Asks for a capture as the popup does, and watches the journal. Runs in the extension's own page. */
async function runCapture(url: string) {
  const { chrome } = globalThis as unknown as Extension
  const tab = (await chrome.tabs.query({})).find((one) => one.url === url)!
  const db = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open('counterfoil')
    opening.addEventListener('success', () => done(opening.result))
    opening.addEventListener('error', () => fail(opening.error))
  })
  const all = <T>(table: string) =>
    new Promise<T[]>((done, fail) => {
      const asked = db.transaction(table).objectStore(table).getAll()
      asked.addEventListener('success', () => done(asked.result as T[]))
      asked.addEventListener('error', () => fail(asked.error))
    })
  const began = performance.now()
  const request = { tabId: tab.id, type: 'listing', listingKey: null, box: null, anyway: true }
  const state = { running: true }
  const steps: string[] = []
  let firstSecured = Number.NaN
  const watch = (async () => {
    let before = ''
    while (state.running) {
      const [row] = await all<{ draft: unknown; progress: { step: string; done: number } }>(
        'journal',
      )
      const at = performance.now() - began
      if (row?.draft && Number.isNaN(firstSecured)) firstSecured = at
      const now = row ? `${row.progress.step} ${row.progress.done || ''}`.trim() : ''
      if (now !== before && now !== '') steps.push(`${now} ${Math.round(at)}`)
      before = now
      await new Promise((done) => setTimeout(done, 5))
    }
  })()
  const answer = (await chrome.runtime.sendMessage({ counterfoil: 'capture', request })) as {
    ok: boolean
    error?: string
    reply: { id: string; partial: { code: string }[] }
  }
  const sealed = performance.now() - began
  state.running = false
  await watch
  if (!answer.ok || answer.reply.partial.length > 0)
    throw new Error(answer.error ?? `partial: ${answer.reply.partial[0]?.code}`)
  const rows = await all<{
    id: string
    manifest: {
      page: { full: { height: number } }
      artifacts: { role: string; bytes: number }[]
    } | null
  }>('captures')
  db.close()
  const { page, artifacts } = rows.find((row) => row.id === answer.reply.id)!.manifest!
  return {
    steps,
    firstSecured,
    sealed,
    height: page.full.height,
    tiles: artifacts.filter((one) => one.role === 'screenshot_tile').length,
    bytes: artifacts.reduce((sum, one) => sum + one.bytes, 0),
  }
}

/** What the browser alone takes: pictures evenly spaced, and its own archive. Runs in the extension's own page. */
async function runPlain({ url, tiles, step }: { url: string; tiles: number; step: number }) {
  const { chrome } = globalThis as unknown as Extension
  const tab = (await chrome.tabs.query({})).find((one) => one.url === url)!
  const scroll = (y: number) =>
    chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: (to: number) => window.scrollTo(0, to),
      args: [y],
    })
  const began = performance.now()
  let last = -Infinity
  for (let n = 0; n < tiles; n++) {
    await scroll(n * step)
    await new Promise((done) => setTimeout(done, Math.max(0, last + 505 - performance.now())))
    last = performance.now()
    await chrome.tabs.captureVisibleTab(tab.windowId, { format: 'jpeg', quality: 85 })
  }
  const plainLoop = performance.now() - began
  await scroll(0)
  const again = performance.now()
  await chrome.pageCapture.saveAsMHTML({ tabId: tab.id })
  return { plainLoop, mhtml: performance.now() - again }
}

interface Extension {
  chrome: {
    tabs: {
      query(q: object): Promise<{ id: number; windowId: number; url: string }[]>
      captureVisibleTab(windowId: number, how: object): Promise<string>
    }
    runtime: { sendMessage(message: object): Promise<unknown> }
    scripting: { executeScript(what: object): Promise<unknown> }
    pageCapture: { saveAsMHTML(what: object): Promise<Blob> }
  }
}
