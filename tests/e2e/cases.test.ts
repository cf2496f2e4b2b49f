import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Page } from 'playwright'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examinePacket } from '../../lib/evidence/verify/packet.ts'
import { examine } from '../../lib/evidence/verify/verify.ts'
import { launchWithExtension } from '../../scripts/browser.ts'
import { png } from '../cases/pictures.ts'
import { fillCase } from './fill-case.ts'

/** What the buyer hands in: a photograph of the parcel. */
const parcel = Buffer.from(png(300, 400, (x, y) => (x + y) & 255))
let context: BrowserContext
let page: Page
let dashboard: string
let id: string

beforeAll(async () => {
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  dashboard = `chrome-extension://${new URL(context.serviceWorkers()[0]!.url()).host}/dashboard.html`
  page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.goto(dashboard)
  await page.locator('main').waitFor()
  id = await fillCase(page)
  await workAs('Ann Example')
})
afterAll(() => context?.close())

const picture = async (name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('a name that turns the words around it is shown as what it is', async () => {
  await page.goto(`${dashboard}#/sellers`)
  const name = page.getByRole('link', { name: '[U+202E]gnp.exe' })
  await name.click()
  await page.getByRole('heading', { name: '[U+202E]gnp.exe' }).waitFor()
  expect(await page.locator('main').innerText()).not.toContain('\u202E')
  // A link says whose value each is, and leads to the record that shows it.
  await page.getByRole('link', { name: 'Blue Fox' }).first().click()
  const link = page.locator('section', { hasText: 'Same email' }).last()
  expect(await link.innerText()).toContain('Room 1, No. 5 Xinhua Road, Shenzhen, CN')
  expect(await link.locator('a[href^="#/captures/"]').count()).toBe(6)
})

test('a case shows how far each packet is, and one defendant beside the list what it lacks', async () => {
  await page.goto(`${dashboard}#/cases`)
  await page.getByRole('link', { name: 'Veltrano lamps' }).click()
  const rows = page.locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(3)
  expect(await rows.nth(1).innerText()).toMatch(/2\s+盛煊木业有限公司 ebay\/seller-2/)
  await picture('cases-table')
  await page.getByRole('link', { name: 'Blue Fox' }).click()
  const card = page.locator('aside')
  await card.getByText('A second person has not approved the packet.').waitFor()
  await picture('cases-defendant')
})

test('an accusation is made by one person and seen by another; the same one is refused', async () => {
  const card = page.locator('aside')
  await card.getByRole('button', { name: 'State an accusation…' }).click()
  await card.getByLabel('In which way').selectOption('mark_in_image')
  await card.getByLabel('Does the registration').selectOption('yes')
  await picture('cases-accuse')
  await card.getByRole('button', { name: 'State an accusation', exact: true }).click()
  await card.getByText('Nobody else has seen it').waitFor()
  const see = card.getByRole('button', { name: 'I have seen it and agree' })
  await see.click()
  await card.getByText('A second person sees an accusation').waitFor()
  await workAs('Bob Example')
  await see.click()
  await see.waitFor({ state: 'detached' })
})

test('what the plaintiff sells is described, and a wrong price is refused in words', async () => {
  await page.getByRole('tab', { name: 'Overview' }).click()
  await page.getByRole('button', { name: 'Describe a genuine product…' }).click()
  await page.getByLabel('Product', { exact: true }).fill('VELTRANO floor lamp')
  await page.getByLabel('Features, and where it is sold').fill('Brass; lighting shops only.')
  await page.getByLabel('Price, such as 99.00').fill('$ 199')
  await picture('cases-genuine')
  const record = page.getByRole('button', { name: 'Describe a genuine product', exact: true })
  await record.click()
  await page.getByText('Price, such as 99.00: must be a plain decimal such as 1013.76').waitFor()
  await page.getByLabel('Price, such as 99.00').fill('199.00')
  await record.click()
  await page.getByText('VELTRANO floor lamp · US 2,178,784 (VELTRANO) · 199.00 USD').waitFor()
  await picture('cases-overview')
})

test('another court is picked with what it changes in view, and the log keeps why', async () => {
  await page.goto(`${dashboard}#/cases/${id}?tab=overview`)
  await page.getByRole('button', { name: 'Change the court…' }).click()
  const change = page.locator('form', { hasText: 'Court profile' })
  await change.getByLabel('Court profile').selectOption('njd')
  const row = (what: string) => change.locator('tbody tr', { hasText: what })
  expect(await row('Forum that an order').innerText()).toMatch(/Illinois\s+New Jersey/)
  // Two orders were sent to Illinois, the third is not recorded yet.
  expect(await row('was sent to Illinois').innerText()).toMatch(/\s0\s+2$/)
  await picture('cases-court')
  await change.getByLabel('Who decided it').fill('Counsel: the plaintiff sits there')
  await change.getByRole('button', { name: 'Change the court', exact: true }).click()
  await page.getByRole('heading', { name: /New Jersey/ }).waitFor()
  await page.getByText('ilnd → njd: Counsel: the plaintiff sits there').waitFor()
  await page.getByRole('button', { name: 'Change the court…' }).click()
  await change.getByLabel('Court profile').selectOption('ilnd')
  await change.getByLabel('Who decided it').fill('Counsel: back again')
  await change.getByRole('button', { name: 'Change the court', exact: true }).click()
  await page.getByRole('heading', { name: /Northern District of Illinois/ }).waitFor()
})

test('a test purchase goes from order to delivery, and the packet is approved by another person', async () => {
  const card = page.locator('aside')
  const stage = card.locator('.stage').first()
  await workAs('Ann Example')
  await page.goto(`${dashboard}#/cases/${id}?tab=defendants&no=3`)
  expect(await stage.innerText()).toMatch(/offered to the forum/)
  await card.getByRole('button', { name: 'Record a test purchase…' }).click()
  await card.getByLabel('Order number').fill('12-34567-89012')
  await card.getByLabel('Ordered on').fill('2026-11-06')
  await card.getByLabel('Items').fill('One desk lamp')
  await card.getByLabel('Total').fill('14.90')
  await card.getByLabel('Shipped to').fill('Illinois')
  await card.getByLabel(/^Order confirmation ·/).check()
  await picture('cases-purchase')
  await card.getByRole('button', { name: 'Record a test purchase', exact: true }).click()
  await expect.poll(() => stage.innerText()).toMatch(/sold/)
  await card.getByRole('button', { name: 'Record shipment or delivery…' }).click()
  await card.getByLabel('Shipped on').fill('2026-11-07')
  await card.getByLabel('Delivered on').fill('2026-11-09')
  await card.getByLabel('Received by').fill('Ann Example')
  expect(await card.getByLabel(/^Order confirmation ·/).isChecked()).toBe(true)
  await card.getByLabel(/^Shipment ·/).check()
  const photo = { name: 'parcel.png', mimeType: 'image/png', buffer: Buffer.from(parcel) }
  await card.getByLabel('Photographs and files').setInputFiles(photo)
  await picture('cases-delivery')
  await card.getByRole('button', { name: 'Record shipment or delivery', exact: true }).click()
  await expect.poll(() => stage.innerText()).toMatch(/delivered/)
  await card.getByText('parcel.png').waitFor()
  await card.getByRole('button', { name: 'Approve the packet…' }).click()
  await card.getByRole('button', { name: 'Approve the packet', exact: true }).click()
  await card.getByText('A second person approves').waitFor()
  await workAs('Bob Example')
  await card.getByRole('button', { name: 'Approve the packet', exact: true }).click()
  await expect.poll(() => stage.innerText()).toMatch(/approved/)
  await picture('cases-approved')
})

test('the packet is exported with progress and verifies', async () => {
  await page.getByRole('tab', { name: 'Papers and notices' }).click()
  await page.getByRole('button', { name: 'Keep a version now' }).click()
  await page.getByText('Version 1').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export the packet' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^case-veltrano-lamps_v1_\d{4}-\d\d-\d\d\.zip$/)
  const bytes = new Uint8Array(readFileSync(await file.path()))
  const pieces = {
    size: bytes.length,
    read: async (from: number, length: number) => bytes.subarray(from, from + length),
  }
  const { faults } = await examinePacket(pieces, (bytes, lister) => examine(bytes, { lister }))
  expect(faults).toEqual([])
  const files = unzipSync(bytes)
  expect(Object.keys(files).some((name) => /^[^/]+\/verify\.html$/.test(name))).toBe(true)
  const handedIn = Object.keys(files).find((name) => name.includes('evidence/D003_files/'))
  expect(Buffer.from(files[handedIn ?? ''] ?? []).equals(parcel)).toBe(true)
  await picture('cases-outputs')
  await workAs('Ann Example', 'brand_manager')
  await page.reload()
  // The copy that the download was made from does not stay behind: of a sealed case it would lie there in the clear.
  await expect.poll(() => page.evaluate(privateFiles)).toEqual([])
  await page.getByText('Your role is brand manager. This is for: investigator').first().waitFor()
  expect(await page.getByRole('button', { name: 'Export the packet' }).count()).toBe(0)
  await picture('cases-refused')
  await workAs('Bob Example')
  await page.reload()
  await page.getByRole('button', { name: 'Export the packet' }).waitFor()
  await page.getByRole('tab', { name: 'Overview' }).click()
  await page.getByText('exported version').waitFor()
  await page.setViewportSize({ width: 420, height: 860 })
  await picture('cases-narrow')
  // Nothing is wider than a narrow window, and no word of the bar is torn.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420)
  const bar = await page.locator('.top-bar').boundingBox()
  expect(bar?.height).toBeLessThan(160)
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.getByRole('tab', { name: 'Papers and notices' }).click()
})

test('notice texts are made for a person to submit, who then records what became of them', async () => {
  await page.getByRole('button', { name: 'Make notice texts…' }).click()
  await page.getByLabel('E-mail').fill('bob@example.com')
  await page.getByLabel('Why, in your words').fill('The title uses the mark.')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make notice texts', exact: true }).click()
  const files = Object.keys(unzipSync(new Uint8Array(readFileSync(await (await download).path()))))
  expect(files.toSorted()).toEqual([
    '001-ebay-www.ebay.com.json',
    '001-ebay-www.ebay.com.worksheet.pdf',
    'notices.csv',
  ])
  const happened = page.getByRole('button', { name: 'Record what happened…' })
  const record = page.getByRole('button', { name: 'Record what happened', exact: true })
  // Who may not approve is told so, and may do all else.
  await workAs('Ann Example', 'investigator')
  await page.reload()
  await page.getByText('Your role is investigator. This is for: reviewer').waitFor()
  await happened.click()
  expect(await page.locator('select[name=status]').locator('option').allInnerTexts()).toEqual([
    'withdrawn',
  ])
  await page.keyboard.press('Escape')
  await workAs('Ann Example')
  await page.reload()
  const step = async (to: string) => {
    await happened.click()
    await page.locator('select[name=status]').selectOption({ label: to })
    await record.click()
    await page.locator('.chip', { hasText: to }).waitFor()
  }
  await step('approved')
  await step('sent')
  await happened.click()
  await page.locator('select[name=status]').selectOption({ label: 'partly removed' })
  await page.getByLabel('Look again on').fill('2026-11-20')
  await picture('cases-notice-step')
  await record.click()
  await page.getByText('Say of which listings this is true.').waitFor()
  await page.getByLabel(/^100000000002 ·/).check()
  await record.click()
  await page.locator('.chip', { hasText: 'partly removed' }).waitFor()
  await page.getByText('Notices to look at again: 1').waitFor()
  expect(await page.locator('tr', { hasText: 'eBay' }).innerText()).toMatch(/^eBay\s+3\s+1\s+0\s/)
  await page.getByText('3 listings', { exact: true }).click()
  const told = page.locator('details', { hasText: '3 listings' })
  expect(await told.locator('li', { hasText: '100000000002' }).innerText()).toContain('removed on')
  expect(await told.locator('li', { hasText: '100000000001' }).innerText()).not.toContain('removed')
  expect(await told.innerText()).toMatch(/Ann Example · approved[^]*partly removed/)
  await picture('cases-notices')
  // The list of cases says so too: nobody has to open each.
  await page.getByRole('link', { name: 'All cases' }).click()
  await page.getByText('Notices to look at again: 1').waitFor()
})

test('accounts that share a fact are drawn with a dashed line, and named in words', async () => {
  await page.goto(`${dashboard}#/cases/${id}?tab=links`)
  // A straight line has no width and counts as hidden.
  await page.locator('.link-graph path.suggested').first().waitFor({ state: 'attached' })
  const words = await page.locator('.case-page li').first().innerText()
  expect(words).toMatch(/Blue Fox · 盛煊木业有限公司 suggested/)
  expect(words).toMatch(/\d differ/)
  await picture('cases-links')
})

test('no serious accessibility fault, light or dark', async () => {
  for (const tab of ['defendants&no=1', 'links', 'overview', 'outputs'])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${dashboard}#/cases/${id}?tab=${tab}`)
      await page.locator('.case-page').waitFor()
      if (colorScheme === 'dark') await picture(`cases-dark-${tab.slice(0, 8)}`)
      expect(await faultsOf(page), `${tab} ${colorScheme}`).toEqual([])
    }
  await page.emulateMedia({ colorScheme: 'light' })
})

test('sealed, it is an id to whoever has no passphrase, and opens with it', async () => {
  await page.goto(`${dashboard}#/cases/${id}?tab=overview`)
  await page.getByRole('button', { name: 'Seal…' }).click()
  await page.getByLabel('By which order').fill('ECF No. 3')
  await page.getByLabel('Passphrase, 12').fill('four words that nobody knows')
  await page.getByText('Not locked: the captured pages and the flags').waitFor()
  await picture('cases-seal')
  const seal = page.getByRole('button', { name: 'Seal', exact: true })
  await page.getByLabel('The passphrase again').fill('four words that nobody knew')
  await seal.click()
  await page.getByText('The two passphrases differ.').waitFor()
  await page.getByLabel('The passphrase again').fill('four words that nobody knows')
  await seal.click()
  await page.locator('.chip', { hasText: 'sealed' }).waitFor()
  await page.reload()
  await page.getByText(`Sealed case ${id.slice(0, 8)}`).waitFor()
  await picture('cases-sealed')
  expect(await page.title()).not.toMatch(/Veltrano|Blue/)
  expect(await page.locator('body').innerText()).not.toMatch(/Veltrano|Blue Fox/)
  await page.getByRole('button', { name: 'Open…' }).click()
  await page.getByLabel('Passphrase').fill('four words that I do not know')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByText('it does not open this case').waitFor()
  await page.getByLabel('Passphrase').fill('four words that nobody knows')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('heading', { name: 'Veltrano lamps' }).waitFor()
})

/** Names in the browser's private file system. Runs inside the page. */
async function privateFiles(): Promise<string[]> {
  const root = await navigator.storage.getDirectory()
  const names: string[] = []
  for await (const name of root.keys()) names.push(name)
  return names
}

/** Serious faults that axe finds, each with the first element that has it. */
async function faultsOf(page: Page): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; impact: string; nodes: { html: string }[] }[]
    }
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<Found> } }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
  })
}

/** The name under which the user works in this browser, and the role that an organisation gave them; null without one. */
async function workAs(name: string, role: string | null = null): Promise<void> {
  const backend = role && {
    url: 'http://127.0.0.1:9',
    token: 'x'.repeat(40),
    organisation: { id: crypto.randomUUID(), name: 'Example' },
    person: { name, role },
    receiptKey: 'key',
    pairedAt: '2026-11-01T00:00:00.000Z',
    sending: false,
  }
  await page.evaluate(
    async ({ name, backend }) => {
      const db = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open('counterfoil')
        opening.addEventListener('success', () => done(opening.result))
      })
      const store = db.transaction('settings', 'readwrite').objectStore('settings')
      const value = { version: 1, at: '2026-11-01T00:00:00.000Z', name }
      await new Promise((done) =>
        store.put({ key: 'consent', value }).addEventListener('success', done),
      )
      const paired = backend
        ? store.put({ key: 'backend', value: backend })
        : store.delete('backend')
      await new Promise((done) => paired.addEventListener('success', done))
      db.close()
    },
    { name, backend },
  )
}
