import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { BrowserContext } from 'playwright'

/** Imports a portfolio file through the options page, as a person does. Resolves with the marks that are then there; the page stays open unless `close`. */
export async function importPortfolio(
  context: BrowserContext,
  file: string,
  close = true,
  timeout = 30_000,
): Promise<string[]> {
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: 60_000 }))
  const page = await context.newPage()
  await page.goto(`chrome-extension://${new URL(worker.url()).host}/options.html`)
  const buffer = readFileSync(file)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: basename(file), mimeType: 'text/csv', buffer })
  const take = page.locator('[data-act=take]')
  await take.waitFor({ timeout }).catch(async () => {
    throw new Error(`${file}: ${await page.locator('main').innerText()}`)
  })
  await take.click()
  await take.waitFor({ state: 'detached', timeout })
  const marks = await page.locator('tbody:not(.sample) tr td:first-child button').allInnerTexts()
  if (close) await page.close()
  return marks
}
