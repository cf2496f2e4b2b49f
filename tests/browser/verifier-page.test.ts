import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packWacz } from '../../lib/evidence/pack.ts'
import { keyFingerprint, makeDeviceKey, signManifest } from '../../lib/evidence/sign.ts'
import { nextCustody } from '../../lib/evidence/custody.ts'
import { fileOf } from '../../lib/evidence/file.ts'
import { findChromium, quiet } from '../../scripts/browser.ts'
import { verifierPage } from '../../scripts/verifier-page.ts'
import { at, bareManifest } from '../evidence/manifest.ts'

let browser: Browser
let page: Page
let folder: string
let wacz: Uint8Array

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'))
  writeFileSync(join(folder, 'verify.html'), await verifierPage())
  const key = await makeDeviceKey()
  const id = crypto.randomUUID()
  const file = await fileOf({
    role: 'page_html',
    name: 'page.html',
    mediaType: 'text/html',
    bytes: new TextEncoder().encode('<!doctype html><p>seen</p>'),
  })
  const sealed = await signManifest(
    {
      ...bareManifest(id, { id }),
      artifacts: [file.artifact],
      device: { id, publicKeySha256: await keyFingerprint(key.publicKeySpki) },
      custody: { sequence: 0, previous: null },
    },
    key,
  )
  const link = { type: 'captured', subject: id, at, payload: sealed.sha256 } as const
  wacz = await packWacz({
    captures: [{ sealed, blob: async () => new Uint8Array(await file.row.blob.arrayBuffer()) }],
    custody: [await nextCustody(null, link)],
    receipts: [],
    title: 'x',
    createdAt: at,
    software: 'test',
    key,
  })
  writeFileSync(join(folder, 'whole.wacz'), wacz)
  const changed = wacz.slice()
  changed[Buffer.from(wacz).indexOf('seen')]! ^= 1
  writeFileSync(join(folder, 'changed.wacz'), changed)
  writeFileSync(join(folder, 'other.wacz'), 'no archive')
  browser = await chromium.launch({ executablePath: findChromium(), args: quiet })
  page = await browser.newPage()
  await page.context().setOffline(true)
})
afterAll(async () => {
  await browser?.close()
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
