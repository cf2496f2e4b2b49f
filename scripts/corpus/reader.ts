import { build } from 'esbuild'
import { type Browser, chromium } from 'playwright'
import type { PageReading } from '../../lib/marketplaces/types.ts'
import { findChromium, quiet } from '../browser.ts'

/** Reads saved pages in real Chromium at their real addresses, scripts off, network refused. */
export interface PageReader {
  read(url: string, html: string): Promise<{ reading: PageReading | null; milliseconds: number }>
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
      contents: `import { readPage } from './lib/marketplaces/read.ts'
        globalThis.counterfoilRead = () => {
          const start = performance.now()
          const page = readPage(document, new URL(location.href))
          return JSON.stringify({ reading: page && page.reading, milliseconds: performance.now() - start })
        }`,
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

async function readOne(browser: Browser, bundle: string, url: string, html: string) {
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
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression: `${bundle};counterfoilRead()`,
      contextId: executionContextId,
      returnByValue: true,
    })
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return JSON.parse(String(result.value)) as {
      reading: PageReading | null
      milliseconds: number
    }
  } finally {
    await context.close()
  }
}
