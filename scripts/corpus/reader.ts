import { build } from 'esbuild'
import { type Browser, chromium } from 'playwright'
import { marketplaces } from '../../lib/marketplaces/all.ts'
import { placeAmong } from '../../lib/marketplaces/host-of.ts'
import type { PageReading } from '../../lib/marketplaces/types.ts'
import { findChromium, quiet } from '../browser.ts'
import { readerScript } from '../readers.ts'
import { inPage } from './open-page.ts'
import { grown, type ReadingTime, timeReading } from './reading-time.ts'

/** Reads saved pages in real Chromium at their real addresses, scripts off, network refused. */
export interface PageReader {
  read(url: string, html: string): Promise<PageReading | null>
  /** What reading such a page costs; null where fewer than ten cards stand in its markup. */
  time(url: string, html: string): Promise<ReadingTime | null>
  close(): Promise<void>
}

/** Starts Chromium with the readers bundled as the content script has them. */
export async function openPageReader(): Promise<PageReader> {
  const bundle = await bundled(reading)
  const alone = await bundled(timing)
  const browser = await chromium.launch({ executablePath: findChromium(), args: quiet })
  return {
    read: (url, html) => readOne(browser, bundle, url, html),
    async time(url, html) {
      const id = placeAmong(marketplaces, new URL(url))?.marketplace.id
      const pages = id && (await inPage(browser, url, (page) => grown(page, html, bundle)))
      if (!pages) return null
      const own = `${await readerScript(id)}\n${alone}`
      return inPage(browser, url, (page) => timeReading(page, pages, own))
    },
    close: () => browser.close(),
  }
}

const reading = `
  import { readPage } from './lib/marketplaces/read-page.ts'
  let page = null
  globalThis.counterfoilRead = () => { page = readPage(document, new URL(location.href)) }
  globalThis.counterfoilTell = () => JSON.stringify(page && page.reading)
  // Leaves the page with so many cards, cut off or repeated; tells how many of them it had.
  globalThis.counterfoilCards = (wanted) => {
    const cards = (page?.readings ?? []).map(({ anchor }) => anchor).filter(Boolean)
    for (const card of cards.slice(wanted)) card.remove()
    const last = cards.at(-1)
    for (let n = wanted - 1; n >= cards.length && last; n--)
      last.after(cards[n % cards.length].cloneNode(true))
    return cards.length
  }`

/** Reads as a page does, whose reader's file was run before. */
const timing = `
  import { followPage } from './lib/marketplaces/read.ts'
  globalThis.counterfoilRead = () => {
    followPage(document, globalThis.counterfoilReaders).read(new URL(location.href))
  }`

async function bundled(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: 'chrome120',
  })
  return result.outputFiles[0]!.text
}

function readOne(
  browser: Browser,
  bundle: string,
  url: string,
  html: string,
): Promise<PageReading | null> {
  return inPage(browser, url, async (page) => {
    await page.load(html)
    const { run } = await page.world()
    await run(bundle)
    await run('counterfoilRead()')
    return JSON.parse(String(await run('counterfoilTell()'))) as PageReading | null
  })
}
