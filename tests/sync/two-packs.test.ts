import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDeviceKey } from '../../lib/evidence/sign.ts'
import { Database } from '../../lib/store/database.ts'
import { deliveriesOf } from '../../lib/store/outbox.ts'
import { pauseOf, setSending } from '../../lib/store/settings.ts'
import { drain } from '../../lib/sync/drain.ts'
import { nextWake } from '../../lib/sync/next-wake.ts'
import { pair } from '../../lib/sync/pair.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { bytes, storeCapture } from './captures.ts'
import { type FakeBackend, fakeBackend, refusal } from './fake-backend.ts'

/** Three captures of three files each make three packs: the first's files and one more, then four, then the last. */
let captures: string[]
let db: Database
let backend: FakeBackend
let clock: number
let ports: Ports

type Answer = () => Promise<Response>
/** What becomes of the packs, by their number from 1; those without go through. */
let packs: Record<number, (sound: Answer, signal: AbortSignal) => Promise<Response>>
let packNumber: number
/** Packs that were begun and are not answered. */
let underWay: number

beforeEach(async () => {
  db = new Database(`packs-${crypto.randomUUID()}`)
  backend = await fakeBackend()
  clock = Date.now() + 60_000
  packs = {}
  packNumber = 0
  underWay = 0
  ports = {
    fetch: async (url, init) => {
      if (!url.endsWith('/v1/blobs')) return backend.fetch(url, init)
      underWay += 1
      const sound = () => backend.fetch(url, init)
      const step = packs[(packNumber += 1)] ?? ((answer: Answer) => answer())
      return step(sound, init.signal!).finally(() => (underWay -= 1))
    },
    now: () => clock,
    random: () => 0.5,
    online: () => true,
    timeout: 10_000,
  }
  await pair(db, ports, { url: backend.url, code: 'ABCD-EFGH', name: 'Test' })
  await setSending(db, true)
  captures = []
  for (let n = 0; n < 3; n += 1)
    captures.push(
      await storeCapture(
        db,
        [1, 2, 3].map((file) => bytes(10 * n + file, 450_000)),
      ),
    )
})
afterEach(() => db.delete())

async function states() {
  const found = await deliveriesOf(db, captures)
  return captures.map((id) => found.get(id)!)
}

/** All faults are over; everything arrives, each once. */
async function untilAllArrived() {
  packs = {}
  for (let round = 0; round < 40; round += 1) {
    const next = await nextWake(db, clock)
    if (next === null || next - clock > 800_000) break
    clock = Math.max(clock, next)
    await drain(db, ports)
  }
  expect((await states()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  expect([...backend.records.keys()].sort()).toEqual(captures.toSorted())
  expect(backend.blobs.size).toBe(9)
}

const fails = (answer: () => Response | Promise<Response>) => async () => answer()
const serverFault = fails(() => new Response('', { status: 500 }))
const busy = (seconds: number) =>
  fails(() => refusal(429, 'busy', 'busy', { 'retry-after': String(seconds) }))

/** Two steps that end in the order in which they are named here. */
function inOrder(first: Packed, second: Packed): [Packed, Packed] {
  const ended = Promise.withResolvers<void>()
  return [
    (sound, signal) => first(sound, signal).finally(ended.resolve),
    async (sound, signal) => {
      await ended.promise
      return second(sound, signal)
    },
  ]
}
type Packed = (sound: Answer, signal: AbortSignal) => Promise<Response>
const goesThrough: Packed = (sound) => sound()

test('where one fails the other ends, no third begins, no record goes, and what arrived is not sent again', async () => {
  const [failing, sound] = inOrder(serverFault, goesThrough)
  packs = { 1: failing, 2: sound }
  await drain(db, ports)
  expect(packNumber).toBe(2)
  expect(underWay).toBe(0)
  expect(backend.requests).not.toContain('POST /v1/push')
  // The first pack held files of the first two; of the third nothing failed.
  expect(await states()).toMatchObject([
    { state: 'trouble', attempts: 1 },
    { state: 'trouble', attempts: 1 },
    { state: 'waiting', attempts: 0 },
  ])
  expect(backend.blobs.size).toBe(4)
  const before = backend.requests.length
  await untilAllArrived()
  const sent = backend.requests.slice(before).filter((line) => line === 'POST /v1/blobs')
  // One pack for what each of the three lacks still.
  expect(sent).toHaveLength(3)
})

test('a capture whose files were in both has nothing pushed before all of them arrived', async () => {
  const [sound, failing] = inOrder(goesThrough, serverFault)
  packs = { 1: sound, 2: failing }
  await drain(db, ports)
  expect(backend.records.size).toBe(0)
  expect((await states())[1]).toMatchObject({ state: 'trouble' })
  await untilAllArrived()
})

test.each([
  ['first', { 1: busy(120), 2: serverFault }],
  ['second', { 1: serverFault, 2: busy(120) }],
])('where both fail the longer wait that was asked for holds: the %s one', async (_name, both) => {
  packs = both
  await drain(db, ports)
  expect((await nextWake(db, clock))! - clock).toBe(120_000)
  await untilAllArrived()
})

test('where both ask for a pause the longer one holds', async () => {
  packs = { 1: busy(30), 2: busy(300) }
  await drain(db, ports)
  expect((await nextWake(db, clock))! - clock).toBe(300_000)
  await untilAllArrived()
})

test.each([1, 2])(
  'where one is not let in nothing more is sent, whatever becomes of the other: pack %i',
  async (which) => {
    packs = { 1: serverFault, 2: serverFault }
    packs[which] = fails(() => refusal(401, 'revoked', 'This device was revoked.'))
    await drain(db, ports)
    expect(await pauseOf(db)).toMatchObject({ until: null })
    expect(await nextWake(db, clock)).toBeNull()
  },
)

test('one that is refused holds back its own captures until each was tried alone; the others go at once', async () => {
  packs = { 1: fails(() => refusal(422, 'bad_pack', 'not understood')) }
  await drain(db, ports)
  expect((await states()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  const [first] = backend.requests.flatMap((line, at) => (line === 'POST /v1/push' ? [at] : []))
  // The third capture was whole without the refused pack, and went before the two were tried again.
  expect(backend.requests.slice(0, first).filter((line) => line.endsWith('/missing'))).toHaveLength(
    1,
  )
  await untilAllArrived()
})

test('one whose connection breaks after the other has ended leaves that and the one behind it as they are', async () => {
  const [sound, broken] = inOrder(goesThrough, () => Promise.reject(new TypeError('Failed')))
  packs = { 2: broken, 3: sound }
  await drain(db, ports)
  expect(packNumber).toBe(3)
  expect(underWay).toBe(0)
  expect(backend.blobs.size).toBe(5)
  expect((await states())[2]).toMatchObject({ trouble: 'The backend cannot be reached.' })
  await untilAllArrived()
})

test('an answer that was lost, with the bytes there, leads to no second copy', async () => {
  packs = {
    1: async (sound) => {
      await sound()
      throw new TypeError('Failed to fetch')
    },
  }
  await drain(db, ports)
  expect((await states())[0]).toMatchObject({ state: 'trouble' })
  await untilAllArrived()
})

test('whichever is answered first, records follow only after both', async () => {
  const [later, sooner] = inOrder(goesThrough, goesThrough)
  packs = { 2: later, 1: sooner }
  const { fetch } = ports
  const open: number[] = []
  ports = {
    ...ports,
    fetch: (url, init) => {
      if (url.endsWith('/v1/push')) open.push(underWay)
      return fetch(url, init)
    },
  }
  await drain(db, ports)
  expect(open).toEqual([0])
  await untilAllArrived()
})

test('receipts that come in another order than their records find their own', async () => {
  const { fetch } = ports
  ports = {
    ...ports,
    fetch: async (url, init) => {
      const answer = await fetch(url, init)
      if (!url.endsWith('/v1/push')) return answer
      const reply = (await answer.json()) as { results: object[] }
      return Response.json({ ...reply, results: reply.results.toReversed() })
    },
  }
  await drain(db, ports)
  const found = await states()
  expect(found.map(({ receipt }) => receipt?.body.subject)).toEqual(captures)
})

test('a push that finds another backend, while the next files fail, stops everything all the same', async () => {
  // The first push holds 16 MB of files at most: a fourth capture of larger ones goes in the next.
  const many = Array.from({ length: 31 }, (_, n) => bytes(100 + n, 500_000))
  await storeCapture(db, many)
  const failed = Promise.withResolvers<void>()
  const { fetch } = ports
  ports = {
    ...ports,
    fetch: async (url, init) => {
      if (url.endsWith('/v1/push')) await failed.promise
      if (packNumber >= 4 && url.endsWith('/v1/blobs')) {
        setTimeout(failed.resolve, 0)
        return new Response('', { status: 500 })
      }
      return fetch(url, init)
    },
  }
  packs = {
    3: async (sound) => {
      packNumber = 4
      return sound()
    },
  }
  backend.key = await makeDeviceKey()
  await drain(db, ports)
  expect(await pauseOf(db)).toMatchObject({
    until: null,
    reason: expect.stringMatching('another key'),
  })
})
