import 'fake-indexeddb/auto'
import { appendFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { makeDatabase } from '../../scripts/postgres.ts'
import { PairingReply } from '../../lib/contract/sync.ts'
import { Database } from '../../lib/store/database.ts'
import { backendOf } from '../../lib/store/settings.ts'
import { pair } from '../../lib/sync/pair.ts'
import { browserPorts } from '../../lib/sync/ports.ts'
import { type Host, startHost } from './host.ts'
import { stopAtEveryStep } from './every-step.ts'
import { insist } from './insist.ts'
import { type Played, summary } from './played.ts'
import { play } from './schedule.ts'

vi.mock('wxt/browser', async () => {
  const { tabBrowser } = await import('./tab.ts')
  const { chance } = await import('./random.ts')
  const sizes = chance(7)
  return { browser: tabBrowser(() => sizes.int(2 ** 31)) }
})
// Chrome's bound of two pictures a second is not what is tried here.
vi.mock('../../lib/evidence/pace.ts', () => ({ makePace: () => () => Promise.resolve() }))

/** `npm run test:faults -- --seeds N` plays more of them, `--seed S` one again. */
const first = Number(process.env['FAULT_SEED'] ?? 1)
const count = Number(process.env['FAULT_SEEDS'] ?? 12)
/** How many steps one goes on from; all are tried by `npm run test:faults`. */
const stride = Number(process.env['FAULT_STRIDE'] ?? 11)
const report = process.env['FAULT_REPORT']

interface Side {
  readonly host: Host
  /** A new pairing code. */
  readonly code: () => Promise<string>
}
/** The embedded database plays the even seeds, PostgreSQL the odd ones; where there is none, the embedded one all. */
let sides: Side[]

beforeAll(async () => {
  const { pictureSize } = await import('./tab.ts')
  vi.stubGlobal('createImageBitmap', pictureSize)
  const storage = { estimate: () => Promise.resolve({}), persisted: () => Promise.resolve(true) }
  vi.stubGlobal('navigator', { onLine: true, storage })
  const server = inject('postgres')
  sides = [await openSide(null)]
  if (server)
    sides.push(
      await openSide(await makeDatabase(server, `faults_${randomUUID().replaceAll('-', '')}`)),
    )
  else console.warn('SKIPPED on PostgreSQL: it is not installed here (apt-get install postgresql)')
})
afterAll(() => Promise.all(sides.map(({ host }) => host.close())))

async function openSide(database: string | null): Promise<Side> {
  const host = await startHost(database)
  const admin = new Database(`faults-admin-${randomUUID()}`)
  await pair(admin, browserPorts, { url: host.url, code: host.code(), name: 'Admin' })
  const backend = (await backendOf(admin))!
  return {
    host,
    code: async () => {
      const answer = await insist(`${backend.url}/v1/pairings`, {
        method: 'POST',
        headers: { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ person: 'A. Person', role: 'investigator' }),
      })
      return PairingReply.parse(await answer.json()).code
    },
  }
}

test('a worker that is stopped at each step in turn loses, doubles and halves nothing', async () => {
  const { host, code } = sides[0]!
  const played = await stopAtEveryStep(host, code, stride)
  if (played.wrong.length > 0) console.log([...played.wrong, ...played.log].join('\n'))
  console.log(`Stopped at ${played.steps} steps: ${summary([played])}`)
  if (report) appendFileSync(report, `${JSON.stringify(played)}\n`)
  expect(played.wrong).toEqual([])
  expect(played.steps).toBeGreaterThan(80 / stride)
}, 3_600_000)

test('whatever is stopped, cut, full or gone meanwhile: nothing is lost, doubled or half', async () => {
  const played: Played[] = []
  for (let seed = first; seed < first + count; seed += 1) {
    const { host, code } = sides[seed % sides.length]!
    const one = await play(seed, host, code)
    played.push(one)
    if (report) appendFileSync(report, `${JSON.stringify(one)}\n`)
    if (one.wrong.length > 0) console.log([`seed ${seed}`, ...one.wrong, ...one.log].join('\n'))
  }
  console.log(summary(played))
  expect(played.flatMap((one) => one.wrong)).toEqual([])
  expect(played.some((one) => one.captures > 0)).toBe(true)
}, 14_400_000)
