import type { BrowserContext } from 'playwright'
import { extensionOrigin } from './store.ts'

/** Pairs the browser with a backend in the options and switches sending on, as a person does; what the page then says. */
export async function pairInOptions(
  context: BrowserContext,
  backend: { url: string; code: string },
  screenshot: string,
): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${await extensionOrigin(context)}/options.html#backend`)
  await page.locator('input[name=url]').fill(backend.url)
  await page.locator('input[name=code]').fill(backend.code)
  await page.locator('form button').click()
  const sending = page.getByRole('switch')
  await sending.waitFor({ timeout: 20_000 }).catch(async () => {
    throw new Error(`Pairing: ${await page.locator('body').innerText()}`)
  })
  await sending.click()
  await page.getByRole('switch', { checked: true }).waitFor()
  await page.screenshot({ path: screenshot })
  const said = await page.locator('body').innerText()
  await page.close()
  return said
}
