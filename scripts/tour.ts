import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { BrowserContext } from 'playwright'
import { launchWithExtension, servePages } from './browser.ts'
import { type SavedPage, savedPages } from './corpus/expected.ts'
import { pressFirstBadge, shownFlags } from './flags.ts'
import { importPortfolio } from './portfolio.ts'

const folder = 'data/tour'

/** What happened on one page of the tour. */
interface Visit {
  readonly page: string
  readonly url: string
  readonly summary: string | null
  readonly badges: readonly string[]
  readonly screenshot: string | null
}

/**
 * Drives the built extension over saved pages under their real addresses, offline: portfolio, read, match, flag, keep.
 * Prints each step with how it was checked; true where every step held. What it makes stays under `data/tour`.
 */
export async function tour(pagesFolder: string, portfolio: string): Promise<boolean> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(`${folder}/screenshots`, { recursive: true })
  const pages = savedPages([pagesFolder]).filter((p) => URL.canParse(p.expected.pageUrl))
  const context = await launchWithExtension({
    extensionDir: '.output/chrome-mv3-e2e',
    headless: true,
  })
  const results: boolean[] = []
  const check = (step: string, held: boolean, detail: string) => {
    results.push(held)
    console.log(`${held ? '✓' : '✗'} ${step}: ${detail}`)
  }
  try {
    const marks = await importPortfolio(context, portfolio)
    check(
      'portfolio',
      marks.length > 0,
      `${marks.length} marks of ${portfolio}: ${marks.join(', ')}`,
    )
    const visits: Visit[] = []
    for (const page of pages) visits.push(await visit(context, page))
    writeFileSync(`${folder}/pages.json`, `${JSON.stringify(visits, null, 2)}\n`)
    const read = visits.filter((v) => v.summary !== null)
    check(
      'read',
      read.length > 0,
      `${read.length} of ${pages.length} pages spoken of, ${folder}/pages.json`,
    )
    const flagged = visits.filter((v) => v.badges.length > 0)
    check('match and flag', flagged.length > 0, `flags on ${flagged.length} pages`)
    const first = pages.find((p) => p.name === flagged[0]?.page)
    if (first) {
      const kept = await keepFirst(context, first)
      check(
        'keep',
        kept > 0,
        `${kept} flag kept in the browser’s store after a press on a badge and on Keep`,
      )
    }
  } catch (error) {
    check('tour', false, String(error))
  } finally {
    await context.close()
  }
  return results.every(Boolean)
}

async function visit(context: BrowserContext, saved: SavedPage): Promise<Visit> {
  const { pageUrl } = saved.expected
  const page = await open(context, saved)
  const shown = await shownFlags(context, page, 6000)
  const flagged = (shown?.badges.length ?? 0) > 0
  const name = saved.name.replace(/\.html$/, '').replace(/[^\p{L}\p{N}-]+/gu, '-')
  const screenshot = flagged ? `${folder}/screenshots/${name}.png` : null
  if (screenshot) await page.screenshot({ path: screenshot })
  console.log(
    `  ${saved.name}: ${shown?.summary ?? 'nothing said'}${screenshot ? `, ${screenshot}` : ''}`,
  )
  await page.close()
  return {
    page: saved.name,
    url: pageUrl,
    summary: shown?.summary ?? null,
    badges: shown?.badges ?? [],
    screenshot,
  }
}

async function open(context: BrowserContext, saved: SavedPage) {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await servePages(context, new Map([[new URL(saved.expected.pageUrl).href, saved.html]]))
  const page = await context.newPage()
  await page.goto(saved.expected.pageUrl, { waitUntil: 'domcontentloaded', timeout: 60_000 })
  return page
}

/** Presses the first badge and counts the flags that the extension's own store then holds. */
async function keepFirst(context: BrowserContext, saved: SavedPage): Promise<number> {
  const page = await open(context, saved)
  await shownFlags(context, page)
  await pressFirstBadge(context, page)
  // The card's key for "Keep as flag".
  await page.keyboard.press('f')
  const worker = context.serviceWorkers()[0]
  if (!worker) return 0
  for (let tries = 0; tries < 20; tries += 1) {
    await page.waitForTimeout(250)
    const count = await worker.evaluate(countFlags)
    if (count > 0) return count
  }
  return 0
}

function countFlags(): Promise<number> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('counterfoil')
    request.addEventListener('error', () => fail(new Error('the store cannot be opened')))
    request.addEventListener('success', () => {
      const db = request.result
      const count = db.transaction('flags').objectStore('flags').count()
      count.addEventListener('success', () => {
        done(count.result)
        db.close()
      })
    })
  })
}
