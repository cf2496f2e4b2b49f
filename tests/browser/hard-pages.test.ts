import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Manifest, type SealedManifest } from '../../lib/contract/capture.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { signedIn } from '../signed-in.ts'
import { capture, openOwn, stored } from './capturing.ts'

const high = 'https://www.amazon.com/high'
const heavy = 'https://www.amazon.com/heavy'
const markup = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Listing</title><h1>A listing</h1>${body}`

/** Pages of each family as two signed-in visitors see them, whose names are of the same length. */
const visitors = ['Quillon Marsh', 'Wilhelm Brook']
const families = ['amazon', 'ebay', 'alibaba', 'aliexpress'] as const
const seen = families.map((family) => ({
  family,
  addresses: visitors.map((_, n) => `https://www.${family}.com/seen/${n}`),
  pages: visitors.map((visitor) => {
    const [first = '', last = ''] = visitor.split(' ')
    const head = signedIn[family].replaceAll('Quillon', first).replaceAll('Marsh', last)
    return markup(`<style>* { font: 16px monospace }</style>${head}<main>Sold by a shop</main>`)
  }),
}))

let context: BrowserContext
let own: Page

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(
    context,
    new Map([
      ...seen.flatMap(({ addresses, pages }) =>
        addresses.map((address, n) => [address, pages[n]!] as const),
      ),
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

test.each(seen)(
  'who is signed in stands neither in the pictures of a page of $family nor in its archives',
  async ({ addresses }) => {
    const [one, other] = [await captured(addresses[0]!, 900), await captured(addresses[1]!, 900)]
    expect(one.manifest.masks.length).toBeGreaterThan(0)
    const pictures = ({ manifest }: typeof one) =>
      manifest.artifacts
        .filter(({ role }) => role.startsWith('screenshot'))
        .map(({ sha256 }) => sha256)
    expect(pictures(one).length).toBeGreaterThan(0)
    expect(pictures(one)).toEqual(pictures(other))
    for (const { bytes } of (await stored(own)).files)
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Quillon|Marsh|Wilhelm|Brook/)
  },
)
