import { mkdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { unzipSync, zipSync } from 'fflate'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../scripts/browser.ts'
import { Manifest } from '../../lib/contract/capture.ts'
import { createLink, personNamed } from '../../server/session.ts'
import { openPglite } from '../../server/database/pglite.ts'
import { type Bench, openBench } from '../servers/backend.ts'
import { captureOp, type Device, push } from '../servers/device.ts'
import { exportOf } from '../servers/export-of.ts'
import { fillCaptures, fillConsole, passphrase } from './fill-console.ts'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const pictures = 'test-results/console'

let bench: Bench
let organisation: string
let device: Device
let server: ReturnType<typeof serve>
let url: string
let browser: Browser
let page: Page
let sealed: string
/** What the page's policy refused, and what went wrong in it. */
const trouble: string[] = []

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  bench = await openBench(await openPglite(null))
  organisation = await bench.addOrganisation('Acme Inc.')
  device = await bench.device(organisation, 'admin', 'Robin Sample')
  ;({ sealed } = await fillConsole(bench, device))
  server = serve({ fetch: bench.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => server.once('listening', () => done()))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({ executablePath: findChromium(), headless: true })
  page = await enter('en-US', 'counsel')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  await bench?.close()
})

/** A browser of that language that has come in by a link. */
async function enter(
  locale: string,
  role: 'counsel' | 'brand_manager',
  of = organisation,
): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 860 } })
  const made = await context.newPage()
  made.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text())
  })
  made.on('pageerror', (error) => trouble.push(error.message))
  await made.goto(await linkFor(role, of))
  await made.locator('nav a').first().waitFor()
  return made
}

/** An address that opens the console once. */
async function linkFor(role: 'counsel' | 'brand_manager', of = organisation): Promise<string> {
  // A stranger may try only so often in a minute.
  bench.clock.now += 60_000
  const person = await personNamed(bench.backend, of, { name: `Kim ${role}`, role })
  const { pathname, search } = new URL(await createLink(bench.backend, of, person))
  return `${url}${pathname}${search}`
}

const go = async (hash: string, on = page) => {
  await on.goto(`${url}/#/`)
  await on.goto(`${url}/#/${hash}`)
  await on.locator('.place > *').first().waitFor()
  await on.waitForTimeout(500)
}
const look = (name: string, on = page) => on.screenshot({ path: `${pictures}/${name}.png` })

const places: Record<string, () => Promise<void>> = {
  captures: () => go('captures'),
  'a capture, checked': async () => {
    await go('captures')
    await page.locator('[role=row] a').nth(3).click()
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByText('Checked ').waitFor()
  },
  verify: () => go('verify'),
  sellers: () => go('sellers'),
  'a seller': async () => {
    await go('sellers')
    await page.locator('[role=row] a').first().click()
    await page.locator('.details h2').waitFor()
  },
  cases: () => go('cases'),
  'a case': async () => {
    await go('cases')
    await page.getByRole('link', { name: 'Veltrano lamps' }).click()
    await page.getByRole('link', { name: 'Blue Fox' }).click()
    await page.getByRole('heading', { name: /Blue Fox/ }).waitFor()
  },
  'a case, its notices': async () => {
    await go('cases')
    await page.getByRole('link', { name: 'Veltrano lamps' }).click()
    await page.getByRole('heading', { name: 'Notices' }).waitFor()
  },
  'a sealed case': () => go(`cases/${sealed}`),
}

describe('WCAG 2.2 AA by axe, light and dark', () => {
  test.each(Object.keys(places))('%s', async (name) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await places[name]!()
    await page.evaluate(axe)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.waitForTimeout(100)
      await look(`${name}-${colorScheme}`)
      const told = await page.evaluate(async () => {
        const { axe: tool } = globalThis as unknown as {
          axe: {
            run(o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
          }
        }
        const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        const { violations } = await tool.run({ runOnly: { type: 'tag', values } })
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join('\n')}`)
      })
      expect(told).toEqual([])
    }
  })
})

test('what became of notices is read, and nothing is recorded here', async () => {
  await places['a case, its notices']!()
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Notices' }) })
  await section.getByText('removed', { exact: true }).waitFor()
  expect(await section.innerText()).toContain('R-1')
  expect(await section.getByRole('button').count()).toBe(0)
})

test('a sealed case opens in the browser alone: its passphrase is in no request', async () => {
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await go(`cases/${sealed}`)
  expect(await page.locator('.place').innerText()).not.toContain('Veltrano')
  await page.locator('input[type=password]').fill('another passphrase')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.locator('input[type=password]').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Veltrano lamps' }).waitFor()
  await page.getByRole('link', { name: 'Blue Fox' }).waitFor()
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.filter((one) => one.includes('passphrase') || one.includes('four'))).toEqual([])
})

test('an export is checked, and the same captures are known', async () => {
  await go('verify')
  const chosen = page.locator('input[type=file]')
  await chosen.setInputFiles({
    name: 'letter.wacz',
    mimeType: 'application/zip',
    buffer: Buffer.from('no zip'),
  })
  await page.getByText('letter.wacz cannot be read as an export').waitFor()
  await look('verify-unreadable')
  const choose = (name: string, bytes: Uint8Array) =>
    chosen.setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(bytes) })
  const ours = await exportOf(bench, organisation)
  await choose('ours.wacz', ours)
  await page.getByText('ours.wacz is whole').waitFor()
  await page.getByText('This backend holds the very same record.').waitFor()
  await look('verify-whole')
  const theirs = await exportOf(bench, await bench.addOrganisation('Stranger'))
  await choose('theirs.wacz', theirs)
  await page.getByText('theirs.wacz is unchanged, but signed with a key').waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await look(`verify-strange-key-${colorScheme}`)
  }
  const files = unzipSync(theirs)
  const document = Object.keys(files).find((name) => name.includes('/files/'))!
  files[document] = new TextEncoder().encode('<title>Another</title>')
  await choose('changed.wacz', zipSync(files, { level: 0 }))
  await page.getByText('changed.wacz does not hold').waitFor()
  await look('verify-changed')
})

test('where nothing has arrived each place says so, and where the backend cannot be reached too', async () => {
  const fresh = await enter('en-US', 'counsel', await bench.addOrganisation('Fresh Ltd.'))
  for (const hash of ['captures', 'sellers', 'cases']) {
    await go(hash, fresh)
    await look(`empty-${hash}`, fresh)
    expect(await fresh.locator('.empty').innerText()).toMatch(/\w/)
  }
  await fresh.route('**/console/**', (route) => route.abort())
  await go('sellers', fresh)
  await fresh.locator('.notice.alarm').waitFor()
  await look('unreachable', fresh)
  await fresh.unroute('**/console/**')
  // What the browser says of the line that was cut here.
  for (let at = trouble.length - 1; at >= 0; at--)
    if (trouble[at]!.includes('net::ERR_FAILED')) trouble.splice(at, 1)
  await fresh.locator('.notice.alarm').getByRole('button').click()
  await fresh.locator('.empty').waitFor()
  await fresh.context().close()
})

test('a very long title can be read whole, and takes no room from the list', async () => {
  const title = 'Veltrano '.repeat(60).trim()
  const { page: bare } = Manifest.parse(JSON.parse((await captureOp(device, [])).sealed.canonical))
  await push(device, [await captureOp(device, [], { page: { ...bare, title } })])
  await go('captures')
  const row = page.locator('.grid-row').first()
  await row.locator('a').click()
  await page.locator('.details dl').first().waitFor()
  const head = page.locator('.details h2')
  expect(await head.innerText()).toBe(title)
  expect(await head.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
  // Focus scrolled the wide link, and with it the title, out of sight.
  expect(await row.locator('a').evaluate((one) => one.parentElement!.scrollLeft)).toBe(0)
  await look('long-title')
})

test('who searches captures for a seller is told where sellers are', async () => {
  await go('captures?q=Blue Fox')
  await page.getByText('Captures are found by').waitFor()
  await page.getByRole('link', { name: 'Look for a seller of that name' }).click()
  await page.getByRole('link', { name: 'Blue Fox' }).waitFor()
})

test('100,000 captures are read as they are looked at, and a word finds the oldest', async () => {
  await fillCaptures(bench, organisation, 100_000)
  await go('captures')
  const rows = page.locator('.grid-row')
  await rows.first().waitFor()
  expect(await rows.count()).toBeLessThan(60)
  await page.locator('.grid').focus()
  await page.keyboard.press('End')
  await page.getByText(/2\d\d shown, more below/).waitFor()
  await page.locator('input[type=search]').fill('onerror')
  await page.getByText('<img src=x').waitFor({ timeout: 120_000 })
  await page.getByText('1 shown, that is all').waitFor({ timeout: 120_000 })
  await look('captures-found')
})

test('by keyboard: to a capture, and back to where one was', async () => {
  await go('captures')
  await page.locator('.grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.details').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Close')
  await page.keyboard.press('Enter')
  await page.locator('.details').waitFor({ state: 'detached' })
})

test('in Chinese, on a narrow screen, nothing scrolls sideways and nothing is missing', async () => {
  const chinese = await enter('zh-CN', 'counsel')
  await chinese.setViewportSize({ width: 380, height: 760 })
  for (const hash of ['captures', 'verify', 'sellers', 'cases', `cases/${sealed}`]) {
    await go(hash, chinese)
    await look(`narrow-zh-${hash.replace(/\/.*/, '-sealed')}`, chinese)
    const over = await chinese.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(`${hash} ${over}`).toBe(`${hash} 0`)
  }
  expect(await chinese.locator('nav').innerText()).toContain('案件')
  await chinese.context().close()
})

test('a session that ended is said to have, and who comes in again is where they were', async () => {
  const lost = await enter('en-US', 'counsel')
  await go('sellers', lost)
  await lost.locator('[role=row] a').first().waitFor()
  await lost.context().clearCookies()
  await lost.locator('[role=row] a').first().click()
  await lost.getByText('Your session has ended').waitFor()
  await look('ended', lost)
  await lost.goto(await linkFor('counsel'))
  await lost.locator('.details h2').waitFor()
  expect(lost.url()).toContain('#/sellers/')
  await lost.getByRole('button', { name: 'Sign out' }).click()
  await lost.getByText('opens it once').waitFor()
  expect(await lost.locator('.notice').count()).toBe(0)
  await lost.context().close()
})

test('a link that was used says so in words; an address that was cut short still shows the place', async () => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const late = await context.newPage()
  const link = await linkFor('counsel')
  await late.goto(link)
  await late.locator('nav').waitFor()
  await late.goto(`${url}/#/captures/%`)
  await late.reload()
  await late.locator('.details .alarm').waitFor()
  await context.clearCookies()
  await late.goto(link)
  await late.getByText('此链接已被使用或已过期').waitFor()
  await look('used-link', late)
  await context.close()
})

test('a brand manager has no cases, is told so at the address of one, and a stranger is shown the door', async () => {
  const manager = await enter('en-US', 'brand_manager')
  expect(await manager.locator('nav').innerText()).not.toContain('Cases')
  await manager.goto(`${url}/#/cases/${sealed}`)
  await manager.getByText('Your role does not work on cases').waitFor()
  expect(await manager.locator('.details').count()).toBe(0)
  await manager.getByRole('button', { name: 'Sign out' }).click()
  await manager.getByText('shows it to that organisation’s people only').waitFor()
  await look('door', manager)
  await manager.context().close()
})

test('the policy refused nothing of ours, and hostile text stayed text', async () => {
  expect(await page.title()).toBe('Console · Counterfoil')
  // The door's question of who is there is answered 401; so is the reading of cases by who may not.
  expect(trouble.filter((text) => !/status of (401|403)/.test(text))).toEqual([])
})
