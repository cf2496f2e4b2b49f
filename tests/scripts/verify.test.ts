import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { Database } from '../../lib/store/database.ts'
import { sealedCapture } from '../evidence/made.ts'

vi.mock('wxt/browser', () => ({ browser: undefined }))

const folder = mkdtempSync(join(tmpdir(), 'verify-'))
const file = (name: string) => join(folder, name)
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/verify.ts', ...args], { encoding: 'utf8' })

beforeAll(async () => {
  const db = new Database('verify-command')
  const id = await sealedCapture(db)
  const wacz = new Uint8Array(await (await exportCaptures(db, [id])).arrayBuffer())
  writeFileSync(file('whole.wacz'), wacz)
  const changed = wacz.slice()
  changed[Buffer.from(wacz).indexOf('<title>Lumera')]! ^= 1
  writeFileSync(file('changed.wacz'), changed)
  writeFileSync(file('cut.wacz'), wacz.subarray(0, wacz.length / 2))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('exits 0 for a whole export, 1 with the file named for a changed one, 2 for what cannot be read', () => {
  const whole = run(file('whole.wacz'))
  expect([whole.status, whole.stderr]).toEqual([0, ''])
  expect(whole.stdout).toContain('whole.wacz: whole')
  const changed = run(file('changed.wacz'))
  expect(changed.status).toBe(1)
  expect(changed.stdout).toMatch(/evidence\/[0-9a-f-]{36}\/files\/[0-9a-f]{64}: changed/)
  expect(run(file('cut.wacz')).status).toBe(2)
  expect(run(file('none.wacz')).status).toBe(2)
  expect(run().status).toBe(2)
})

/** As docs/evidence.md gives it. */
const Outcomes = z.array(
  z.strictObject({
    file: z.string(),
    state: z.enum(['whole', 'failed', 'unreadable']),
    faults: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
    captures: z.array(
      z.strictObject({
        id: z.string(),
        url: z.string(),
        title: z.string(),
        capturedAt: z.string(),
        serverDate: z.string().nullable(),
        operator: z.string(),
        manifestSha256: z.string(),
        deviceKey: z.string(),
        files: z.int(),
        partial: z.string().nullable(),
        receipts: z.array(z.strictObject({ at: z.string(), key: z.string() })),
        timestamps: z.array(
          z.strictObject({
            time: z.iso.datetime(),
            authority: z.string(),
            root: z.string(),
            trusted: z.boolean(),
          }),
        ),
      }),
    ),
  }),
)

it('says the same as JSON for several files, and the worst of them decides', () => {
  const { status, stdout } = run('--json', file('whole.wacz'), file('changed.wacz'))
  expect(status).toBe(1)
  const outcomes = Outcomes.parse(JSON.parse(stdout))
  expect(outcomes.map(({ state }) => state)).toEqual(['whole', 'failed'])
  expect(outcomes[1]!.faults[0]!.file).toMatch(/^evidence\//)
})

it('names a file of root certificates that holds none', () => {
  writeFileSync(file('empty.pem'), 'nothing')
  const { status, stderr } = run(file('whole.wacz'), '--tsa-ca', file('empty.pem'))
  expect(status).toBe(2)
  expect(stderr).toContain('no certificate in it')
})

it('takes the keys that a reader knows, and refuses what is no key', () => {
  const told = run(file('whole.wacz')).stdout
  const key = /device key ([0-9a-f]{64})/.exec(told)![1]!
  expect(run(file('whole.wacz'), '--key', key.toUpperCase()).status).toBe(0)
  expect(run(file('whole.wacz'), '--key', '0'.repeat(64)).stdout).toContain('wrong key')
  const { status, stderr } = run(file('whole.wacz'), '--key', 'mine')
  expect([status, stderr]).toEqual([2, expect.stringContaining('64 hexadecimal digits')])
})
