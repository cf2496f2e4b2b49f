import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCase } from '../../lib/cases/change.ts'
import type { CaseRecord } from '../../lib/contract/case-record.ts'
import type { PushOp } from '../../lib/contract/sync.ts'
import type { Database } from '../../server/database/database.ts'
import { listing } from '../sellers/record.ts'
import { type Bench, openBench } from './backend.ts'
import { engines } from './databases.ts'
import { bytesOf, captureOp, type Device, hashOf, post, push, refOf, sendPack } from './device.ts'

/** Stands in the title, the plaintiff, the seller and the page of the case that is sealed, and in no other word. */
const secret = 'Zyxquor'

describe.each(engines)('names of a sealed case on $name', (engine) => {
  let bench: Bench
  let acme: string
  let device: Device
  /** While set, each transaction ends in the database's own complaint about the name. */
  let choke = false
  const asked: string[] = []

  beforeAll(async () => {
    const database: Database = await engine.open()
    bench = await openBench({
      ...database,
      within: (organisation, work) =>
        database.within(organisation, async (sql) => {
          const result = await work(sql)
          if (choke) await sql('SELECT $1::text::uuid', [secret])
          return result
        }),
    })
    acme = await bench.addOrganisation('Acme')
    device = await bench.device(acme, 'counsel')
  })
  afterAll(() => bench.close())

  const version = (subject: string, parents: string[], value: CaseRecord): PushOp => ({
    kind: 'record',
    id: randomUUID(),
    subject,
    parents,
    madeAt: '2026-11-20T10:00:00.000Z',
    record: { type: 'case', value },
  })

  test('stand neither in log lines nor in metrics, addresses or names of files', async () => {
    const ask: typeof device.ask = (path, init) => {
      asked.push(path)
      return device.ask(path, init)
    }
    const file = bytesOf(`<title>${secret}</title>`)
    await sendPack(ask, [file])
    const op = await captureOp(device, [file], {
      listing: listing('amazon', 'B000000001', {
        title: secret,
        seller: { key: 'A1', name: secret, url: null, platform: false },
      }),
    })
    const id = randomUUID()
    const act = { by: secret, at: '2026-11-20T10:00:00.000Z' }
    const court = { title: secret, plaintiff: secret, court: 'ilnd', purpose: secret }
    const open = openCase({ id, ...court }, act)
    const clear = version(id, [], { id, updatedAt: open.updatedAt, open, sealed: null })
    const box = { salt: '', iterations: 1, wrapIv: '', wrappedKey: '', iv: '', data: 'AAAA' }
    const sealed = version(id, [clear.id], {
      id,
      updatedAt: '2026-11-21T10:00:00.000Z',
      open: null,
      sealed: box,
    })
    const sent = await push(device, [op, clear, sealed])
    expect(sent.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok'])

    const session = await bench.session(acme, 'counsel')
    const inConsole: typeof session = (path, init) => {
      asked.push(path)
      return session(path, init)
    }
    const ids = { captures: [op.id], rights: [], sellers: ['amazon/A1'] }
    const read = async () => {
      const answers = [
        await ask('/v1/changes'),
        await ask('/v1/captures'),
        await ask(`/v1/captures/${op.id}`),
        await ask(`/v1/blobs/${hashOf(file)}`),
        await inConsole('/console/cases'),
        await inConsole(`/console/cases/${id}`),
        await inConsole('/console/captures'),
        await inConsole(`/console/captures/${op.id}`),
        await post(inConsole, '/console/matter', ids),
        await post(ask, '/v1/uploads', { blob: refOf(bytesOf(`${secret} again`)) }),
      ]
      return answers.map(({ status }) => status)
    }
    expect(new Set(await read())).toEqual(new Set([200]))
    // What a record that is refused, or a database that chokes on it, leaves in the log.
    const bad = { ...clear, id: randomUUID(), madeAt: secret }
    await post(ask, '/v1/push', { device: device.id, ops: [bad] })
    await ask('/v1/push', { method: 'POST', body: `{"${secret}": ${secret}}` })
    choke = true
    expect(new Set(await read())).toEqual(new Set([500]))
    choke = false
    expect(bench.log).toContainEqual(expect.objectContaining({ code: '22P02' }))
    await ask('/v1/unknown')

    const metrics = await (await bench.ask('/metrics')).text()
    expect(metrics).toContain('counterfoil_requests_total')
    const files = readdirSync(bench.folder, { recursive: true }).map(String)
    expect(files.length).toBeGreaterThan(3)
    for (const told of [JSON.stringify(bench.log), metrics, files.join('\n'), asked.join('\n')])
      expect(told.toLowerCase()).not.toContain(secret.toLowerCase())
  })
})
