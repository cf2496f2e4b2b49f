import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { maxPart, partsOf } from '../../lib/evidence/stitch.ts'
import { findChromium, quiet } from '../../scripts/browser.ts'
import { verifierPage } from '../../scripts/verifier-page.ts'
import { type LocalAuthority, localAuthority } from '../evidence/authority.ts'
import { forgeries } from '../evidence/forgeries/all.ts'
import { type Genuine, genuine } from '../evidence/forger.ts'
import { packetCase, packetOf } from '../cases/packet.ts'
import { png } from '../cases/pictures.ts'
import { at } from '../evidence/manifest.ts'

vi.mock('wxt/browser', () => ({ browser: undefined }))

let browser: Browser
let page: Page
let folder: string
let made: Genuine
let authority: LocalAuthority

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'))
  writeFileSync(join(folder, 'verify.html'), await verifierPage())
  authority = localAuthority()
  writeFileSync(join(folder, 'root.pem'), authority.rootPem)
  made = await genuine(authority)
  const { wacz } = made
  writeFileSync(join(folder, 'whole.wacz'), wacz)
  const changed = wacz.slice()
  changed[Buffer.from(wacz).indexOf('<title>one')]! ^= 1
  writeFileSync(join(folder, 'changed.wacz'), changed)
  writeFileSync(join(folder, 'other.wacz'), 'no archive')
  browser = await chromium.launch({ executablePath: findChromium(), args: quiet })
  page = await browser.newPage()
  await page.context().setOffline(true)
})
afterAll(async () => {
  await browser?.close()
  authority?.remove()
  rmSync(folder, { recursive: true })
})

test('the page in an export works from disk with no network: whole, changed with the file named, unreadable', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`file://${folder}/verify.html`)
  const verdict = async (name: string) => {
    await page.setInputFiles('#file', join(folder, name))
    await page.locator('#out h2').waitFor()
    await page.screenshot({ path: `test-results/verifier-${name}.png`, fullPage: true })
    return page.locator('#out').innerText()
  }
  const whole = await verdict('whole.wacz')
  expect(whole).toContain('WHOLE')
  expect(whole).toContain('https://www.amazon.com/dp/B000000001')
  expect(whole).toContain(at)
  const changed = await verdict('changed.wacz')
  expect(changed).toContain('FAILED')
  expect(changed).toMatch(/files\/[0-9a-f]{64}: changed/)
  expect(await verdict('other.wacz')).toContain('UNREADABLE')
  expect(errors).toEqual([])
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
})

test('page and command find each forgery that was made by hand for what it is, and never end in the middle', async () => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`file://${folder}/verify.html`)
  await page.setInputFiles('#roots', join(folder, 'root.pem'))
  const said: string[] = []
  const all = await forgeries(made, authority)
  for (const { what, bytes } of all) {
    await page.locator('#out').evaluate((out) => out.replaceChildren())
    const buffer = Buffer.from(bytes)
    await page.setInputFiles('#file', { name: 'x.wacz', mimeType: 'application/zip', buffer })
    said.push(`${what}: ${(await page.locator('#out h2').innerText()).toLowerCase()}`)
  }
  expect(said).toEqual(all.map(({ what, state }) => `${what}: ${state}`))
  await page.setInputFiles('#file', join(folder, 'whole.wacz'))
  await page.locator('#out h2.good').waitFor()
  const keyed = async (keys: string) => {
    await page.fill('#keys', keys)
    await page.locator('#keys').blur()
    return page.locator('#out h2').innerText()
  }
  expect(await keyed('0'.repeat(64))).toBe('FAILED')
  expect(await page.locator('#out').innerText()).toContain('wrong key')
  expect(await keyed('mine')).toBe('UNREADABLE')
  expect(await keyed('')).toContain('WHOLE')
  const { file, ports } = await packetCase({ defendants: 1 }, () => [png(64, 40, (x) => x)])
  const packet = Buffer.from(await packetOf(file, ports))
  const inPage = async (name: string, buffer: Buffer) => {
    await page.setInputFiles('#file', { name, mimeType: 'application/zip', buffer })
    await page.locator('#out h2').waitFor()
    return page.locator('#out').innerText()
  }
  expect(await inPage('case.zip', packet)).toContain('WHOLE')
  packet[packet.indexOf('defendant_no')]! ^= 1
  expect(await inPage('case.zip', packet)).toMatch(/FAILED\s+\S+\.csv: changed/)
  expect(errors).toEqual([])

  const paths = all.map(({ bytes }, n) => {
    const path = join(folder, `forged-${n}.wacz`)
    writeFileSync(path, bytes)
    return path
  })
  const command = ['scripts/verify.ts', '--json', ...paths]
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  const outcomes = JSON.parse(stdout) as { state: string }[]
  expect(outcomes.map(({ state }, n) => `${all[n]!.what}: ${state}`)).toEqual(said)
  expect(status).toBe(2)
})

test('this browser cuts a WebP above 16,383 px and a JPEG above 65,500 px, or refuses; no part of ours is as high, and a cut is told', async () => {
  const made = await page.evaluate(
    async (heights) => {
      const of = async (type: string, height: number) => {
        const canvas = new OffscreenCanvas(2, height)
        canvas.getContext('2d')!.fillRect(0, 0, 2, height)
        try {
          const bitmap = await createImageBitmap(
            await canvas.convertToBlob({ type, quality: 0.85 }),
          )
          return bitmap.height
        } catch {
          return 'refused'
        }
      }
      return Promise.all(heights.map(([type, height]) => of(type, height)))
    },
    [
      ['image/webp', 16_383],
      ['image/webp', 16_500],
      ['image/jpeg', 65_500],
      ['image/jpeg', 65_535],
      ['image/jpeg', maxPart],
    ] as [string, number][],
  )
  expect(made[0]).toBe(16_383)
  expect(made[1]).not.toBe(16_500)
  expect(made[2]).toBe(65_500)
  expect(made[3]).not.toBe(65_535)
  expect(made[4]).toBe(maxPart)
  for (const height of [1, 16_000, 16_001, 60_000, 65_600]) {
    const parts = partsOf(height)
    expect(Math.max(...parts.map((part) => part.height))).toBeLessThanOrEqual(maxPart)
    expect(parts.reduce((sum, part) => sum + part.height, 0)).toBe(height)
  }
})
