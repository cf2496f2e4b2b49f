import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../lib/contract/case-record.ts'
import type {
  CaptureReply,
  CapturesReply,
  ChangesReply,
  CustodyReply,
  Me,
  PushOp,
  UploadReply,
} from '../../lib/contract/sync.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { fullCase } from '../cases/file.ts'
import { listingOf } from '../matching/listing.ts'
import { type Bench, openBench } from './backend.ts'
import { engines } from './databases.ts'
import {
  bytesOf,
  captureOp,
  custodyLinks,
  type Device,
  hashOf,
  post,
  push,
  refOf,
  sendPack,
  tryToPair,
} from './device.ts'

describe.each(engines)('the protocol on $name', (engine) => {
  let bench: Bench
  let org: string
  let device: Device

  beforeAll(async () => {
    bench = await openBench(await engine.open())
    org = await bench.addOrganisation('Stripe GmbH')
    device = await bench.device(org, 'admin')
  })
  afterAll(() => bench.close())

  const upload = async (path: string, offset: number, body: BodyInit) =>
    device.ask(path, {
      method: 'PATCH',
      body,
      headers: { 'Upload-Offset': String(offset), 'Content-Type': 'application/octet-stream' },
    })
  const begin = async (bytes: Uint8Array) =>
    (await (await post(device.ask, '/v1/uploads', { blob: refOf(bytes) })).json()) as UploadReply

  test('a code pairs one device, however it is typed, and is used up by it', async () => {
    const code = await bench.pairing(org)
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await tryToPair(bench.ask, typed)).response.status).toBe(200)
    expect((await tryToPair(bench.ask, code)).response.status).toBe(403)
  })

  test('two devices that use one code at once: one gets in', async () => {
    const code = await bench.pairing(org)
    const tries = await Promise.all([tryToPair(bench.ask, code), tryToPair(bench.ask, code)])
    expect(tries.filter(({ response }) => response.status === 200)).toHaveLength(1)
    expect(tries.filter(({ response }) => response.status === 403)).toHaveLength(1)
  })

  test('a late code pairs nothing', async () => {
    const code = await bench.pairing(org)
    bench.clock.now += 31 * 60_000
    expect((await tryToPair(bench.ask, code)).response.status).toBe(403)
  })

  test('a device that pairs again keeps its id and gets a new token in place of the old', async () => {
    const first = await bench.device(org)
    const { response } = await tryToPair(bench.ask, await bench.pairing(org), first)
    expect(response.status).toBe(200)
    expect((await first.ask('/v1/me')).status).toBe(401)
  })

  test('a token stands for its device until it is given back', async () => {
    const guest = await bench.device(org, 'reviewer', 'Grace')
    const me = (await (await guest.ask('/v1/me')).json()) as Me
    expect(me).toMatchObject({
      organisation: { id: org, name: 'Stripe GmbH' },
      person: { name: 'Grace', role: 'reviewer' },
      device: { id: guest.id },
      receiptKey: bench.backend.key.publicKeySpki,
      custodyNext: 0,
    })
    expect((await guest.ask('/v1/me', { method: 'DELETE' })).status).toBe(200)
    expect((await guest.ask('/v1/me')).status).toBe(401)
  })

  test('a capture is taken once its files are there, and its receipt holds', async () => {
    const files = [randomBytes(2000), randomBytes(10)]
    const op = await captureOp(device, files)
    const [early] = await push(device, [op])
    expect(early).toMatchObject({ outcome: 'missing_blobs', missing: files.map(hashOf) })

    const asked = await post(device.ask, '/v1/blobs/missing', { blobs: files.map((f) => refOf(f)) })
    expect(await asked.json()).toEqual({ missing: files.map(hashOf) })
    expect(await (await sendPack(device.ask, files)).json()).toMatchObject({ damaged: [] })

    const [result] = await push(device, [op])
    if (result?.outcome !== 'ok') throw new Error(JSON.stringify(result))
    const { receipt } = result
    expect(await verifyReceipt(receipt, op.sealed.sha256, device.reply.receiptKey)).toBeNull()
    expect(receipt.body).toMatchObject({ subject: op.id, organisation: org })

    const kept = (await (await device.ask(`/v1/captures/${op.id}`)).json()) as CaptureReply
    expect(kept.sealed).toEqual(op.sealed)
    const file = await device.ask(`/v1/blobs/${hashOf(files[0]!)}`)
    expect(Buffer.from(await file.arrayBuffer()).equals(files[0]!)).toBe(true)
  })

  test('sent again it gives the first receipt; sent changed under its id it is refused', async () => {
    const op = await captureOp(device, [])
    const [first, twin] = await push(device, [op, op])
    const [second] = await push(device, [op])
    expect(first).toMatchObject({ outcome: 'ok' })
    const duplicate = { ...first, outcome: 'duplicate' }
    expect([twin, second]).toEqual([duplicate, duplicate])
    const other = await captureOp(device, [], { id: op.id, operator: 'someone else' })
    expect(await push(device, [other])).toMatchObject([{ outcome: 'rejected', code: 'id_taken' }])
  })

  test('one bad op does not stop the others, and receipts count without gaps', async () => {
    const [one, bad, two] = [
      await captureOp(device, []),
      await captureOp(device, []),
      await captureOp(device, []),
    ]
    bad.sealed.canonical += ' '
    const results = await push(device, [one, bad, two])
    expect(results.map((result) => result.outcome)).toEqual(['ok', 'rejected', 'ok'])
    const [a, , b] = results
    if (a?.outcome !== 'ok' || b?.outcome !== 'ok') throw new Error('not taken')
    expect(b.receipt.body.sequence).toBe(a.receipt.body.sequence + 1)
    expect(b.receipt.body.previous).toBe(a.receipt.sha256)
  })

  test('an upload goes on where it was cut, and is whole once its hash is right', async () => {
    const bytes = randomBytes(3000)
    const { id, offset } = await begin(bytes)
    expect(offset).toBe(0)
    const path = `/v1/uploads/${id}`
    // The connection breaks after 1,200 bytes: what arrived stays.
    let sent = false
    const broken = new ReadableStream({
      pull(controller) {
        if (sent) controller.error(new Error('cut'))
        else controller.enqueue(bytes.subarray(0, 1200))
        sent = true
      },
    })
    await upload(path, 0, broken)
    expect(await begin(bytes)).toMatchObject({ id, offset: 1200, complete: false })
    expect((await upload(path, 1000, bytes.subarray(1000))).status).toBe(409)
    const done = await upload(path, 1200, bytes.subarray(1200))
    expect(await done.json()).toMatchObject({ complete: true, offset: 3000 })
    expect(await begin(bytes)).toMatchObject({ complete: true })
  })

  test('an upload with other bytes than it claims is thrown away and begins anew', async () => {
    const bytes = randomBytes(100)
    const { id } = await begin(bytes)
    expect((await upload(`/v1/uploads/${id}`, 0, randomBytes(100))).status).toBe(422)
    expect(await begin(bytes)).toMatchObject({ offset: 0, complete: false })
    expect((await upload(`/v1/uploads/${id}`, 0, randomBytes(101))).status).toBe(413)
    expect((await upload(`/v1/uploads/${id}`, 0, bytes)).status).toBe(200)
  })

  test('uploads that were left do not stand in the way of new ones', async () => {
    const left = randomBytes(30)
    const { id } = await begin(left)
    await upload(`/v1/uploads/${id}`, 0, left.subarray(0, 10))
    for (let n = 0; n < 64; n++) {
      bench.clock.now += 1000
      await begin(randomBytes(30))
    }
    expect(await begin(left)).toMatchObject({ offset: 0, complete: false })
  })

  test('an empty file is a file', async () => {
    expect(await begin(new Uint8Array())).toMatchObject({ complete: true, offset: 0 })
  })

  test('a pack keeps the sound files and names the damaged one', async () => {
    const [good, bad] = [randomBytes(50), randomBytes(60)]
    const claimed = [refOf(good), { ...refOf(bad), sha256: hashOf('else') }]
    const reply = await (await sendPack(device.ask, [good, bad], claimed)).json()
    expect(reply).toEqual({ stored: [hashOf(good)], damaged: [hashOf('else')] })
  })

  test('the custody log arrives link by link; a rewritten one is told so', async () => {
    const owner = await bench.device(org)
    const links = await custodyLinks(6)
    const send = async (some: typeof links) =>
      (await (
        await post(owner.ask, '/v1/custody', { device: owner.id, links: some })
      ).json()) as CustodyReply
    expect(await send(links.slice(2))).toEqual({ outcome: 'gap', next: 0 })
    const first = await send(links.slice(0, 3))
    if (first.outcome !== 'ok') throw new Error('not taken')
    expect(first.next).toBe(3)
    expect(await verifyReceipt(first.receipt!, links[2]!.hash)).toBeNull()
    expect(await send(links.slice(0, 5))).toMatchObject({ outcome: 'ok', next: 5 })
    expect(await send(links.slice(0, 5))).toEqual({ outcome: 'ok', next: 5, receipt: null })
    const rewritten = await custodyLinks(7)
    // Of what is held already, too.
    expect(await send(rewritten.slice(0, 3))).toMatchObject({ outcome: 'broken', next: 5 })
    expect(await send(rewritten.slice(4))).toMatchObject({ outcome: 'broken', next: 5 })
    expect(await send(rewritten.slice(5))).toMatchObject({ outcome: 'broken', next: 5 })
    expect(await send([{ ...links[5]!, payload: 'x' }])).toMatchObject({ outcome: 'broken' })
  })

  test('a cursor sees every change once, in order, and from the beginning without one', async () => {
    const team = await bench.addOrganisation('Team')
    const writers = [await bench.device(team), await bench.device(team), await bench.device(team)]
    const reader = await bench.device(team)
    const seen: string[] = []
    let cursor: string | null = null
    const read = async () => {
      for (;;) {
        const query: string = cursor ? `?limit=7&cursor=${cursor}` : '?limit=7'
        const reply = (await (await reader.ask(`/v1/changes${query}`)).json()) as ChangesReply
        // A reader that asks again and again would soon be asked to wait, and without a network between them would never
        // let the writers have a turn.
        bench.clock.now += 50
        await setImmediate()
        cursor = reply.cursor
        for (const change of reply.changes)
          seen.push(change.kind === 'capture' ? change.capture.id : change.id)
        if (!reply.more) return
      }
    }
    const sent: string[] = []
    const written = new AbortController()
    const reads = (async () => {
      while (!written.signal.aborted) await read()
      await read()
    })()
    await Promise.all(
      writers.map(async (writer) => {
        for (let index = 0; index < 8; index++) {
          const ops: PushOp[] = [await captureOp(writer, []), removal()]
          sent.push(...ops.map((op) => op.id))
          await push(writer, ops)
        }
      }),
    )
    written.abort()
    await reads
    expect(seen.toSorted()).toEqual(sent.toSorted())
    expect((await reader.ask('/v1/changes?cursor=none.3')).status).toBe(410)
  })

  test('cases go to those who work on them, and each reading is in the audit log', async () => {
    const [investigator, manager] = [
      await bench.device(org, 'investigator'),
      await bench.device(org, 'brand_manager'),
    ]
    const id = randomUUID()
    const op = () => ({
      ...removal(),
      subject: id,
      record: { type: 'case' as const, value: sealedCase(id) },
    })
    expect(await push(manager, [op()])).toMatchObject([
      { outcome: 'rejected', code: 'not_allowed' },
    ])
    expect(await push(investigator, [op()])).toMatchObject([{ outcome: 'ok' }])
    const casesOf = async (reader: Device) => {
      const feed = (await (await reader.ask('/v1/changes?limit=500')).json()) as ChangesReply
      return feed.changes.filter((one) => one.kind === 'record' && one.record.type === 'case')
    }
    expect(await casesOf(investigator)).toMatchObject([{ subject: id, record: op().record }])
    expect(await casesOf(manager)).toEqual([])
    const reads = await bench.backend.database.within(org, (sql) =>
      sql<{ subject: string }>(`SELECT subject FROM audit WHERE action = 'case read'`, []),
    )
    expect(reads.map(({ subject }) => subject)).toEqual([id])
  })

  test('once a case is sealed nobody is given the text of what came before, and what stands beside stays', async () => {
    const device = await bench.device(org, 'investigator')
    const subject = randomUUID()
    const version = (parents: string[], value: object): Extract<PushOp, { kind: 'record' }> => ({
      ...removal(),
      subject,
      parents,
      record: { type: 'case', value: value as CaseRecord },
    })
    const clear = {
      ...sealedCase(subject),
      open: { ...fullCase({ defendants: 1 }).file.case, id: subject },
      sealed: null,
    }
    const first = version([], clear)
    const second = version([first.id], clear)
    const beside = version([first.id], clear)
    const seal = version([second.id], sealedCase(subject))
    const texts = async () => {
      const feed = (await (await device.ask('/v1/changes?limit=500')).json()) as ChangesReply
      return feed.changes.flatMap((one) =>
        one.kind === 'record' && one.subject === subject
          ? [
              one.record.value &&
                ('open' in one.record.value && one.record.value.open ? 'clear' : 'sealed'),
            ]
          : [],
      )
    }
    await push(device, [first, second, beside])
    expect(await texts()).toEqual(['clear', 'clear', 'clear'])
    await push(device, [seal])
    expect(await texts()).toEqual([null, null, 'clear', 'sealed'])
    await push(device, [version([seal.id, beside.id], sealedCase(subject))])
    expect(await texts()).toEqual([null, null, null, null, 'sealed'])
    // Sent once more, a version is known by its hash.
    expect(await push(device, [first])).toMatchObject([{ outcome: 'duplicate' }])
  })

  test('two edits of one record both stay, each with its parents', async () => {
    const base = removal()
    const [left, right] = [
      { ...removal(), subject: base.subject, parents: [base.id] },
      { ...removal(), subject: base.subject, parents: [base.id] },
    ]
    const results = await push(device, [base, left, right])
    expect(results.map((result) => result.outcome)).toEqual(['ok', 'ok', 'ok'])
  })

  test('text that a database chokes on is kept in the manifest and shown harmless', async () => {
    // Lists show 1,000 units of a title: this one would be cut through a pair.
    const title = `nul \0 and: ${'\u{1F45F}'.repeat(600)}`
    const listing = listingOf(title)
    const op = await captureOp(device, [], { listing })
    expect(await push(device, [op])).toMatchObject([{ outcome: 'ok' }])
    const list = (await (await device.ask('/v1/captures?limit=1')).json()) as CapturesReply
    expect(list.captures[0]!.title).toMatch(/^nul \uFFFD and: .*\uFFFD$/u)
    const kept = (await (await device.ask(`/v1/captures/${op.id}`)).json()) as CaptureReply
    expect(JSON.parse(kept.sealed.canonical)).toMatchObject({ listing: { title } })
  })

  test('the list goes back in time page by page', async () => {
    const team = await bench.addOrganisation('List')
    const writer = await bench.device(team)
    const ops = await Promise.all(Array.from({ length: 5 }, () => captureOp(writer, [])))
    await push(writer, ops)
    const ids: string[] = []
    let next: number | null = null
    do {
      const query: string = next === null ? '' : `&before=${next}`
      const page = (await (
        await writer.ask(`/v1/captures?limit=2${query}`)
      ).json()) as CapturesReply
      ids.push(...page.captures.map((capture) => capture.id))
      next = page.next
    } while (next !== null)
    expect(ids).toEqual(ops.map((op) => op.id).toReversed())
  })

  test('every read of captures is in the audit log', async () => {
    const team = await bench.addOrganisation('Audited')
    const reader = await bench.device(team, 'counsel', 'Mary')
    const bytes = bytesOf('a file')
    await sendPack(reader.ask, [bytes])
    const op = await captureOp(reader, [bytes])
    await push(reader, [op])
    await reader.ask('/v1/captures')
    await reader.ask(`/v1/captures/${op.id}`)
    await reader.ask(`/v1/blobs/${hashOf(bytes)}`)
    await reader.ask('/v1/changes')
    const rows = await bench.backend.database.within(team, (sql) =>
      sql<{ action: string; actor: string }>('SELECT action, actor FROM audit', []),
    )
    expect(rows.map((row) => row.action).sort()).toEqual([
      'capture read',
      'captures listed',
      'changes read',
      'device paired',
      'file read',
    ])
    expect(new Set(rows.map((row) => row.actor))).toEqual(new Set(['Mary', 'Mary (Laptop)']))
  })
})

const sealedCase = (id: string) => ({
  id,
  updatedAt: '2026-11-25T08:00:00.000Z',
  open: null,
  sealed: {
    salt: 'AAAA',
    iterations: 600_000,
    wrapIv: 'AAAA',
    wrappedKey: 'AAAA',
    iv: 'AAAA',
    data: 'AAAA',
  },
})

const removal = (): Extract<PushOp, { kind: 'record' }> => ({
  kind: 'record',
  id: randomUUID(),
  subject: randomUUID(),
  parents: [],
  madeAt: '2026-11-20T10:00:00.000Z',
  record: { type: 'flag', value: null },
})
