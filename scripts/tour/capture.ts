import { spawnSync } from 'node:child_process'
import type { BrowserContext } from 'playwright'
import type { OutboxEntry } from '../../lib/contract/outbox.ts'
import type { CaptureRow } from '../../lib/store/database.ts'
import type { SavedPage } from '../corpus/expected.ts'
import { pressFirstBadge, shownFlags } from '../flags.ts'
import { extensionOrigin, rowsOf, until } from './store.ts'
import { openSaved } from './visit.ts'

/** A long page takes a second for every two windows of it. */
const captureMs = 120_000
const sendMs = 60_000

/** Opens the first flag of the page and captures with its key, as a person does. Null where nothing was sealed in time. */
export async function captureFirstFlag(
  context: BrowserContext,
  saved: SavedPage,
  screenshot: string,
): Promise<CaptureRow | null> {
  const before = new Set((await rowsOf<CaptureRow>(context, 'captures')).map((row) => row.id))
  const page = await openSaved(context, saved)
  await shownFlags(context, page)
  await pressFirstBadge(context, page)
  await page.screenshot({ path: screenshot })
  await page.keyboard.press('c')
  const sealed = await until(async () => {
    const rows = await rowsOf<CaptureRow>(context, 'captures')
    return rows.find((row) => !before.has(row.id) && row.state === 'sealed') ?? null
  }, captureMs)
  await page.close()
  return sealed
}

/** Waits until the outbox says of each of these captures that the backend holds it; gives their entries as they then are. */
export async function waitForReceipts(
  context: BrowserContext,
  captures: readonly CaptureRow[],
): Promise<OutboxEntry[]> {
  const ids = new Set(captures.map((row) => row.id))
  const entries = async () =>
    (await rowsOf<OutboxEntry>(context, 'outbox')).filter((entry) => ids.has(entry.subject))
  await until(async () => {
    const now = await entries()
    return now.length === ids.size && now.every((entry) => entry.state === 'sent') ? now : null
  }, sendMs)
  return entries()
}

/** Exports every capture that the side panel lists, each with its button; the files' paths. */
export async function exportFromPanel(
  context: BrowserContext,
  folder: string,
): Promise<{ files: string[]; screenshot: string }> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 420, height: 860 })
  await page.goto(`${await extensionOrigin(context)}/sidepanel.html`)
  await page.locator('[role=tab]').last().click()
  const captures = page.locator('.captures li')
  await captures.first().waitFor({ timeout: 20_000 })
  const screenshot = `${folder}/screenshots/side-panel.png`
  await page.screenshot({ path: screenshot })
  const files: string[] = []
  for (const capture of await captures.all()) {
    const download = page.waitForEvent('download')
    await capture.locator('button').last().click()
    const done = await download
    const file = `${folder}/${done.suggestedFilename()}`
    await done.saveAs(file)
    files.push(file)
  }
  await page.close()
  return { files, screenshot }
}

/** What `npm run verify` says of a file: its first line, and whether it found everything whole. */
export function verify(file: string): { whole: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/verify.ts', file], {
    encoding: 'utf8',
  })
  return { whole: status === 0, said: `${stdout}${stderr}`.split('\n')[0] ?? '' }
}

/** What the backend's console lists, seen in a browser. */
export async function seeInConsole(
  context: BrowserContext,
  link: string,
  screenshot: string,
): Promise<string> {
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('[role=row] a').first().waitFor({ timeout: 20_000 })
  await page.screenshot({ path: screenshot, fullPage: true })
  const text = await page.locator('body').innerText()
  await page.close()
  return text
}
