import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Manifest, type SealedManifest } from '../../lib/contract/capture.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { capture, openOwn, stored } from './capturing.ts'

const high = 'https://www.amazon.com/high'
const heavy = 'https://www.amazon.com/heavy'
const markup = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Listing</title><h1>A listing</h1>${body}`

let context: BrowserContext
let own: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(
    context,
    new Map([
      [high, markup('<div style="height:31000px">below</div>')],
      [
        heavy,
        // Made in the page: half a thousand megabytes of text, in elements that are not laid out.
        markup(`<script>
          const megabyte = 'ab '.repeat(350_000)
          for (let n = 0; n < 500; n++) {
            const part = document.body.appendChild(document.createElement('p'))
            part.style.contentVisibility = 'hidden'
            part.textContent = megabyte
          }
        </script>`),
      ],
    ]),
  )
  own = await openOwn(context)
})
afterAll(() => context?.close())

async function captured(url: string, height: number) {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height })
  await page.goto(url)
  const { reply } = await capture(own, page, { anyway: true })
  await page.close()
  const found = (await stored(own)).captures
    .map(({ sealed }) => sealed as SealedManifest)
    .find(({ canonical }) => canonical.includes(url))!
  expect(await verifySealed(found)).toBeNull()
  return { reply, manifest: Manifest.parse(JSON.parse(found.canonical)) }
}

test('a page of more than 30,000 px is pictured as far as that, and says so', async () => {
  const { reply, manifest } = await captured(high, 2500)
  expect(reply).toMatchObject({ outcome: 'saved', partial: [{ code: 'height' }] })
  const ends = manifest.artifacts.map(({ box }) => (box ? box.y + box.height : 0))
  expect(Math.max(...ends)).toBe(30_000)
  expect(manifest.partial).toMatch(/^The page is 31\d\d\d px high; the picture ends at 30000\.$/)
})

test('a page of 500 MB is pictured and sealed; its archives are left out, each with its reason', async () => {
  const { reply, manifest } = await captured(heavy, 900)
  expect(reply).toMatchObject({ outcome: 'saved', partial: [{ code: 'size' }] })
  expect(manifest.artifacts.map(({ role }) => role)).toContain('screenshot_tile')
  expect(manifest.notCaptured.map(({ what, reason }) => `${what}: ${reason}`)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^page_mhtml: The archive is 5\d{8} bytes\.$/),
      expect.stringMatching(/^page_html: /),
    ]),
  )
})
