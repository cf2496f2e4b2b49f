import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPem } from '../../lib/evidence/verify/certificate.ts'
import { checkAll } from '../../server/check.ts'
import { openPglite } from '../../server/database/pglite.ts'
import { bytesOf } from '../../server/files/files.ts'
import { makeRoutes } from '../../server/routes/routes.ts'
import { stampedReceipts, stampKey } from '../../server/stamps/stamp.ts'
import { makeStamper } from '../../server/stamps/stamper.ts'
import { type LocalAuthority, localAuthority } from '../evidence/authority.ts'
import { type Bench, openBench } from './backend.ts'
import { captureOp, push } from './device.ts'

let authority: LocalAuthority
let bench: Bench
let org: string
/** What the authority does with a request. */
let answer: (request: Uint8Array) => Response
let asked = 0

beforeAll(async () => {
  authority = localAuthority()
  bench = await openBench(await openPglite(null))
  org = await bench.addOrganisation('Acme')
  answer = (request) => new Response(authority.answer(request))
})
afterAll(async () => {
  authority?.remove()
  await bench?.close()
})

const stamper = (rootPem = authority.rootPem) =>
  makeStamper(bench.backend, {
    url: 'https://timestamp.example.org',
    rootPem,
    every: 3_600_000,
    fetch: async (_url, init) => {
      asked += 1
      return answer(init!.body as Uint8Array)
    },
  })
const roots = () => readPem(authority.rootPem)

test('the end of the chain of receipts is stamped, once, and check proves it', async () => {
  const device = await bench.device(org)
  const one = stamper()
  await push(device, [await captureOp(device, [])])
  await one.round()
  await one.round()
  expect(asked).toBe(1)
  expect(one.health()).toMatchObject({ state: 'ok', failures: 0 })
  await push(device, [await captureOp(device, [])])
  one.stop()
  // A process that starts anew goes on where the last one ended.
  const two = stamper()
  await two.round()
  await two.round()
  two.stop()
  expect(await stampedReceipts(bench.backend.files, org)).toHaveLength(2)
  expect(asked).toBe(2)
  expect(await checkAll(bench.backend, roots())).toMatchObject({ captures: 2, faults: [] })
})

test('an authority that fails stops nothing, is told in health and metrics, and is made up for', async () => {
  const device = await bench.device(org)
  const failing = stamper()
  const good = answer
  const app = makeRoutes(bench.backend, {
    loopback: true,
    trustProxy: false,
    timestamps: () => failing.health(),
  })
  const tell = async (path: string) => (await app.request(`http://127.0.0.1:8787${path}`)).text()
  for (const [bad, reason] of [
    [() => new Response('busy', { status: 503 }), /503/],
    [() => new Response('<html>'), /does not hold/],
    [(request: Uint8Array) => new Response(authority.forge(request, 'plain')), /does not hold/],
  ] as const) {
    answer = bad
    await failing.round()
    expect(failing.health().reason).toMatch(reason)
  }
  expect(await push(device, [await captureOp(device, [])])).toMatchObject([{ outcome: 'ok' }])
  expect(JSON.parse(await tell('/health'))).toMatchObject({
    status: 'ok',
    timestamps: { state: 'failing', failures: 3 },
  })
  expect(await tell('/metrics')).toContain('counterfoil_timestamp_failures 3\n')
  answer = good
  await failing.round()
  failing.stop()
  expect(failing.health()).toMatchObject({ state: 'ok', reason: null })
  expect(await checkAll(bench.backend, roots())).toMatchObject({ faults: [] })
})

test('check names a stamp that was changed, moved or is by a foreign authority', async () => {
  const { files } = bench.backend
  const [first, second] = await stampedReceipts(files, org)
  const key = stampKey(org, second!)
  const whole = await bytesOf((await files.read(key))!)
  const other = await bytesOf((await files.read(stampKey(org, first!)))!)
  const faults = async () => (await checkAll(bench.backend, roots())).faults
  await files.replace(key, other)
  expect(await faults()).toEqual([expect.stringContaining('another receipt')])
  const stamp = JSON.parse(new TextDecoder().decode(whole))
  stamp.time = '2020-01-01T00:00:00.000Z'
  await files.replace(key, new TextEncoder().encode(JSON.stringify(stamp)))
  expect(await faults()).toEqual([expect.stringContaining('another time')])
  await files.replace(key, whole)
  expect(await faults()).toEqual([])
  const foreign = localAuthority('rsa')
  const named = (await checkAll(bench.backend, readPem(foreign.rootPem))).faults
  foreign.remove()
  expect(named).toHaveLength(3)
})
