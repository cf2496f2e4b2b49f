import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { type Server, startServer } from '../../server/start.ts'
import { right } from '../cases/file.ts'
import { listing } from '../sellers/record.ts'
import { type OwnPage, openOwnPage } from './own-page.ts'

const sample = 'tests/pages/ebay/product-tasche'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
const patient = { timeout: 60_000, interval: 250 }
const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-team-'))

/** One colleague's browser, with the dashboard in front. */
interface Desk {
  readonly context: BrowserContext
  readonly own: OwnPage
  readonly page: Page
  readonly dashboard: string
}

let server: Server
let ann: Desk
let bob: Desk
/** Reads Chinese. */
let cai: Desk

beforeAll(async () => {
  server = await startServer({ dataDir })
  ann = await desk('Ann Example', 'investigator')
  bob = await desk('Bob Example', 'counsel')
  cai = await desk('Cai Example', 'investigator', 'zh-CN')
})
afterAll(async () => {
  await Promise.all([ann, bob, cai].map((one) => one?.context.close()))
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function desk(
  person: string,
  role: 'investigator' | 'counsel',
  language = 'en-US',
): Promise<Desk> {
  const context = await launchWithExtension({
    extensionDir: '.output/chrome-mv3-e2e',
    headless: true,
    language,
  })
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  const own = await openOwnPage(context)
  const consent = { version: 1, at: '2026-11-01T00:00:00.000Z', name: person }
  await keep(own, [
    { table: 'rights', row: right() },
    { table: 'settings', row: { key: 'consent', value: consent } },
  ])
  const code = await server.createPairing({ person, role })
  const paired = await own.say('pair', { url: server.url, code, name: `${person}’s browser` })
  expect(paired.ok, paired.error).toBe(true)
  await own.say('setSending', { on: true })
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 860 })
  const dashboard = `${own.origin}/dashboard.html`
  await page.goto(`${dashboard}#/cases`)
  return { context, own, page, dashboard }
}

/** Puts rows into a desk's store, as if they had always been there. */
const keep = (own: OwnPage, rows: readonly { table: string; row: object }[]) =>
  own.page.evaluate(async (all) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('counterfoil')
      opening.addEventListener('success', () => done(opening.result))
    })
    for (const { table, row } of all) {
      const store = db.transaction(table, 'readwrite').objectStore(table)
      await new Promise((done) => store.put(row).addEventListener('success', done))
    }
    db.close()
  }, rows)

/** What one did goes, without the rest that changes of a case have; what the others did comes. */
async function sync(...desks: readonly Desk[]): Promise<void> {
  for (const { own } of desks) {
    await own.say('retry', { subjects: null })
    const unsent = async () =>
      (await own.stored<{ state: string }>('outbox')).filter(({ state }) => state !== 'sent').length
    await expect.poll(unsent, patient).toBe(0)
    await own.say('sendNow', {})
  }
}

async function act({ page }: Desk, name: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: `${name}…` }).click()
  await fill()
  await page.getByRole('button', { name, exact: true }).click()
}

const picture = async ({ page }: Desk, name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('an investigator captures, names and accuses; counsel, elsewhere, sees the page, agrees and is told what is missing', async () => {
  const shop = await ann.context.newPage()
  await shop.goto(pageUrl)
  const captured = await ann.own.capture(shop, { type: 'listing', listingKey: 'ebay/300000000011' })
  expect(captured, captured.error).toMatchObject({ ok: true, reply: { outcome: 'saved' } })
  await ann.page.bringToFront()
  await act(ann, 'New case', async () => {
    await ann.page.getByLabel('Title').fill('Bags of November')
    await ann.page.getByLabel('Plaintiff').fill('Veltrano Lighting Inc')
  })
  await ann.page.getByText(/^Sellers not in this case/).click()
  await ann.page.locator('.case-sellers input').first().check()
  await ann.page.getByRole('button', { name: 'Name 1 account as a defendant…' }).click()
  await ann.page.getByRole('button', { name: 'Name 1 account as a defendant', exact: true }).click()
  await ann.page.locator('tbody a').first().click()
  await act(ann, 'State an accusation', async () => {
    await ann.page.getByLabel('In which way').selectOption('mark_in_listing_text')
    await ann.page.getByLabel('Does the registration').selectOption('yes')
  })
  await ann.page.getByText('Nobody else has seen it').waitFor()
  // An investigator is no second pair of eyes, whatever the name.
  await ann.page.getByText('Your role is investigator.').first().waitFor()

  await sync(ann, bob)
  await bob.page.getByRole('link', { name: 'Bags of November' }).click(patient)
  await bob.page.getByText('Captures of this case that are not in this browser: 1.').waitFor()
  await picture(bob, 'team-away')
  await bob.page.getByRole('button', { name: 'Fetch them from your backend' }).click()
  await bob.page.getByText('not in this browser').waitFor({ state: 'detached' })
  await bob.page.locator('tbody a').first().click()
  const card = bob.page.locator('aside')
  await card.getByRole('link', { name: 'Listing', exact: true }).click()
  await bob.page.getByText('Made by Ann Example, of your team.').waitFor()
  const shown = bob.page.getByRole('img')
  await shown.waitFor()
  expect(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(300)
  await picture(bob, 'team-capture')
  await bob.page.goBack()
  await card.getByRole('button', { name: 'I have seen it and agree' }).click()
  await card.getByText('Seen by Bob Example').waitFor()
})

test('what both change at once stands side by side, with what each of them did, until one decides', async () => {
  await sync(bob, ann)
  await ann.page.getByText('Seen by Bob Example').waitFor(patient)
  for (const [one, result] of [
    [ann, 'A warehouse'],
    [bob, 'No such street'],
  ] as const)
    await act(one, 'Record an attempt', async () => {
      await one.page.getByLabel('Result').fill(result)
    })
  await sync(ann, bob)
  const alarm = bob.page.locator('a.alarm')
  await alarm.waitFor(patient)
  await alarm.click()
  const sides = bob.page.locator('.for-against > div')
  await expect.poll(() => sides.count()).toBe(2)
  await picture(bob, 'team-conflict')
  const theirs = sides.filter({ hasText: 'Ann Example' }).first()
  await theirs.getByText('recorded an attempt to find an address').waitFor()
  await theirs.getByRole('button').click()
  await alarm.waitFor({ state: 'detached' })
  await sync(bob, ann)
  await bob.page.goto(`${bob.dashboard}#/cases`)
  await bob.page.getByRole('link', { name: 'Bags of November' }).click()
  await bob.page.locator('tbody a').first().click()
  await bob.page.locator('aside').getByText('A warehouse').waitFor()
  expect(await ann.page.locator('aside').innerText()).not.toContain('No such street')
})

/** The portfolio with the team's one mark open. */
async function openMark({ own: { page, origin } }: Desk): Promise<Page> {
  await page.goto(`${origin}/options.html#marks`)
  await page.reload()
  await page.locator('tbody button').first().click()
  return page
}

test('a mark that two edit says on each side what the other lacks; one that is removed and edited is not lost', async () => {
  const marks = { ann: await openMark(ann), bob: await openMark(bob) }
  await marks.ann.getByLabel('Your relation to this right').selectOption('owner')
  await marks.bob.getByLabel('Your relation to this right').selectOption('licensee')
  await marks.bob.getByPlaceholder('Seller id or shown name').fill('harbor-outlet')
  await marks.bob.getByPlaceholder('Seller id or shown name').press('Enter')
  await sync(ann, bob, ann)
  for (const { page, dashboard } of [ann, bob]) await page.goto(`${dashboard}#/conflicts`)
  const sides = (one: Desk) => one.page.locator('.for-against > div')
  await expect.poll(() => sides(bob).count(), patient).toBe(2)
  await picture(bob, 'team-mark')
  await marks.bob.getByRole('link', { name: '1 edited side by side' }).waitFor()
  const theirs = sides(bob).filter({ hasText: 'Ann Example' })
  await theirs.getByText('Relation to the right: Owner').waitFor()
  await theirs.getByText('Authorised sellers: –').waitFor()
  const own = sides(bob).filter({ hasNotText: 'Ann Example' })
  await own.getByText('Authorised sellers: harbor-outlet').waitFor()
  expect(await own.innerText()).not.toContain('Classes')
  await own.getByRole('button').click()
  await sync(bob, ann)
  await expect.poll(() => sides(ann).count(), patient).toBe(0)

  // Meanwhile one removes it, the other goes on with it.
  await ann.own.page.getByRole('button', { name: 'Remove VELTRANO' }).click()
  await marks.bob.getByLabel('Your relation to this right').selectOption('owner')
  await sync(ann, bob, ann)
  await expect.poll(() => sides(ann).count(), patient).toBe(2)
  await sides(ann).getByText('Removed', { exact: true }).waitFor()
  await sides(ann).getByText('Kept', { exact: true }).waitFor()
  await sides(ann).getByText('Authorised sellers: harbor-outlet').waitFor()
  await picture(ann, 'team-removed')
  await sides(ann).filter({ hasText: 'Bob Example' }).getByRole('button').click()
  await sync(ann, bob)
  const kept = async ({ own }: Desk) =>
    (await own.stored<{ plaintiffRelation: string }>('rights')).map((r) => r.plaintiffRelation)
  await expect.poll(() => kept(ann), patient).toEqual(['owner'])
  await expect.poll(() => kept(bob), patient).toEqual(['owner'])
  await expect.poll(() => sides(bob).count(), patient).toBe(0)
})

test('three decide on one listing while the backend is away: each finds all three, in words, and one press settles it for all', async () => {
  const flag = {
    id: crypto.randomUUID(),
    listingKey: 'ebay/300000000099',
    listing: listing('ebay', '300000000099', { title: 'VELTRANO Pro ' + 'bag '.repeat(40) }),
    pageUrl,
    matches: [],
    level: 'strong',
    rules: '1',
    flaggedAt: '2026-11-20T10:00:00.000Z',
    review: null,
  }
  const team = [ann, bob, cai]
  for (const { own } of team) await keep(own, [{ table: 'flags', row: flag }])
  const decide = async ({ page, dashboard }: Desk, figure: number, note: string) => {
    await page.bringToFront()
    await page.goto(`${dashboard}#/flags/${flag.id}`)
    await page.reload()
    await page.locator('aside input').first().fill(note)
    await page.locator(`aside [data-decision="${figure}"]`).click()
    await page.locator(`aside [data-decision="${figure}"][aria-pressed=true]`).waitFor()
  }
  // All know of one decision; then the line is down.
  await decide(ann, 2, 'To watch')
  await sync(ann, bob, cai)
  const port = Number(new URL(server.url).port)
  await server.stop()
  await decide(ann, 3, 'Ordered one: a copy')
  await decide(bob, 6, 'Licensed reseller')
  await decide(cai, 4, '已提交律师')
  server = await startServer({ dataDir, port })
  await sync(ann, bob, cai, ann, bob)

  const sides = ({ page }: Desk) => page.locator('.for-against > div')
  for (const one of team) {
    await one.page.bringToFront()
    await one.page.goto(`${one.dashboard}#/conflicts`)
    await expect.poll(() => sides(one).count(), patient).toBe(3)
    for (const words of ['Ordered one: a copy', 'Licensed reseller', '已提交律师'])
      await sides(one).getByText(words).waitFor()
    // Own words bear no name.
    expect(await sides(one).first().innerText()).not.toContain('Example')
    // Until somebody decides, everybody's own stands.
    await one.page.locator('a.alarm').waitFor()
  }
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [name, one] of Object.entries({ en: ann, zh: cai }))
      for (const width of [1280, 390]) {
        await one.page.emulateMedia({ colorScheme })
        await one.page.setViewportSize({ width, height: 860 })
        await picture(one, `team-three-${name}-${colorScheme}-${width}`)
        const over = await one.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(`${name} ${width} ${over}`).toBe(`${name} ${width} 0`)
      }

  // Two choose the same before they know of each other: there is nothing left to decide.
  const his = (one: Desk) => sides(one).filter({ hasText: 'Licensed reseller' }).getByRole('button')
  await his(ann).click()
  await his(bob).click()
  await sync(ann, bob, cai, ann)
  for (const one of team) {
    await expect.poll(() => sides(one).count(), patient).toBe(0)
    const [kept] = (await one.own.stored<{ id: string; review: { note: string } }>('flags')).filter(
      ({ id }) => id === flag.id,
    )
    expect(kept?.review.note).toBe('Licensed reseller')
  }
})
