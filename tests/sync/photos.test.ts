import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordDelivery } from '../../lib/cases/purchase.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { keepFiles } from '../../lib/store/case-photos.ts'
import { addCase, type CaseKeys, changeCase, sealCase } from '../../lib/store/cases.ts'
import { Database } from '../../lib/store/database.ts'
import { setSending } from '../../lib/store/settings.ts'
import { drain } from '../../lib/sync/drain.ts'
import { pair } from '../../lib/sync/pair.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { teamsPhoto } from '../../lib/sync/teams-file.ts'
import { ann, fullCase } from '../cases/file.ts'
import { type FakeBackend, fakeBackend } from './fake-backend.ts'

const open = fullCase({ defendants: 1 }).file.case
const [order] = open.purchases
const words = 'the label says Shenzhen'

let db: Database
let keys: CaseKeys
let backend: FakeBackend
let ports: Ports

beforeEach(async () => {
  db = new Database(`photos-${crypto.randomUUID()}`)
  keys = new Map()
  backend = await fakeBackend()
  ports = {
    fetch: (...request) => backend.fetch(...request),
    // A changed case rests for half a minute before it is sent.
    now: () => Date.now() + 60_000,
    random: () => 0.5,
    online: () => true,
    timeout: 10_000,
  }
  await pair(db, ports, { url: backend.url, code: 'ABCD-EFGH', name: 'Test' })
  await setSending(db, true)
  await addCase(db, open)
})
afterEach(() => db.delete())

async function handIn(text: string) {
  const file = new File([text], 'label.jpg', { type: 'image/jpeg' })
  const kept = await keepFiles([file], keys.get(open.id) ?? null, ann)
  const delivery = { ...order!, deliveredAt: ann.at, receivedBy: 'Ann Example' }
  const changed = await changeCase(
    db,
    keys,
    open.id,
    (before) => recordDelivery(before, order!.id, delivery, kept.photos, ann),
    kept,
  )
  return changed.purchases[0]!.photos.at(-1)!
}

test('photographs of a test purchase reach the backend before the case that names them, and a colleague', async () => {
  const photo = await handIn(words)
  await drain(db, ports)
  const held = backend.blobs.get(photo.sha256)
  expect(new TextDecoder().decode(held)).toBe(words)
  expect(await db.outbox.where('subject').equals(open.id).toArray()).toMatchObject([
    { state: 'sent', trouble: null },
  ])

  const there = new Database(`there-${crypto.randomUUID()}`)
  expect(await teamsPhoto(there, photo, ports)).toBeNull()
  await pair(there, ports, { url: backend.url, code: 'ABCD-EFGH', name: 'Colleague' })
  expect(new TextDecoder().decode((await teamsPhoto(there, photo, ports))!)).toBe(words)
  // It does not stay: the case may be sealed tomorrow.
  expect(await there.blobs.count()).toBe(0)
  backend.blobs.set(photo.sha256, new TextEncoder().encode('another picture'))
  expect(await teamsPhoto(there, photo, ports)).toBeNull()
  await there.delete()
})

test('of a sealed case no photograph travels', async () => {
  await sealCase(db, keys, open.id, {
    passphrase: 'four words that nobody knows',
    why: 'Order of the court',
    act: ann,
  })
  const photo = await handIn(words)
  await drain(db, ports)
  expect(backend.blobs.size).toBe(0)
  expect(await db.outbox.where('subject').equals(open.id).last()).toMatchObject({ state: 'sent' })
  expect(await teamsPhoto(db, photo, ports)).toBeNull()
})

test('a photograph that was changed on this disk does not travel as evidence', async () => {
  const photo = await handIn(words)
  const row = (await db.blobs.get(await sha256(new TextEncoder().encode(words))))!
  await db.blobs.put({ ...row, blob: new Blob(['another'], { type: 'image/jpeg' }) })
  await drain(db, ports)
  expect(backend.blobs.has(photo.sha256)).toBe(false)
  const [entry] = await db.outbox.where('subject').equals(open.id).toArray()
  expect(entry?.trouble).toMatch(/changed/)
})
