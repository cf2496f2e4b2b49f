import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import type { PageReading } from '../../lib/contract/page.ts'
import { Database } from '../../lib/store/database.ts'
import { healthRows, noteHealth } from '../../lib/store/health.ts'

let db: Database
beforeEach(() => {
  db = new Database(`health-${crypto.randomUUID()}`)
})

const page = (seen: number, state: PageReading['state'] = 'ready'): PageReading => ({
  marketplace: 'amazon',
  store: 'www.amazon.de',
  kind: 'search',
  state,
  reason: null,
  url: 'https://www.amazon.de/s?k=a+private+search',
  title: 'a private search',
  query: 'a private search',
  cards: { seen, read: seen, unread: 0 },
  listings: [],
  seller: null,
  gaps: {},
})

it('counts by day, and keeps nothing of what the page was', async () => {
  await noteHealth(db, null, page(48), '2026-11-24T23:59:00.000Z')
  await noteHealth(db, null, page(16), '2026-11-25T00:01:00.000Z')
  await noteHealth(db, page(16), page(32), '2026-11-25T00:02:00.000Z')
  const rows = await healthRows(db)
  expect(rows.map(({ day, views, seen }) => [day, views, seen])).toEqual([
    ['2026-11-25', 1, 32],
    ['2026-11-24', 1, 48],
  ])
  expect(JSON.stringify(await db.health.toArray())).not.toMatch(/private|https|amazon\.de/)
})

it('a page on which nothing stands yet says nothing of a reader; a wall is counted', async () => {
  await noteHealth(db, null, page(0, 'waiting'), '2026-11-25T10:00:00.000Z')
  expect(await healthRows(db)).toEqual([])
  await noteHealth(db, page(0, 'waiting'), page(16), '2026-11-25T10:00:01.000Z')
  await noteHealth(db, null, page(0, 'blocked'), '2026-11-25T10:00:02.000Z')
  expect(await healthRows(db)).toMatchObject([{ views: 2, blocked: 1, seen: 16 }])
})

it('days older than thirty are forgotten', async () => {
  await noteHealth(db, null, page(48), '2026-10-01T10:00:00.000Z')
  await noteHealth(db, null, page(48), '2026-11-25T10:00:00.000Z')
  expect((await healthRows(db)).map((row) => row.day)).toEqual(['2026-11-25'])
})
