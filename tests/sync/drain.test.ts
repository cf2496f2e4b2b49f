import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyCustody } from '../../lib/evidence/custody.ts'
import { makeDeviceKey } from '../../lib/evidence/sign.ts'
import { wire } from '../../lib/contract/sync.ts'
import { Database } from '../../lib/store/database.ts'
import { deliveriesOf, retryEntries } from '../../lib/store/outbox.ts'
import { endPause, pauseOf, setSending } from '../../lib/store/settings.ts'
import { addVersions, versionTables } from '../../lib/store/versions.ts'
import { drain } from '../../lib/sync/drain.ts'
import { nextWake } from '../../lib/sync/next-wake.ts'
import { pair } from '../../lib/sync/pair.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { bytes, storeCapture } from './captures.ts'
import { flagOf } from './flags.ts'
import { type FakeBackend, fakeBackend, refusal } from './fake-backend.ts'

let db: Database
let backend: FakeBackend
let clock: number
let online: boolean
let ports: Ports

beforeEach(async () => {
  db = new Database(`drain-${crypto.randomUUID()}`)
  backend = await fakeBackend()
  clock = Date.now() + 60_000
  online = true
  ports = {
    fetch: (...request) => backend.fetch(...request),
    now: () => clock,
    random: () => 0.5,
    online: () => online,
    timeout: 1500,
  }
})
afterEach(() => db.delete())

async function paired() {
  await pair(db, ports, { url: backend.url, code: 'ABCD-EFGH', name: 'Test' })
  await setSending(db, true)
}
const stateOf = async (id: string) => (await deliveriesOf(db, [id])).get(id)
const small = (seed: number) => [bytes(seed, 1000), bytes(seed + 1000, 2000)]

/** Moves the clock to where there is something to do, and does it, until nothing is left to do by itself. */
async function untilQuiet(rounds = 40) {
  for (let round = 0; round < rounds; round += 1) {
    const next = await nextWake(db, clock)
    if (next === null || next - clock > 800_000) return
    clock = Math.max(clock, next)
    await drain(db, ports)
  }
  throw new Error('never quiet')
}

describe('before the user acts', () => {
  test('nothing is asked of anybody without a pairing, nor while sending is off, nor offline', async () => {
    const id = await storeCapture(db, small(1))
    await drain(db, ports)
    await pair(db, ports, { url: backend.url, code: 'ABCD-EFGH', name: 'Test' })
    await drain(db, ports)
    await setSending(db, true)
    online = false
    await drain(db, ports)
    expect(backend.requests).toEqual(['POST /v1/devices'])
    expect((await stateOf(id))?.state).toBe('waiting')
  })
})

describe('a capture', () => {
  test('arrives byte for byte, is sent only with a receipt that holds, and the custody log follows', async () => {
    await paired()
    const large = bytes(7, 2_500_000)
    const id = await storeCapture(db, [...small(2), large])
    await untilQuiet()
    const delivery = (await stateOf(id))!
    expect(delivery).toMatchObject({ state: 'sent', trouble: null })
    expect(delivery.receipt!.body.subject).toBe(id)
    for (const row of await db.blobs.toArray())
      expect(backend.blobs.get(row.sha256)).toEqual(new Uint8Array(await row.blob.arrayBuffer()))
    expect(backend.blobs.size).toBe(3)
    expect(backend.links).toEqual(await db.custody.orderBy('sequence').toArray())
    expect(backend.links.map((link) => link.type)).toEqual(['captured', 'receipted'])
    expect(await verifyCustody(backend.links)).toBeNull()
    // Three parts for the large one, one pack for the small ones.
    expect(backend.requests.filter((line) => line.startsWith('PATCH'))).toHaveLength(3)
    expect(backend.requests.filter((line) => line === 'POST /v1/blobs')).toHaveLength(1)
  })

  test('an upload that was cut off goes on where it ended', async () => {
    await paired()
    await storeCapture(db, [bytes(8, 3_000_000)])
    let parts = 0
    backend.fault = (line) => (line.startsWith('PATCH') && ++parts === 2 ? 'answer lost' : null)
    await untilQuiet()
    // The second part had arrived: three parts and no more.
    expect(parts).toBe(3)
    expect([...backend.blobs.values()][0]).toEqual(bytes(8, 3_000_000))
  })

  test('files that the backend has are not sent again', async () => {
    await paired()
    await storeCapture(db, small(3))
    await untilQuiet()
    await storeCapture(db, small(3))
    await untilQuiet()
    expect(backend.requests.filter((line) => line === 'POST /v1/blobs')).toHaveLength(1)
    expect(backend.records.size).toBe(2)
  })

  test('an answer that was lost leads to one record, not two', async () => {
    await paired()
    const id = await storeCapture(db, small(4))
    let lost = 0
    backend.fault = (line) => (line === 'POST /v1/push' && ++lost === 1 ? 'answer lost' : null)
    await drain(db, ports)
    expect(await stateOf(id)).toMatchObject({ state: 'trouble', needsPerson: false })
    await untilQuiet()
    expect((await stateOf(id))?.state).toBe('sent')
    expect(backend.records.size).toBe(1)
  })

  test('waits for no answer before the files of the next go; a push that fails meanwhile leaves them whole', async () => {
    await paired()
    // As many as one push takes, and a capture behind them.
    const flags = Array.from({ length: wire.ops }, (_, n) => flagOf(`Lamp ${n}`, ''))
    const edits = flags.map((value) => ({
      subject: value.id,
      record: { type: 'flag' as const, value },
    }))
    await db.transaction('rw', versionTables(db), () =>
      addVersions(db, edits, new Date(clock - 120_000).toISOString()),
    )
    const id = await storeCapture(db, small(31))
    const next = Promise.withResolvers<void>()
    let pushes = 0
    const { fetch } = backend
    ports = {
      ...ports,
      timeout: 10_000,
      fetch: async (url, init) => {
        if (url.endsWith('/v1/push') && ++pushes === 1) {
          await next.promise
          return new Response('', { status: 500 })
        }
        if (url.endsWith('/v1/blobs')) next.resolve()
        return fetch(url, init)
      },
    }
    await drain(db, ports)
    expect(pushes).toBe(1)
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    expect((await stateOf(flags[0]!.id))?.state).toBe('trouble')
  })

  test('what a stopped worker left as being sent is taken up again', async () => {
    await paired()
    const id = await storeCapture(db, small(5))
    await db.outbox.toCollection().modify({ state: 'sending' })
    expect(await nextWake(db, clock)).toBe(clock)
    await drain(db, ports)
    expect((await stateOf(id))?.state).toBe('sent')
  })
})

describe('a backend in trouble', () => {
  test('is asked again later and later, and what waits says why in words', async () => {
    await paired()
    const id = await storeCapture(db, small(6))
    backend.fault = () => 'no answer'
    const waits: number[] = []
    for (let round = 0; round < 6; round += 1) {
      await drain(db, ports)
      const next = (await nextWake(db, clock))!
      waits.push(next - clock)
      clock = next
    }
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 64_000])
    expect(await stateOf(id)).toMatchObject({
      state: 'trouble',
      trouble: 'The backend cannot be reached.',
      needsPerson: false,
    })
    backend.fault = () => null
    await untilQuiet()
    expect(await stateOf(id)).toMatchObject({ state: 'sent', trouble: null })
    expect(await pauseOf(db)).toBeNull()
  })

  test.each([
    ['429', refusal(429, 'busy', 'busy', { 'retry-after': '120' })],
    ['503', refusal(503, 'busy', 'busy', { 'retry-after': '120' })],
  ])('Retry-After of a %s is kept to', async (_name, answer) => {
    await paired()
    await storeCapture(db, small(7))
    backend.fault = () => answer.clone()
    await drain(db, ports)
    expect((await nextWake(db, clock))! - clock).toBe(120_000)
  })

  test.each([
    ['a sign-in page', new Response('<html>Wi-Fi</html>'), /Something other/],
    ['half an answer', new Response('{"missing": ["00'), /cut off/],
    ['a refusal by something in between', new Response('no', { status: 403 }), /fault \(403\)/],
    ['a server fault', new Response('', { status: 500 }), /fault \(500\)/],
  ])(
    '%s is no answer: nothing counts as sent, and it is tried again',
    async (_name, answer, words) => {
      await paired()
      const id = await storeCapture(db, small(8))
      backend.fault = () => answer.clone()
      await drain(db, ports)
      const delivery = (await stateOf(id))!
      expect(delivery).toMatchObject({ state: 'trouble', needsPerson: false })
      expect(delivery.trouble).toMatch(words)
    },
  )

  test('one that never answers is given up after the time-out', async () => {
    await paired()
    const id = await storeCapture(db, small(9))
    ports = {
      ...ports,
      timeout: 100,
      fetch: (_url, init) =>
        new Promise((_done, fail) =>
          init.signal!.addEventListener('abort', () => fail(init.signal!.reason)),
        ),
    }
    await drain(db, ports)
    expect((await stateOf(id))?.trouble).toBe('The backend did not answer in time.')
  })

  test('a token that is no longer accepted stops sending until a person acts', async () => {
    await paired()
    const id = await storeCapture(db, small(10))
    backend.fault = () => refusal(401, 'revoked', 'This device was revoked. Pair it again.')
    await drain(db, ports)
    expect(await pauseOf(db)).toMatchObject({
      until: null,
      reason: expect.stringMatching('revoked'),
    })
    expect(await nextWake(db, clock)).toBeNull()
    backend.fault = () => null
    await paired()
    await untilQuiet()
    expect((await stateOf(id))?.state).toBe('sent')
  })

  test('a clock that was a day ahead and is set right does not hold sending up', async () => {
    await paired()
    const id = await storeCapture(db, small(11))
    clock += 86_400_000
    backend.fault = () => 'no answer'
    await drain(db, ports)
    clock -= 86_400_000
    backend.fault = () => null
    expect(await nextWake(db, clock)).toBe(clock)
    await drain(db, ports)
    expect((await stateOf(id))?.state).toBe('sent')
  })
})

describe('one bad record', () => {
  test('that is refused waits for a person; the others go', async () => {
    await paired()
    const bad = await storeCapture(db, small(12))
    const good = await storeCapture(db, small(13))
    await db.blobs.delete((await db.captures.get(bad))!.manifest!.artifacts[0]!.sha256)
    await untilQuiet()
    expect(await stateOf(bad)).toMatchObject({ state: 'trouble', needsPerson: true })
    expect((await stateOf(bad))?.trouble).toMatch(/is not in this browser/)
    expect((await stateOf(good))?.state).toBe('sent')
  })

  test('whose file was changed on this disk never travels', async () => {
    await paired()
    const bad = await storeCapture(db, small(14))
    const hash = (await db.captures.get(bad))!.manifest!.artifacts[0]!.sha256
    await db.blobs.update(hash, { blob: new Blob([bytes(99, 1000) as Uint8Array<ArrayBuffer>]) })
    await untilQuiet()
    expect((await stateOf(bad))?.trouble).toMatch(/was changed/)
    expect(backend.blobs.has(hash)).toBe(false)
    expect(backend.records.size).toBe(0)
  })

  test('that makes the backend stumble each time cannot hold the others back', async () => {
    await paired()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push(await storeCapture(db, small(20 + n)))
    const poison = ids[2]!
    const { fetch } = backend
    ports = {
      ...ports,
      fetch: async (url, init) =>
        typeof init.body === 'string' && url.endsWith('/push') && init.body.includes(poison)
          ? new Response('', { status: 500 })
          : fetch(url, init),
    }
    for (let round = 0; round < 12; round += 1) {
      clock = Math.max(clock, (await nextWake(db, clock))!)
      await drain(db, ports)
    }
    const states = await deliveriesOf(db, ids)
    expect(ids.map((id) => states.get(id)!.state)).toEqual([
      'sent',
      'sent',
      'trouble',
      'sent',
      'sent',
    ])
  })

  test('that waits for a person goes when that person asks', async () => {
    await paired()
    const id = await storeCapture(db, small(15))
    backend.fault = (line) =>
      line === 'POST /v1/push' ? refusal(422, 'bad', 'ops.0: not understood') : null
    await untilQuiet()
    expect(await stateOf(id)).toMatchObject({ needsPerson: true, trouble: 'ops.0: not understood' })
    backend.fault = () => null
    await retryEntries(db, [id], new Date(clock).toISOString())
    await endPause(db)
    await untilQuiet()
    expect((await stateOf(id))?.state).toBe('sent')
  })
})

describe('forged receipts', () => {
  test('by another key stop everything: it is not the backend that we paired with', async () => {
    await paired()
    const id = await storeCapture(db, small(16))
    const later = await storeCapture(db, small(17))
    backend.key = await makeDeviceKey()
    await drain(db, ports)
    const before = backend.requests.length
    await drain(db, ports)
    expect(backend.requests).toHaveLength(before)
    expect(await pauseOf(db)).toMatchObject({
      until: null,
      reason: expect.stringMatching('another key'),
    })
    for (const one of [id, later]) expect((await stateOf(one))?.state).not.toBe('sent')
  })

  test('for another record, another hash or with a changed body are not believed', async () => {
    await paired()
    const ids = [await storeCapture(db, small(18)), await storeCapture(db, small(19))]
    const changes = [
      (result: { receipt: { body: { subject: string } } }) => {
        result.receipt.body.subject = crypto.randomUUID()
      },
      (result: { receipt: { body: { sequence: number } } }) => {
        result.receipt.body.sequence += 1
      },
    ]
    const { fetch } = backend
    ports = {
      ...ports,
      fetch: async (url, init) => {
        const answer = await fetch(url, init)
        if (!url.endsWith('/push')) return answer
        const reply = (await answer.json()) as { results: never[] }
        reply.results.forEach((result, n) => changes[n]?.(result))
        return Response.json(reply)
      },
    }
    await untilQuiet()
    for (const id of ids) {
      expect(await stateOf(id)).toMatchObject({
        state: 'trouble',
        needsPerson: true,
        receipt: null,
      })
      expect((await stateOf(id))?.trouble).toMatch(/does not hold/)
    }
  })
})
