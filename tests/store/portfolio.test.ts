import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { textsOf } from '../../lib/matching/listing-texts.ts'
import { Database } from '../../lib/store/database.ts'
import { openPortfolio } from '../../lib/store/portfolio.ts'
import { importRights, removeRight } from '../../lib/store/rights.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'

let db: Database
beforeEach(() => {
  db = new Database(`portfolio-${crypto.randomUUID()}`)
})
afterEach(() => db.delete())

const loadTables = () => Promise.resolve(readFileSync('public/tables/matching.bin'))
const marksIn = async (title: string) =>
  (await openPortfolio(db, loadTables))?.match(textsOf(title)).map((m) => m.mark)

test('without a right there is nothing to open', async () => {
  expect(await openPortfolio(db, loadTables)).toBeNull()
})

test('a mark that is added later is found, and only what changed is compiled', async () => {
  await importRights(db, [rightOf({ name: 'Zephyrly' })])
  expect(await marksIn('Zephyrly and Lumera')).toEqual(['Zephyrly'])
  const base = (await db.compiled.get('base'))!
  await importRights(db, [rightOf({ name: 'Lumera' })])
  expect(new Set(await marksIn('Zephyrly and Lumera'))).toEqual(new Set(['Zephyrly', 'Lumera']))
  expect((await db.compiled.get('base'))!.version).toBe(base.version)
  expect((await db.compiled.get('recent'))!.bytes.length).toBeGreaterThan(0)
})

test('a mark that is removed is found no more', async () => {
  const right = rightOf({ name: 'Zephyrly' })
  await importRights(db, [right, rightOf({ name: 'Lumera' })])
  expect(await marksIn('Zephyrly')).toEqual(['Zephyrly'])
  await removeRight(db, right.id)
  expect(await marksIn('Zephyrly')).toEqual([])
  expect(await marksIn('Zephyrlyy')).toEqual([])
  expect(await marksIn('Lumera')).toEqual(['Lumera'])
})

test('what other rules compiled is compiled again', async () => {
  await importRights(db, [rightOf({ name: 'Zephyrly' })])
  await db.compiled.put({ key: 'base', version: 'x', changed: [], bytes: new Uint8Array(20) })
  await db.settings.put({ key: 'portfolioChanged', value: [] })
  expect(await marksIn('Zephyrly')).toEqual(['Zephyrly'])
})

test('many changes at once compile all', async () => {
  await importRights(db, [rightOf({ name: 'Zephyrly' })])
  await marksIn('Zephyrly')
  await importRights(
    db,
    Array.from({ length: 600 }, (_, i) => rightOf({ name: `Quorvex${i}` })),
  )
  expect(await marksIn('Quorvex17 lamp')).toEqual(['Quorvex17'])
  expect(await db.compiled.get('recent')).toBeUndefined()
})
