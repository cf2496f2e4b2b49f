import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyCustody } from '../../lib/evidence/custody.ts'
import { Database } from '../../lib/store/database.ts'
import { deliveryCounts } from '../../lib/store/outbox.ts'
import { backendOf, keepBackend, setSending } from '../../lib/store/settings.ts'
import { bringBack } from '../../lib/sync/bring-back.ts'
import { drain } from '../../lib/sync/drain.ts'
import { dropHeld } from '../../lib/sync/drop-held.ts'
import { nextWake } from '../../lib/sync/next-wake.ts'
import { pair } from '../../lib/sync/pair.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { bytes, storeCapture } from './captures.ts'
import { type FakeBackend, fakeBackend } from './fake-backend.ts'

let db: Database
let backend: FakeBackend
let ports: Ports

beforeEach(async () => {
  db = new Database(`drop-${crypto.randomUUID()}`)
  backend = await fakeBackend()
  ports = {
    fetch: (...request) => backend.fetch(...request),
    now: () => Date.now() + 1000,
    random: () => 0.5,
    online: () => true,
    timeout: 10_000,
  }
  await pair(db, ports, { url: backend.url, code: 'ABCD-EFGH', name: 'Test' })
  await setSending(db, true)
})
afterEach(() => db.delete())

test('files that the backend holds go and come back byte for byte; what it was not sent stays', async () => {
  const sent = await storeCapture(db, [bytes(1, 1000), bytes(2, 2000)])
  await drain(db, ports)
  await storeCapture(db, [bytes(2, 2000), bytes(3, 3000)])
  expect(await dropHeld(db, ports)).toEqual({ files: 1, bytes: 1000 })
  expect(await db.blobs.count()).toBe(2)
  expect(await verifyCustody(await db.custody.orderBy('sequence').toArray())).toBeNull()
  expect(await bringBack(db, ports, sent)).toBe(1)
  const hash = (await db.captures.get(sent))!.manifest!.artifacts[0]!.sha256
  const { blob } = (await db.blobs.get(hash))!
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes(1, 1000))
})

test('what the backend lost meanwhile is not dropped, whatever its receipt says', async () => {
  await storeCapture(db, [bytes(1, 1000)])
  await drain(db, ports)
  backend.blobs.clear()
  expect(await dropHeld(db, ports)).toEqual({ files: 0, bytes: 0 })
  expect(await db.blobs.count()).toBe(1)
})

test('another file in the place of ours is not taken back', async () => {
  const id = await storeCapture(db, [bytes(1, 1000)])
  await drain(db, ports)
  await dropHeld(db, ports)
  const [hash] = backend.blobs.keys()
  backend.blobs.set(hash!, bytes(9, 1000))
  await expect(bringBack(db, ports, id)).rejects.toThrow(/did not give back/)
  expect(await db.blobs.count()).toBe(0)
})

test('a browser that may only send drops nothing, since it could not get it back, and asks for no feed', async () => {
  await keepBackend(db, { ...(await backendOf(db))!, scope: 'send' }, 0)
  await storeCapture(db, [bytes(1, 1000)])
  await drain(db, ports)
  expect(await deliveryCounts(db)).toMatchObject({ sent: 1, waiting: 0 })
  expect(backend.requests.filter((line) => line.includes('/v1/changes'))).toEqual([])
  expect(await nextWake(db, ports.now())).toBeNull()
  await expect(dropHeld(db, ports)).rejects.toThrow(/may only send/)
  expect(await db.blobs.count()).toBe(1)
})
