import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Manifest } from '../../lib/contract/capture.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { type LocalAuthority, localAuthority } from '../evidence/authority.ts'
import { capture, openOwn, poll, stored } from './capturing.ts'

const url = 'https://www.amazon.com/dp/B0CFTEST01'
let authority: LocalAuthority
let server: Server
let context: BrowserContext
let own: Page
let asked = 0

beforeAll(async () => {
  authority = localAuthority()
  server = createServer((request, response) => {
    if (request.url === '/old') return response.writeHead(302, { location: '/new' }).end()
    if (request.url === '/new') return response.end('<!doctype html><p>moved here')
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    return request.on('end', () => {
      asked += 1
      response.setHeader('Content-Type', 'application/timestamp-reply')
      response.end(authority.answer(Buffer.concat(parts)))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  const html = readFileSync('tests/pages/amazon/product-bricks.html', 'utf8')
  await servePages(context, new Map([[url, html]]))
  own = await openOwn(context)
})
afterAll(async () => {
  await context?.close()
  server?.close()
  authority?.remove()
})

test('an authority named in the options stamps the next capture, and the export proves its time', async () => {
  const { port } = server.address() as AddressInfo
  await own.goto(new URL('options.html#evidence', own.url()).href)
  await own.locator('input[type=url]').fill(`http://127.0.0.1:${port}/tsa`)
  await own.locator('form textarea').fill('no certificate')
  await own.locator('form button').click()
  await own.getByText('no certificate in PEM form').waitFor()
  await own.locator('form textarea').fill(authority.rootPem)
  await own.locator('form button').click()
  await own.locator('li', { hasText: `127.0.0.1:${port}` }).waitFor()
  mkdirSync('test-results', { recursive: true })
  await own.screenshot({ path: 'test-results/options-evidence.png', fullPage: true })

  const page = await context.newPage()
  await page.goto(url)
  await page.waitForTimeout(1000)
  expect((await capture(own, page)).reply.outcome).toBe('saved')
  await poll(
    () => stored(own),
    ({ custody }) => custody.some((link) => (link as { type: string }).type === 'timestamped'),
  )
  expect(asked).toBe(1)

  await own.goto(new URL('dashboard.html#/captures', own.url()).href)
  await own.locator('input[type=checkbox]').first().click()
  const [download] = await Promise.all([
    own.waitForEvent('download', { timeout: 60_000 }),
    own.getByRole('button', { name: /Export 1/ }).click(),
  ])
  const path = 'test-results/stamped.wacz'
  await download.saveAs(path)
  const ca = join(authority.folder, 'ca.pem')
  writeFileSync(ca, authority.rootPem)
  const args = ['scripts/verify.ts', path, '--tsa-ca', ca, '--json']
  const said = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(said.status).toBe(0)
  const [outcome] = JSON.parse(said.stdout) as { captures: { timestamps: object[] }[] }[]
  expect(outcome!.captures[0]!.timestamps).toMatchObject([{ authority: 'tsa', trusted: true }])
})

test('a page that was come to by a redirect says what was asked for and what came, each asked for once', async () => {
  const { port } = server.address() as AddressInfo
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/old`)
  await page.evaluate(() => history.replaceState(null, '', '#below'))
  expect((await capture(own, page, { type: 'generic' })).reply.outcome).toBe('saved')
  const { captures } = await stored(own)
  const [manifest] = captures
    .map((row) => row.manifest as Manifest)
    .filter(({ type }) => type === 'generic')
  expect(manifest!.page).toMatchObject({
    requestedUrl: `http://127.0.0.1:${port}/old`,
    finalUrl: `http://127.0.0.1:${port}/new#below`,
  })
})
