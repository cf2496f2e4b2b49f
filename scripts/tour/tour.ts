import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { BrowserContext } from 'playwright'
import type { CaptureRow } from '../../lib/store/database.ts'
import { type Server, startServer } from '../../server/start.ts'
import { launchWithExtension } from '../browser.ts'
import { type SavedPage, savedPages } from '../corpus/expected.ts'
import { makeCase } from '../case.ts'
import { importPortfolio } from '../portfolio.ts'
import {
  captureFirstFlag,
  exportFromPanel,
  seeInConsole,
  verify,
  waitForReceipts,
} from './capture.ts'
import { pairInOptions } from './pair.ts'
import { Steps } from './steps.ts'
import { type Visit, visit } from './visit.ts'

/** The project's own sample pages. */
export const ownPages = 'tests/pages'

/** What the steps of one tour share. */
interface Tour {
  readonly context: BrowserContext
  readonly backend: Server
  readonly steps: Steps
  /** Everything that the tour makes. */
  readonly folder: string
  readonly pictures: string
}

/**
 * Drives the built extension and a backend of its own over saved pages under their real addresses, offline: portfolio,
 * read, match, flag, capture, sync, see, export, verify, case. Prints each step with how it was checked; true where every
 * step held. What it makes stays in `folder` until the next tour.
 */
export async function tour(
  pagesFolder: string,
  portfolio: string,
  folder = 'data/tour',
): Promise<boolean> {
  rmSync(folder, { recursive: true, force: true })
  const pictures = `${folder}/screenshots`
  mkdirSync(pictures, { recursive: true })
  const pages = savedPages([pagesFolder]).filter((p) => URL.canParse(p.expected.pageUrl))
  const steps = new Steps()
  const backend = await startServer({ dataDir: `${folder}/backend`, organisation: 'Tour' })
  const extensionDir = '.output/chrome-mv3-e2e'
  const context = await launchWithExtension({ extensionDir, headless: true })
  const shared = { context, backend, steps, folder, pictures }
  try {
    const marks = await importPortfolio(context, portfolio)
    steps.check('portfolio', marks.length > 0, `${marks.length} marks of ${portfolio}`)
    const code = await backend.createPairing()
    const paired = await pairInOptions(
      context,
      { url: backend.url, code },
      `${pictures}/options-backend.png`,
    )
    steps.check('pair', paired.includes('Tour'), `this browser with ${backend.url}`)
    const visits = await readPages(shared, pages)
    const captured = await capturePages(shared, pages, visits)
    await sendAndSee(shared, captured)
    const files = await exportAndVerify(shared)
    await fileCase(shared, files, captured, pagesFolder === ownPages)
  } catch (error) {
    steps.check('tour', false, String(error))
  } finally {
    await context.close()
    await backend.stop()
  }
  return steps.held
}

async function readPages(
  { context, steps, folder, pictures }: Tour,
  pages: readonly SavedPage[],
): Promise<Visit[]> {
  const visits: Visit[] = []
  for (const page of pages) visits.push(await visit(context, page, pictures))
  writeFileSync(`${folder}/pages.json`, `${JSON.stringify(visits, null, 2)}\n`)
  const read = visits.filter((v) => v.summary !== null)
  steps.check(
    'read',
    read.length > 0,
    `${read.length} of ${pages.length} pages spoken of, ${folder}/pages.json`,
  )
  const flagged = visits.filter((v) => v.badges.length > 0)
  const badges = flagged.reduce((sum, v) => sum + v.badges.length, 0)
  steps.check(
    'match and flag',
    flagged.length > 0,
    `${badges} flags on ${flagged.length} pages, screenshots in ${pictures}`,
  )
  return visits
}

/** Captures one flagged page of each host, from its first flag. */
async function capturePages(
  { context, steps, pictures }: Tour,
  pages: readonly SavedPage[],
  visits: readonly Visit[],
): Promise<CaptureRow[]> {
  const captured: CaptureRow[] = []
  const hosts = new Set<string>()
  for (const [index, { badges, url }] of visits.entries()) {
    const { host } = new URL(url)
    const page = pages[index]
    if (badges.length === 0 || hosts.has(host) || !page) continue
    hosts.add(host)
    const row = await captureFirstFlag(context, page, `${pictures}/card-${host}.png`)
    const files = row?.manifest?.artifacts.length ?? 0
    steps.check(
      'capture',
      row !== null && files > 0,
      row
        ? `${host}: “${row.title.slice(0, 60)}”, ${files} files, manifest sha256 ${row.sealed?.sha256}`
        : `${host}: nothing was sealed`,
    )
    if (row) captured.push(row)
    if (hosts.size === 3) break
  }
  return captured
}

async function sendAndSee(
  { context, backend, steps, folder, pictures }: Tour,
  captured: readonly CaptureRow[],
): Promise<void> {
  const entries = await waitForReceipts(context, captured)
  const sent = entries.filter((entry) => entry.state === 'sent' && entry.receipt !== null)
  const trouble = entries.map((entry) => entry.trouble).find(Boolean)
  steps.check(
    'sync',
    captured.length > 0 && sent.length === captured.length,
    `${sent.length} of ${captured.length} captures have their receipt, the backend’s record is in ${folder}/backend${trouble ? `; ${trouble}` : ''}`,
  )
  const picture = `${pictures}/backend.png`
  const listed = await seeInConsole(context, await backend.createLink(), picture)
  const missing = captured.filter(({ title }) => !listed.includes(title.slice(0, 30)))
  steps.check(
    'see',
    captured.length > 0 && missing.length === 0,
    `the backend’s page lists ${captured.length - missing.length} of ${captured.length}, ${picture}`,
  )
}

/** Exports from the panel and checks each file as the other side would. */
async function exportAndVerify({ context, steps, folder }: Tour): Promise<string[]> {
  const { files, screenshot } = await exportFromPanel(context, folder)
  steps.check('panel', files.length > 0, `captures with their delivery, ${screenshot}`)
  for (const file of files) {
    const { whole, said } = verify(file)
    steps.check('export and verify', whole, said)
  }
  return files
}

/** A case's packet from the exports. On anybody else's pages nobody is accused: it lists the sellers and what is missing. */
async function fileCase(
  { steps, folder }: Tour,
  files: readonly string[],
  captured: readonly CaptureRow[],
  own: boolean,
): Promise<void> {
  if (!own && captured.every((row) => row.sellerKey === null))
    return console.log('  case: none of the captured listings shows its seller')
  const { path, missing } = await makeCase({
    files,
    out: `${folder}/cases`,
    title: 'Tour',
    plaintiff: 'Tour Plaintiff LLC',
    court: 'ilnd',
    by: 'Robin Sample',
    accused: own ? { by: 'Robin Sample', seenBy: 'Kim Sample' } : null,
  })
  const { whole, said } = verify(path)
  const lacks = `${missing.length} things to look at or add, the first: ${missing[0]}`
  steps.check('case', whole, `${said}; ${lacks}`)
}
