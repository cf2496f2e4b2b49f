import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import type { PageReading } from '../../lib/contract/page.ts'
import type { Engine } from '../../lib/matching/engine.ts'
import { giveConsent } from '../../lib/store/consent.ts'
import { Database } from '../../lib/store/database.ts'
import { recordLook } from '../../lib/store/looks.ts'

let db: Database
beforeEach(() => {
  db = new Database(`looks-${crypto.randomUUID()}`)
})

/** Finds the right `lego` in any text that holds its word. */
const engine = {
  version: '1',
  match: ({ title }: { title: string }) =>
    /lego/i.test(title) ? [{ rightId: 'lego', suppressed: null }] : [],
} as unknown as Engine

const page = (query: string | null, change: Partial<PageReading> = {}) =>
  ({
    kind: 'search',
    state: 'ready',
    store: 'www.amazon.de',
    query,
    cards: { seen: 48, read: 46, unread: 2 },
    ...change,
  }) as PageReading

it('keeps a search of a mark of the portfolio, and of nothing else', async () => {
  await giveConsent(db, 'Robin Sample', '2026-11-25T08:00:00.000Z')
  await recordLook(db, engine, page('lego castle'), 3)
  await recordLook(db, engine, page('garden chairs'), 0)
  await recordLook(db, engine, page('lego', { kind: 'product' }), 1)
  await recordLook(db, engine, page(null), 0)
  expect(await db.looks.toArray()).toMatchObject([
    { id: 'lego www.amazon.de', query: 'lego castle', flagged: 3, times: 1 },
  ])
})

it('counts a page that grows once, and a later search again', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 25, 8) })
  await giveConsent(db, 'Robin Sample', new Date().toISOString())
  await recordLook(db, engine, page('lego'), 2)
  await recordLook(db, engine, page('lego'), 1)
  expect(await db.looks.toArray()).toMatchObject([{ flagged: 3, times: 1 }])
  vi.setSystemTime(Date.UTC(2026, 10, 26, 8))
  await recordLook(db, engine, page('lego'), 4)
  expect(await db.looks.toArray()).toMatchObject([{ flagged: 4, times: 2 }])
  vi.useRealTimers()
})

it('keeps nothing before the user agreed', async () => {
  await recordLook(db, engine, page('lego'), 2)
  expect(await db.looks.count()).toBe(0)
})
