import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Database } from '../../lib/store/database.ts'
import { importRights, portfolioVersion, previewImport } from '../../lib/store/rights.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'

const rights = Array.from({ length: 1200 }, (_, i) => rightOf({ name: `Zephyrly ${i}` }))
let db: Database

beforeEach(() => {
  db = new Database(`rights-${crypto.randomUUID()}`)
})
afterEach(() => db.delete())

test('an import says how far it is', async () => {
  const told: number[] = []
  await importRights(db, rights, { progress: (done) => told.push(done) })
  expect(told).toEqual([0, 500, 1000])
  expect(await db.rights.count()).toBe(1200)
})

test('an import that is ended half way changes nothing', async () => {
  const before = rights.slice(0, 3)
  await importRights(db, before)
  const version = await portfolioVersion(db)
  const ending = new AbortController()
  const reason = new Error('Cancelled.')
  const progress = (done: number) => (done >= 500 ? ending.abort(reason) : undefined)
  await expect(importRights(db, rights, { signal: ending.signal, progress })).rejects.toThrow(
    'Cancelled.',
  )
  expect(await db.rights.count()).toBe(3)
  expect(await db.versions.count()).toBe(3)
  expect(await db.outbox.count()).toBe(3)
  expect(await portfolioVersion(db)).toBe(version)
})

test('the same import again changes nothing and makes no version', async () => {
  await importRights(db, rights.slice(0, 600))
  const again = await importRights(db, rights.slice(0, 600))
  expect(again).toEqual({ added: 0, updated: 600 })
  expect(await db.versions.count()).toBe(600)
})

test('an application that was registered meanwhile is the same right, with what people decided of it', async () => {
  const pending = { ...rights[0]!, office: 'US', applicationNumber: '97000001', verifiedAt: null }
  await importRights(db, [pending])
  const registered = {
    ...rights[1]!,
    office: 'US',
    applicationNumber: '97000001',
    registrationNumber: '7000001',
  }
  expect(await previewImport(db, [registered])).toEqual({ added: 0, updated: 1 })
  expect(await importRights(db, [registered])).toEqual({ added: 0, updated: 1 })
  expect(await db.rights.toArray()).toMatchObject([
    { id: pending.id, registrationNumber: '7000001' },
  ])
})
