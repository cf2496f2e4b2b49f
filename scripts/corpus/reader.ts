import { build } from 'esbuild'
import { type Browser, chromium } from 'playwright'
import type { PageReading } from '../../lib/marketplaces/types.ts'
import { findChromium, quiet } from '../browser.ts'

export interface TimedReading {
  readonly reading: PageReading | null
  /** Processor time in the page's main thread, in milliseconds: of the first reading, and the median of ten more. */
  readonly first: number
  readonly again: number
}

/** Reads saved pages in real Chromium at their real addresses, scripts off, network refused. */
export interface PageReader {
  read(url: string, html: string): Promise<TimedReading>
  close(): Promise<void>
}

/** Starts Chromium with the readers bundled as the content script has them. */
export async function openPageReader(): Promise<PageReader> {
  const bundle = await bundleReaders()
  const browser = await chromium.launch({ executablePath: findChromium(), args: quiet })
  return {
    read: (url, html) => readOne(browser, bundle, url, html),
    close: () => browser.close(),
  }
}

async function bundleReaders(): Promise<string> {
  const result = await build({
    stdin: {
      contents: `import { readPage } from './lib/marketplaces/read-page.ts'
        let page = null
        globalThis.counterfoilRead = () => { page = readPage(document, new URL(location.href)) }
        globalThis.counterfoilTell = () => JSON.stringify(page && page.reading)`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
  })
  return result.outputFiles[0]!.text
}

async function readOne(
  browser: Browser,
  bundle: string,
  url: string,
  html: string,
): Promise<TimedReading> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    let served = false
    await page.route('**/*', (route) => {
      if (served || !route.request().isNavigationRequest()) return route.abort()
      served = true
      // The page's scripts stay as text, which readers parse as data; none of them runs.
      return route.fulfill({
        body: html,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "script-src 'none'; frame-src 'none'; object-src 'none'",
        },
      })
    })
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 60_000 })
    const devtools = await context.newCDPSession(page)
    const { frameTree } = await devtools.send('Page.getFrameTree')
    // An isolated world, as a content script has: the page's own globals can't reach the reader.
    const { executionContextId } = await devtools.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'counterfoil',
    })
    const run = async (expression: string) => {
      const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
        expression,
        contextId: executionContextId,
        returnByValue: true,
      })
      if (exceptionDetails)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value as unknown
    }
    // Thread ticks leave out what other programs of a busy machine took.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const spent = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return (metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0) * 1000
    }
    const cost = async () => {
      const before = await spent()
      await run('counterfoilRead()')
      return (await spent()) - before
    }
    await run(bundle)
    const first = await cost()
    const reading = JSON.parse(String(await run('counterfoilTell()'))) as PageReading | null
    const more: number[] = []
    for (let round = 0; round < 10; round += 1) more.push(await cost())
    return { reading, first, again: more.toSorted((a, b) => a - b)[5] ?? first }
  } finally {
    await context.close()
  }
}
