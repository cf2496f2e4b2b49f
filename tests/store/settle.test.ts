import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PageView } from '../../lib/contract/view.ts'
import { giveConsent } from '../../lib/store/consent.ts'
import { Database } from '../../lib/store/database.ts'
import { openPortfolio } from '../../lib/store/portfolio.ts'
import { importRights } from '../../lib/store/rights.ts'
import { settleFlag, unsettle } from '../../lib/store/settle.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'
import { listing } from '../sellers/record.ts'

vi.mock('wxt/browser', () => {
  const kept: Record<string, unknown> = {}
  const session = {
    get: (key: string) => Promise.resolve({ [key]: kept[key] }),
    set: (more: object) => Promise.resolve(Object.assign(kept, more)),
    remove: (key: string) => Promise.resolve(delete kept[key]),
  }
  return { browser: { i18n: { getMessage: (key: string) => key }, storage: { session } } }
})

const seller = { key: 'toycorner', name: 'Toy corner', url: null, platform: false }
const sold = listing('ebay', '1', { title: 'Zephyrly lamp', seller })
const right = rightOf({ name: 'Zephyrly' })
let db: Database

beforeEach(async () => {
  db = new Database(`settle-${crypto.randomUUID()}`)
  await importRights(db, [right])
})
afterEach(() => db.delete())

async function matches() {
  const loadTables = () => Promise.resolve(readFileSync('public/tables/matching.bin'))
  return (await openPortfolio(db, loadTables))!.match(sold)
}
/** The sender's page as the background knows it. */
const page = async (): Promise<PageView> => ({
  pageId: crypto.randomUUID(),
  tabId: 1,
  readAt: '2026-11-01T00:00:00.000Z',
  flagged: [
    { listingKey: 'ebay/1', level: 'strong', matches: await matches(), history: [] },
    { listingKey: 'ebay/2', level: 'strong', matches: await matches(), history: [] },
  ],
  reading: {
    marketplace: 'ebay',
    store: 'www.ebay.com',
    kind: 'search',
    state: 'ready',
    reason: null,
    url: 'https://www.ebay.com/sch/i.html?_nkw=x',
    title: '',
    query: null,
    cards: { seen: 2, read: 2, unread: 0 },
    listings: [sold, listing('ebay', '2', { title: 'Zephyrly lamp' })],
    seller: null,
    gaps: {},
  },
})
const found = async () => (await matches()).map(({ level }) => level)

// Who may use the mark stays in sight.
test.each([
  ['seller', ['look']],
  ['term', []],
] as const)('a %s is settled for all pages, and undone', async (what, left) => {
  await giveConsent(db, 'Kim', '2026-11-01T00:00:00.000Z')
  expect(await found()).toEqual(['strong'])
  const view = await page()
  const { rightId } = await settleFlag(db, view, { listingKey: 'ebay/1', what })
  expect(rightId).toBe(right.id)
  expect(await found()).toEqual(left)
  expect(await unsettle(db, rightId)).toEqual({ undone: true })
  expect(await found()).toEqual(['strong'])
  expect(await unsettle(db, rightId)).toEqual({ undone: false })
})

test('nothing is settled for a flag that the page does not have, without a seller or before consent', async () => {
  const view = await page()
  const asked = (listingKey: string, what: 'seller' | 'term') =>
    settleFlag(db, view, { listingKey, what })
  await expect(asked('ebay/1', 'term')).rejects.toThrow('consentFirst')
  await giveConsent(db, 'Kim', '2026-11-01T00:00:00.000Z')
  await expect(asked('ebay/9', 'term')).rejects.toThrow('gone')
  await expect(asked('ebay/2', 'seller')).rejects.toThrow('sellerUnknown')
  await expect(settleFlag(db, null, { listingKey: 'ebay/1', what: 'term' })).rejects.toThrow('gone')
  expect(await found()).toEqual(['strong'])
})
