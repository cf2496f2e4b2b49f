import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WARCParser } from 'warcio'
import { Manifest, type SealedManifest } from '../../lib/contract/capture.ts'
import { mhtmlParts } from '../../lib/evidence/mhtml-parts.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { packWacz } from '../../lib/evidence/pack.ts'
import { keyFingerprint, makeDeviceKey } from '../../lib/evidence/sign.ts'
import type { CustodyRow } from '../../lib/store/database.ts'
import { verifyExport } from '../../lib/evidence/verify/verify.ts'
import { launchWithExtension } from '../../scripts/browser.ts'
import { png } from '../evidence/png.ts'
import { capture, openOwn, stored } from './capturing.ts'

const url = 'https://www.amazon.com/dp/B0CFTEST01'
const image = 'https://m.media-amazon.com/images/I/71TESTPICT1.png'
const other = 'https://m.media-amazon.com/images/I/71TESTPICT2.png'
const style = 'https://m.media-amazon.com/style.css'
const lazy = 'https://m.media-amazon.com/images/I/71LAZYPICT1.png'
const served = new Map<string, { body: Buffer; contentType: string }>([
  [
    url,
    {
      contentType: 'text/html; charset=utf-8',
      body: Buffer.from(
        readFileSync('tests/pages/amazon/product-bricks.html', 'utf8').replace(
          '<h1',
          `<link rel="stylesheet" href="${style}"><img id="landingImage" src="${image}"><img src="${other}">
           <div style="height:4000px"></div><img loading="lazy" src="${lazy}"><h1`,
        ),
      ),
    },
  ],
  [image, { contentType: 'image/png', body: png(200, 10, 10) }],
  [other, { contentType: 'image/png', body: png(10, 200, 10) }],
  [lazy, { contentType: 'image/png', body: png(10, 10, 200) }],
  [style, { contentType: 'text/css', body: Buffer.from('h1 { color: rgb(1, 2, 3) }') }],
])
// Ten minutes behind the device.
const date = new Date(Date.now() - 600_000).toUTCString()
const asked: string[] = []

let context: BrowserContext
let own: Page
let manifest: Manifest
let sealed: SealedManifest
let custody: CustodyRow[]
let bytesOf: (sha256: string) => Uint8Array

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await context.route('**/*', async (route) => {
    const address = route.request().url()
    if (/^(?:chrome-extension|data|blob):/.test(address)) return route.continue()
    asked.push(address)
    const answer = served.get(address)
    return answer
      ? route.fulfill({
          ...answer,
          headers: { date, 'content-type': answer.contentType, 'set-cookie': 'session=s3cret' },
        })
      : route.abort()
  })
  own = await openOwn(context)
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(url)
  await page.waitForTimeout(1000)
  expect((await capture(own, page)).reply.outcome).toBe('saved')
  const store = await stored(own)
  const { captures, files } = store
  custody = store.custody as CustodyRow[]
  sealed = captures[0]!.sealed as SealedManifest
  manifest = Manifest.parse(JSON.parse(sealed.canonical))
  bytesOf = (hash) => Uint8Array.from(files.find((file) => file.sha256 === hash)!.bytes)
})
afterAll(() => context?.close())

test('the archive holds the bytes that the page loaded, lazy ones too, and none was asked for twice', () => {
  const mhtml = manifest.artifacts.find((one) => one.role === 'page_mhtml')!
  const parts = new Map(mhtmlParts(bytesOf(mhtml.sha256)).map((part) => [part.url, part]))
  for (const address of [image, other, lazy])
    expect(Buffer.from(parts.get(address)!.bytes()!).equals(served.get(address)!.body)).toBe(true)
  expect(asked.filter((address) => address === image)).toHaveLength(1)
  expect(manifest.gates).toContainEqual({ check: 'fields_shown', outcome: 'pass', reason: '' })
})

test("the server's own clock stands beside the device's, with no request for it and no cookie kept", () => {
  expect(asked.filter((address) => address === url)).toHaveLength(1)
  expect(manifest.time.serverDate).toBe(date)
  expect(manifest.time.skewSeconds).toBeGreaterThan(595)
  expect(manifest.time.skewSeconds).toBeLessThan(660)
  expect(manifest.answer).toMatchObject({ status: 200, headers: { date } })
  expect(sealed.canonical).not.toContain('s3cret')
})

test("the listing's picture is a file of its own, byte for byte", () => {
  const pictures = manifest.artifacts.filter((one) => one.role === 'listing_image')
  const first = pictures.find((one) => one.sourceUrl === image)!
  expect(Buffer.from(bytesOf(first.sha256)).equals(served.get(image)!.body)).toBe(true)
  expect(first.name).toBe('image-001.png')
  expect(manifest.notCaptured.filter((one) => one.what === 'listing_image')).toEqual([])
})

test('the export verifies, and warcio finds page and pictures in it with their digests', async () => {
  // The device's own key cannot be read out of the browser: the list is signed by another, which is known too.
  const key = await makeDeviceKey()
  const keys = [manifest.device.publicKeySha256, await keyFingerprint(key.publicKeySpki)]
  const wacz = await packWacz({
    captures: [{ sealed, blob: (hash) => Promise.resolve(bytesOf(hash)) }],
    custody,
    receipts: [],
    title: 'x',
    createdAt: manifest.time.capturedAt,
    software: 'test',
    key,
  })
  expect(await verifyExport(wacz, { keys })).toEqual([])
  const files = unzipSync(wacz)
  const found = new Map<string, Buffer>()
  const parser = new WARCParser(new Blob([files['archive/captures.warc.gz']!]).stream())
  for await (const record of parser) {
    const block = Buffer.from(await record.readFully(false))
    // As the `check` of warcio's Python tools does.
    expect(record.warcHeader('WARC-Block-Digest')).toBe(`sha256:${await sha256(block)}`)
    if (record.warcType !== 'resource') continue
    expect(record.warcPayloadDigest).toBe(`sha256:${await sha256(block)}`)
    found.set(record.warcTargetURI!, block)
  }
  expect(found.get(url)!.toString()).toContain('LEGO City Fire Truck')
  for (const address of [image, other, lazy])
    expect(found.get(address)!.equals(served.get(address)!.body)).toBe(true)
  // The index leads to each record: the member at its offset unpacks by itself.
  const folder = mkdtempSync(join(tmpdir(), 'warc-'))
  for (const line of Buffer.from(files['indexes/index.cdx']!).toString().trim().split('\n')) {
    const { offset, length, url: address } = JSON.parse(line.slice(line.indexOf('{')))
    const from = Number(offset)
    const member = files['archive/captures.warc.gz']!.subarray(from, from + Number(length))
    writeFileSync(join(folder, 'member.gz'), member)
    const text = execFileSync('gunzip', ['-c', join(folder, 'member.gz')], { encoding: 'latin1' })
    expect(text).toContain(`WARC-Target-URI: ${address}\r\n`)
  }
  rmSync(folder, { recursive: true })
})

test('the export button gives one file with copies, a PDF and a verifier, and the command finds it whole', async () => {
  await own.goto(new URL('dashboard.html#/captures', own.url()).href)
  await own.locator('input[type=checkbox]').first().click()
  const [download] = await Promise.all([
    own.waitForEvent('download', { timeout: 60_000 }),
    own.getByRole('button', { name: /Export 1/ }).click(),
  ])
  mkdirSync('test-results', { recursive: true })
  const path = 'test-results/exported.wacz'
  await download.saveAs(path)
  const said = spawnSync(process.execPath, ['scripts/verify.ts', path], { encoding: 'utf8' })
  expect([said.status, said.stderr]).toEqual([0, ''])
  const files = unzipSync(readFileSync(path))
  const folder = `exhibits/${manifest.id}`
  const names = Object.keys(files)
  for (const name of ['verify.html', 'VERIFY.txt', `${folder}/page-1.jpg`, `${folder}/exhibit.pdf`])
    expect(names).toContain(name)
  const size = jpegSize(files[`${folder}/page-1.jpg`]!)
  expect(size).toEqual({ width: 1280, height: manifest.page.full.height })
  const pdf = Buffer.from(files[`${folder}/exhibit.pdf`]!)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  // The pictures in the exhibit are the captured files' own bytes.
  for (const tile of manifest.artifacts.filter((one) => one.role === 'screenshot_tile'))
    expect(pdf.includes(Buffer.from(bytesOf(tile.sha256)))).toBe(true)
  const verifier = Buffer.from(files['verify.html']!).toString()
  expect(verifier).toContain("default-src 'none'")
})

test.each([
  ['the panel', 'sidepanel.html'],
  ['the dashboard', 'dashboard.html#/captures'],
])(
  'an export can be ended in %s: no file, no word of it in the log, and the next one works',
  async (_, path) => {
    const place = await context.newPage()
    const downloads: string[] = []
    place.on('download', (download) => downloads.push(download.suggestedFilename()))
    await place.goto(new URL(path, own.url()).href)
    // A disk that takes its time: else the export of one page has ended before anybody could press.
    await place.evaluate(() => {
      Blob.prototype.arrayBuffer = async function slowly(this: Blob) {
        const seconds = sessionStorage.getItem('quick') ? 0 : 1
        await new Promise((done) => setTimeout(done, seconds * 1000))
        return new Response(this).arrayBuffer()
      }
    })
    if (path.startsWith('side')) await place.getByRole('tab', { name: 'Captures' }).click()
    else await place.locator('input[type=checkbox]').first().click()
    const button = place.getByRole('button', { name: /^Export/ })
    const exported = async () =>
      (await stored(own)).custody.filter((link) => (link as CustodyRow).type === 'exported').length
    const before = await exported()

    await button.click()
    await place.getByRole('progressbar').waitFor()
    await place.getByRole('button', { name: 'Cancel' }).click()
    // With the file that is being read, not once the whole capture is done.
    await place.getByText('Cancelled.', { exact: true }).waitFor({ timeout: 3000 })
    await place.getByRole('progressbar').waitFor({ state: 'detached' })
    expect([downloads, await exported()]).toEqual([[], before])

    await place.evaluate(() => sessionStorage.setItem('quick', '1'))
    const [download] = await Promise.all([
      place.waitForEvent('download', { timeout: 60_000 }),
      button.click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.wacz$/)
    expect(await exported()).toBe(before + 1)
    await place.close()
  },
)

/** From the frame header of a JPEG (SOF0 or SOF2). */
function jpegSize(bytes: Uint8Array): { width: number; height: number } {
  const view = Buffer.from(bytes)
  for (let at = 2; at < view.length; at += 2 + view.readUInt16BE(at + 2)) {
    const marker = view.readUInt16BE(at)
    if (marker === 0xffc0 || marker === 0xffc2)
      return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) }
  }
  throw new Error('no frame in the picture')
}
