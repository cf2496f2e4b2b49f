import type { BrowserContext, Page } from 'playwright'
import { marketplaceOf } from '../../lib/marketplaces/hosts.ts'
import { servePages } from '../browser.ts'
import type { SavedPage } from '../corpus/expected.ts'
import { shownFlags } from '../flags.ts'

/** What happened on one page of the tour. */
export interface Visit {
  readonly page: string
  readonly url: string
  readonly summary: string | null
  readonly badges: readonly string[]
  readonly screenshot: string | null
}

/** Opens a saved page under its real address and waits for what the extension says of it. */
export async function visit(
  context: BrowserContext,
  saved: SavedPage,
  folder: string,
): Promise<Visit> {
  const { pageUrl } = saved.expected
  if (marketplaceOf(new URL(pageUrl)) === null) {
    console.log(`  ${saved.name}: no marketplace that is read on sight`)
    return { page: saved.name, url: pageUrl, summary: null, badges: [], screenshot: null }
  }
  const page = await openSaved(context, saved)
  const shown = await shownFlags(context, page, 20_000)
  const flagged = (shown?.badges.length ?? 0) > 0
  const screenshot = flagged ? `${folder}/${fileName(saved.name)}.png` : null
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

/** The page as saved, at its real address; every other request is refused. */
export async function openSaved(context: BrowserContext, saved: SavedPage): Promise<Page> {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await servePages(context, new Map([[new URL(saved.expected.pageUrl).href, saved.html]]))
  const page = await context.newPage()
  await page.goto(saved.expected.pageUrl, { waitUntil: 'domcontentloaded', timeout: 60_000 })
  return page
}

const fileName = (page: string) => page.replace(/\.html$/, '').replace(/[^\p{L}\p{N}-]+/gu, '-')
