import { randomBytes, randomUUID } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  CaseReply,
  CasesReply,
  CheckReply,
  ConsoleCaptures,
  ConsoleMe,
  SellersReply,
  VerifyReply,
} from '../../lib/contract/console.ts'
import type { PushOp } from '../../lib/contract/sync.ts'
import { blobKey } from '../../server/files/files.ts'
import { openCase } from '../../lib/cases/change.ts'
import { listing as bareListing } from '../sellers/record.ts'
import { fillCaptures } from '../browser/fill-console.ts'
import { type Bench, openBench } from './backend.ts'
import { engines } from './databases.ts'
import { exportOf } from './export-of.ts'
import {
  type Ask,
  bytesOf,
  captureOp,
  type Device,
  hashOf,
  post,
  push,
  sendPack,
} from './device.ts'

describe.each(engines)('the console on $name', (engine) => {
  let bench: Bench
  let acme: string
  let device: Device
  let counsel: Ask
  beforeAll(async () => {
    bench = await openBench(await engine.open())
    acme = await bench.addOrganisation('Acme')
    device = await bench.device(acme, 'admin')
    counsel = await bench.session(acme, 'counsel')
  })
  afterAll(() => bench.close())

  const read = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const answer = await counsel(`/console/${path}`, init)
    expect(`${path} ${answer.status}`).toBe(`${path} 200`)
    return (await answer.json()) as T
  }

  test('a search looks back in bounded pages and finds the oldest', async () => {
    const needle = await captureOp(device, [], {
      listing: listing('The needle lamp', 'A7', 'Seven'),
    })
    await push(device, [needle])
    await fillCaptures(bench, acme, 10_500)
    const first = await read<ConsoleCaptures>('captures?q=needle+lamp')
    expect(first.captures).toEqual([])
    expect(first.next).toBeGreaterThan(0)
    for (const words of ['needle+lamp', needle.id, needle.sealed.sha256]) {
      const found = await read<ConsoleCaptures>(`captures?q=${words}&before=${first.next}`)
      expect(found.captures.map(({ id }) => id)).toContain(needle.id)
      expect(found.next).toBeNull()
    }
    const all = await read<ConsoleCaptures>('captures')
    expect(all.captures).toHaveLength(100)
  })

  test('sellers are listed by their key, with the name that was displayed last', async () => {
    const at = (day: string) => ({ time: { ...time, capturedAt: `2026-11-${day}T10:00:00.000Z` } })
    await push(device, [
      await captureOp(device, [], { listing: listing('Lamp', 'A9', 'New name'), ...at('20') }),
      await captureOp(device, [], { listing: listing('Lamp', 'A9', 'Old name'), ...at('10') }),
    ])
    const { sellers } = await read<SellersReply>('sellers?q=a9')
    expect(sellers).toMatchObject([
      {
        id: 'amazon/A9',
        name: 'New name',
        captures: 2,
        firstSeen: '2026-11-10T10:00:00.000Z',
        lastSeen: '2026-11-20T10:00:00.000Z',
      },
    ])
    const record = await read<{ seller: { aliases: { name: string }[] } }>('seller?id=amazon%2FA9')
    expect(record.seller.aliases.map(({ name }) => name)).toEqual(['Old name', 'New name'])
    const its = await read<ConsoleCaptures>('captures?seller=amazon%2FA9')
    expect(its.captures).toHaveLength(2)
  })

  test('a capture is checked against its bytes as they are now', async () => {
    const file = randomBytes(300)
    await sendPack(device.ask, [file])
    const op = await captureOp(device, [file])
    await push(device, [op])
    const faults = async () =>
      (await read<CheckReply>(`captures/${op.id}/check`, { method: 'POST' })).checks.flatMap(
        ({ what, state }) => (state === 'holds' ? [] : [`${what} ${state}`]),
      )
    expect(await faults()).toEqual(['custody waiting'])
    await bench.backend.files.remove(blobKey(acme, hashOf(file)))
    await bench.backend.files.add(blobKey(acme, hashOf(file)), bytesOf('changed'))
    expect(await faults()).toEqual(['files broken', 'custody waiting'])
  })

  test('an export that is none is said to be unreadable, and a large one is refused', async () => {
    const said = await read<VerifyReply>('verify', { method: 'POST', body: 'no zip' })
    expect(said).toMatchObject({ state: 'unreadable', captures: [] })
    const headers = { 'Content-Length': String(300 * 1024 * 1024) }
    expect((await counsel('/console/verify', { method: 'POST', body: 'x', headers })).status).toBe(
      413,
    )
  })

  test('an export of ours is whole; of a key that is not enrolled it says so, and not that it was changed', async () => {
    const verify = (body: Uint8Array) =>
      read<VerifyReply>('verify', { method: 'POST', body: body as BodyInit })
    const ours = await exportOf(bench, acme)
    expect(await verify(ours)).toMatchObject({
      state: 'whole',
      faults: [],
      captures: [{ enrolled: true, held: 'same', receipts: 1 }],
    })
    // Of a colleague's browser that was unpaired since: what it sealed before stays ours.
    const [row] = await bench.backend.database.within(acme, (sql) =>
      sql<{ id: string }>(
        'SELECT id FROM devices WHERE org_id = $1 ORDER BY paired_at DESC LIMIT 1',
        [acme],
      ),
    )
    expect((await device.ask(`/v1/devices/${row!.id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await verify(ours)).state).toBe('whole')

    const theirs = await exportOf(bench, await bench.addOrganisation('Stranger'))
    const strange = await verify(theirs)
    expect(strange).toMatchObject({
      state: 'strange_key',
      captures: [{ enrolled: false, held: 'none' }],
    })
    expect(strange.faults.length).toBeGreaterThan(0)
    for (const fault of strange.faults)
      expect(fault).toMatchObject({
        strangeKey: true,
        reason: expect.stringContaining('wrong key'),
      })

    // Changed: said before whose key it is, and said of ours as well.
    for (const [bytes, alsoStrange] of [
      [ours, false],
      [theirs, true],
    ] as const) {
      const files = unzipSync(bytes)
      const page = Object.keys(files).find((name) => name.includes('/files/'))!
      files[page] = bytesOf('<!doctype html><title>Another</title>')
      const changed = await verify(zipSync(files, { level: 0 }))
      expect(changed.state).toBe('failed')
      expect(changed.faults[0]).toMatchObject({ file: page, strangeKey: false })
      expect(changed.faults.some(({ strangeKey }) => strangeKey)).toBe(alsoStrange)
    }
  })

  test('cases: the version that stands, of a sealed one no word, and none for a brand manager', async () => {
    const { id, first } = caseOp(null)
    const { first: second } = caseOp(id, [first.id], 'Second title')
    expect(await push(device, [first, second])).toMatchObject([
      { outcome: 'ok' },
      { outcome: 'ok' },
    ])
    const { cases } = await read<CasesReply>('cases')
    expect(cases.filter((one) => one.id === id)).toMatchObject([
      { id, sides: 1, summary: { open: { title: 'Second title', defendants: 0 } } },
    ])
    // Made beside it, and says the same: nobody has anything to decide.
    await push(device, [caseOp(id, [first.id], 'Second title').first])
    const sides = async () => [
      (await read<CasesReply>('cases')).cases.find((one) => one.id === id)?.sides,
      (await read<CaseReply>(`cases/${id}`)).sides,
    ]
    expect(await sides()).toEqual([1, 1])
    const beside = caseOp(id, [first.id], 'Beside').first
    await push(device, [beside])
    expect(await sides()).toEqual([2, 2])
    const box = { salt: '', iterations: 1, wrapIv: '', wrappedKey: '', iv: '', data: 'AAAA' }
    const value = { id, updatedAt: '2026-11-21T10:00:00.000Z', open: null, sealed: box }
    const seal: PushOp = {
      ...caseOp(id, [second.id]).first,
      record: { type: 'case', value },
    }
    await push(device, [seal, caseOp(id, [first.id], 'Later').first])
    const listed = await counsel('/console/cases')
    const text = (await listed.text()) + (await (await counsel(`/console/cases/${id}`)).text())
    // A seal covers what stands beside it.
    expect(text).not.toMatch(/title|Later|Beside/)
    expect(text).toContain('AAAA')
    const manager = await bench.session(acme, 'brand_manager')
    for (const path of ['cases', `cases/${id}`])
      expect((await manager(`/console/${path}`)).status).toBe(403)
    const ids = { captures: [], rights: [], sellers: [] }
    expect((await post(manager, '/console/matter', ids)).status).toBe(403)
  })

  test('whoever reads a case leaves their name, which case it was, and that they read what it refers to', async () => {
    const { id, first } = caseOp(null)
    await push(device, [first])
    const reader = await bench.session(acme, 'reviewer')
    const { person } = (await (await reader('/console/me')).json()) as ConsoleMe
    await reader(`/console/cases/${id}`)
    await post(reader, '/console/matter', { captures: [], rights: [], sellers: [] })
    const rows = await bench.backend.database.within(acme, (sql) =>
      sql<{ action: string; subject: string }>(
        'SELECT action, subject FROM audit WHERE org_id = $1 AND actor = $2 ORDER BY at, action',
        [acme, `${person.name} (console)`],
      ),
    )
    expect(rows).toEqual([
      { action: 'case matter read', subject: '' },
      { action: 'case read', subject: id },
    ])
  })

  test('every reading stands in the audit log, by person', async () => {
    const rows = await bench.backend.database.within(acme, (sql) =>
      sql<{ action: string }>(
        `SELECT DISTINCT action FROM audit WHERE org_id = $1 AND actor LIKE 'Console %'`,
        [acme],
      ),
    )
    const actions = rows.map(({ action }) => action)
    for (const action of [
      'captures listed',
      'capture read',
      'sellers listed',
      'seller read',
      'cases listed',
      'export checked',
    ])
      expect(actions).toContain(action)
  })

  test("another organisation's people see nothing of it", async () => {
    const other = await bench.addOrganisation('Other')
    const stranger = await bench.session(other, 'admin')
    for (const path of ['captures', 'sellers', 'cases']) {
      const found = (await (await stranger(`/console/${path}`)).json()) as Record<string, unknown>
      expect(found[path]).toEqual([])
    }
    expect((await stranger('/console/seller?id=amazon%2FA9')).status).toBe(404)
  })

  function caseOp(known: string | null, parents: string[] = [], title = 'First title') {
    const id = known ?? randomUUID()
    const act = { by: 'Mary', at: '2026-11-20T10:00:00.000Z' }
    const open = openCase({ id, title, plaintiff: 'P', court: 'ilnd', purpose: '' }, act)
    const first: PushOp = {
      kind: 'record',
      id: randomUUID(),
      subject: id,
      parents,
      madeAt: act.at,
      record: { type: 'case', value: { id, updatedAt: open.updatedAt, open, sealed: null } },
    }
    return { id, first }
  }
})

const time = {
  capturedAt: '2026-11-20T10:00:00.000Z',
  offsetMinutes: 0,
  timeZone: 'UTC',
  monotonicStart: 0,
  monotonicEnd: 1,
  pageLoadedAt: null,
  serverDate: null,
  skewSeconds: null,
}

const listing = (title: string, key: string, name: string) =>
  bareListing('amazon', 'B000000001', { title, seller: { key, name, url: null, platform: false } })
