import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzipSync } from 'fflate'
import type { Browser, ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WARCParser } from 'warcio'
import { Manifest, type SealedManifest } from '../../lib/contract/capture.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { agreeTo, launchFirefox, openOwnPage, servePagesIn } from '../../scripts/firefox.ts'
import { png } from '../evidence/png.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
const height = 11_000
// A page of bands, so that each line of the picture tells where on the page it is.
const bands = Array.from(
  { length: height / 100 },
  (_, n) => `<div style="height:100px;background:rgb(${n * 2},0,0)"></div>`,
).join('')
const tall = (pictures: string) => `<!doctype html><title>bands</title><body style="margin:0">
  <div style="position:absolute">text<img src="${pictures}/a.png" width=40><img src="${pictures}/none.png"></div>${bands}
  <div id="bar" style="position:fixed;top:0;left:0;width:100%;height:40px;background:#00f"></div></body>`

let firefox: Browser
let own: Page
const folder = mkdtempSync(join(tmpdir(), 'firefox-'))

beforeAll(async () => {
  firefox = await launchFirefox(resolve('.output/firefox-mv3-e2e'), folder)
  own = await openOwnPage(firefox, 'options.html')
  await agreeTo(own)
})
afterAll(async () => {
  await firefox?.close()
  rmSync(folder, { recursive: true })
})

test('Firefox pictures the whole page in one call, and seals it', async () => {
  const page = await firefox.newPage()
  await page.setViewport({ width: 1280, height: 900 })
  const asked: string[] = []
  const bytes = png(10, 200, 10)
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.cookie ?? ''}${request.headers.referer ?? ''}`)
    if (request.url !== '/a.png') return response.writeHead(404).end()
    const headers = { 'content-type': 'image/png', 'access-control-allow-origin': '*' }
    return response.writeHead(200, { ...headers, 'set-cookie': 'a=1' }).end(bytes)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const pictures = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await servePagesIn(page, new Map([[pageUrl, tall(pictures)]]), pictures)
  await page.goto(pageUrl)
  await page.bringToFront()
  const answer = await own.evaluate(async (url) => {
    const { browser } = globalThis as unknown as {
      browser: {
        tabs: { query(q: object): Promise<{ id: number; url: string }[]> }
        runtime: { sendMessage(message: object): Promise<unknown> }
      }
    }
    const tab = (await browser.tabs.query({})).find((one) => one.url === url)!
    const began = performance.now()
    const reply = await browser.runtime.sendMessage({
      counterfoil: 'capture',
      request: { tabId: tab.id, type: 'generic', listingKey: null, box: null, anyway: true },
    })
    return { reply, ms: performance.now() - began }
  }, pageUrl)
  expect(answer.reply).toMatchObject({ ok: true, reply: { outcome: 'saved', partial: [] } })
  console.log(`click to sealed: ${Math.round(answer.ms)} ms`)
  const { sealed, tile } = await own.evaluate(readStore)
  expect(await verifySealed(sealed as SealedManifest)).toBeNull()
  const manifest = Manifest.parse(JSON.parse((sealed as SealedManifest).canonical))
  expect(manifest.notCaptured.map((one) => one.what)).toContain('page_mhtml')
  // Firefox gives no bytes that a page loaded: they are asked for again, which each file says.
  const resource = manifest.artifacts.find(({ refetched }) => refetched)!
  expect(resource).toMatchObject({ sourceUrl: `${pictures}/a.png`, bytes: bytes.length })
  expect(resource.sha256).toBe(await sha256(Uint8Array.from(bytes)))
  expect(manifest.notCaptured.find(({ what }) => what === 'page_resource')!.reason).toMatch(
    /1 of 2/,
  )
  // Neither cookie nor address of the page goes along.
  expect(asked.at(-1)).toMatch(/png $/)
  server.close()
  const roles = manifest.artifacts.map((one) => one.role)
  expect(roles.filter((role) => role === 'screenshot_tile')).toHaveLength(1)
  expect(roles).toContain('page_html')
  const picture = manifest.artifacts.find((one) => one.role === 'screenshot_tile')!
  expect(picture.box).toMatchObject({ y: 0, height: manifest.page.full.height })
  // Each band of the picture has its own colour: nothing repeated, nothing left out.
  for (const [n, red] of tile.entries()) expect(Math.abs(red - n * 2)).toBeLessThan(6)
})

test('what Firefox exports is whole by the command and by its own page opened from disk, and warcio reads its archive', async () => {
  const dashboard = await openOwnPage(firefox, 'dashboard.html#/captures')
  await (await dashboard.waitForSelector('input[type=checkbox]'))!.click()
  await dashboard.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find((one) => one.textContent?.startsWith('Export 1'))!.click()
  })
  const file = await savedIn(folder)
  const said = spawnSync(process.execPath, ['scripts/verify.ts', file], { encoding: 'utf8' })
  expect([said.status, said.stderr]).toEqual([0, ''])
  mkdirSync('test-results', { recursive: true })
  copyFileSync(file, 'test-results/firefox.wacz')

  const files = unzipSync(readFileSync(file))
  const addresses: string[] = []
  for await (const record of new WARCParser(
    new Blob([files['archive/captures.warc.gz']!]).stream(),
  )) {
    const block = await record.readFully(false)
    expect(record.warcHeader('WARC-Block-Digest')).toBe(`sha256:${await sha256(block)}`)
    if (record.warcType === 'resource') addresses.push(record.warcTargetURI!)
  }
  expect(addresses).toEqual([pageUrl, expect.stringMatching(/^http:.*\/a\.png$/)])

  writeFileSync(join(folder, 'verify.html'), files['verify.html']!)
  const changed = readFileSync(file)
  changed[changed.indexOf('>text<') + 1]! ^= 1
  writeFileSync(join(folder, 'changed.wacz'), changed)
  const page = await firefox.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`file://${folder}/verify.html`)
  const verdict = async (path: string, words: string) => {
    const input = (await page.$('#file')) as ElementHandle<HTMLInputElement>
    await input.uploadFile(path)
    await page.waitForFunction((want) => document.body.innerText.includes(want), {}, words)
    await page.screenshot({ path: `test-results/firefox-verifier-${words}.png` })
    return page.$eval('#out', (out) => (out as HTMLElement).innerText)
  }
  expect(await verdict(file, 'WHOLE')).toContain(pageUrl)
  expect(await verdict(join(folder, 'changed.wacz'), 'FAILED')).toMatch(
    /files\/[0-9a-f]{64}: changed/,
  )
  expect(asked.filter((url) => !/^(?:file|data):/.test(url))).toEqual([])
})

/** The one export that the browser saved, once it is all there. */
async function savedIn(at: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const names = readdirSync(at)
    const name = names.find((one) => one.endsWith('.wacz'))
    if (name && !names.some((one) => one.endsWith('.part'))) return join(at, name)
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('Firefox saved nothing.')
}

/** The sealed manifest, and the red of each band of the page's picture. */
async function readStore() {
  const db = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open('counterfoil')
    opening.addEventListener('success', () => done(opening.result))
    opening.addEventListener('error', () => fail(opening.error))
  })
  const all = <T>(table: string) =>
    new Promise<T[]>((done, fail) => {
      const asked = db.transaction(table).objectStore(table).getAll()
      asked.addEventListener('success', () => done(asked.result as T[]))
      asked.addEventListener('error', () => fail(asked.error))
    })
  const [row] = await all<{
    sealed: unknown
    manifest: { artifacts: { role: string; sha256: string }[] }
  }>('captures')
  const hash = row!.manifest.artifacts.find((one) => one.role === 'screenshot_tile')!.sha256
  const file = (await all<{ sha256: string; blob: Blob }>('blobs')).find((b) => b.sha256 === hash)
  db.close()
  const bitmap = await createImageBitmap(file!.blob)
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  const tile: number[] = []
  for (let y = 50; y < bitmap.height; y += 100)
    tile.push(context.getImageData(600, y, 1, 1).data[0]!)
  return { sealed: row!.sealed, tile }
}
