import 'fake-indexeddb/auto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PairingReply } from '../../lib/contract/sync.ts'
import { Database } from '../../lib/store/database.ts'
import { backendOf } from '../../lib/store/settings.ts'
import { pair } from '../../lib/sync/pair.ts'
import { browserPorts } from '../../lib/sync/ports.ts'
import { type Host, startHost } from './host.ts'
import { chance } from './random.ts'
import { play } from './schedule.ts'

vi.mock('wxt/browser', async () => {
  const { tabBrowser } = await import('./tab.ts')
  const sizes = chance(7)
  return { browser: tabBrowser(() => sizes.int(2 ** 31)) }
})
// Chrome's bound of two pictures a second is not what is tried here.
vi.mock('../../lib/evidence/pace.ts', () => ({ makePace: () => () => Promise.resolve() }))

/** `npm run test:faults -- --seeds N` plays more of them, `--seed S` one again. */
const first = Number(process.env['FAULT_SEED'] ?? 1)
const count = Number(process.env['FAULT_SEEDS'] ?? 12)

const progress = 'test-results/faults.log'

let host: Host
let admin: Database

beforeAll(async () => {
  const { pictureSize } = await import('./tab.ts')
  vi.stubGlobal('createImageBitmap', pictureSize)
  host = await startHost()
  admin = new Database('faults-admin')
  await pair(admin, browserPorts, { url: host.url, code: host.code(), name: 'Admin' })
})
afterAll(() => host?.close())

async function newCode(): Promise<string> {
  const backend = (await backendOf(admin))!
  const answer = await fetch(`${backend.url}/v1/pairings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ person: 'A. Person', role: 'investigator' }),
  })
  return PairingReply.parse(await answer.json()).code
}

test('whatever is stopped, cut, full or gone meanwhile: nothing is lost, doubled or half', async () => {
  mkdirSync('test-results', { recursive: true })
  const wrong: string[] = []
  const totals = { lost: 0, doubled: 0, half: 0, captures: 0 }
  for (let seed = first; seed < first + count; seed += 1) {
    const began = Date.now()
    const outcome = await play(seed, host, newCode)
    appendFileSync(progress, `seed ${seed}: ${outcome.wrong.length} wrong, ${Date.now() - began} ms\n`)
    totals.captures += outcome.captures
    for (const kind of ['lost', 'doubled', 'half'] as const)
      totals[kind] += outcome.wrong.filter((fault) => fault.startsWith(kind)).length
    if (outcome.wrong.length === 0) continue
    wrong.push(`seed ${seed}:`, ...outcome.wrong)
    console.log([`seed ${seed}`, ...outcome.wrong, ...outcome.log].join('\n'))
  }
  console.log(
    `${count} schedules from seed ${first}, ${totals.captures} captures told as saved: ` +
      `${totals.lost} lost, ${totals.doubled} doubled, ${totals.half} half`,
  )
  expect(wrong).toEqual([])
}, 14_400_000)
