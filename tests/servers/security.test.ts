import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type ErrorReply,
  type PairingReply,
  type PushOp,
  type UploadReply,
  wire,
} from '../../lib/contract/sync.ts'
import { makeDeviceKey } from '../../lib/evidence/sign.ts'
import { makeRoutes } from '../../server/routes/routes.ts'
import { createLink, personNamed } from '../../server/session.ts'
import { right } from '../cases/file.ts'
import { type Bench, openBench } from './backend.ts'
import { engines } from './databases.ts'
import {
  bytesOf,
  captureOp,
  custodyLinks,
  type Device,
  hashOf,
  pair,
  post,
  push,
  refOf,
  sendPack,
  tryToPair,
} from './device.ts'

describe.each(engines)('strangers and neighbours on $name', (engine) => {
  let bench: Bench
  let acme: string
  let owner: Device
  let neighbour: Device
  let file: Buffer
  let op: Extract<PushOp, { kind: 'capture' }>

  beforeAll(async () => {
    bench = await openBench(await engine.open())
    acme = await bench.addOrganisation('Acme')
    owner = await bench.device(acme, 'admin')
    neighbour = await bench.device(await bench.addOrganisation('Neighbour'), 'admin')
    file = randomBytes(300)
    await sendPack(owner.ask, [file])
    op = await captureOp(owner, [file])
    await push(owner, [op])
  })
  afterAll(() => bench.close())

  const codeOf = async (response: Response) => ((await response.json()) as ErrorReply).error.code

  test('every address of the interface asks for a token, save the one that pairs', async () => {
    const { paths } = (await (await bench.ask('/openapi.json')).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    )
    expect(routes.length).toBeGreaterThan(14)
    for (const { method, path } of routes) {
      bench.clock.now += 10_000
      const headers = { Origin: 'http://127.0.0.1:8787' }
      const asked = path.replaceAll(/\{\w+\}/g, randomUUID())
      const response = await bench.ask(asked, { method, headers })
      const open: Record<string, number> = { 'POST /v1/devices': 400, 'GET /console/door': 200 }
      const expected = open[`${method} ${path}`] ?? 401
      expect(`${method} ${path} ${response.status}`).toBe(`${method} ${path} ${expected}`)
    }
  })

  test("another organisation's ids and hashes are as if they were not", async () => {
    const { id } = (await (
      await post(owner.ask, '/v1/uploads', { blob: refOf(randomBytes(100)) })
    ).json()) as UploadReply
    const tries = [
      await neighbour.ask(`/v1/captures/${op.id}`),
      await neighbour.ask(`/v1/blobs/${hashOf(file)}`),
      await neighbour.ask(`/v1/devices/${owner.id}`, { method: 'DELETE' }),
      await neighbour.ask(`/v1/uploads/${id}`, {
        method: 'PATCH',
        body: 'x',
        headers: { 'Upload-Offset': '0' },
      }),
      await neighbour.ask(`/v1/uploads/${id}/complete`, { method: 'POST' }),
    ]
    expect(tries.map((response) => response.status)).toEqual([404, 404, 404, 404, 404])
    expect(await (await neighbour.ask('/v1/captures')).json()).toEqual({ captures: [], next: null })
    const missing = await post(neighbour.ask, '/v1/blobs/missing', { blobs: [refOf(file)] })
    expect(await missing.json()).toEqual({ missing: [hashOf(file)] })
    expect((await owner.ask('/v1/me')).status).toBe(200)
  })

  test("a colleague's device cannot go on with an upload, nor end it", async () => {
    const colleague = await bench.device(acme)
    const blob = refOf(randomBytes(100))
    const { id } = (await (await post(owner.ask, '/v1/uploads', { blob })).json()) as UploadReply
    const headers = { 'Upload-Offset': '0' }
    const part = { method: 'PATCH', body: 'x', headers }
    expect((await colleague.ask(`/v1/uploads/${id}`, part)).status).toBe(404)
    const end = { method: 'POST' }
    expect((await colleague.ask(`/v1/uploads/${id}/complete`, end)).status).toBe(404)
    expect((await owner.ask(`/v1/uploads/${id}`, part)).status).toBe(200)
  })

  test('bytes of another organisation cannot be claimed by their hash', async () => {
    const claim = await captureOp(neighbour, [file])
    expect(await push(neighbour, [claim])).toMatchObject([{ outcome: 'missing_blobs' }])
  })

  test("another organisation's capture cannot be taken over, nor sent by a device not of ours", async () => {
    await sendPack(neighbour.ask, [file])
    expect(await push(neighbour, [op])).toMatchObject([
      { outcome: 'rejected', code: 'unknown_device' },
    ])
  })

  test('a body that speaks for another device is refused', async () => {
    const colleague = await bench.device(acme)
    const body = { device: owner.id, ops: [await captureOp(owner, [])] }
    expect(await codeOf(await post(colleague.ask, '/v1/push', body))).toBe('other_device')
    const custody = { device: owner.id, links: await custodyLinks(1) }
    expect(await codeOf(await post(colleague.ask, '/v1/custody', custody))).toBe('other_device')
  })

  test('forged captures are refused, each with its reason', async () => {
    const stranger = await makeDeviceKey()
    const good = await captureOp(owner, [])
    const sound = await captureOp(owner, [file])
    const forged: [string, PushOp][] = [
      ['bad_seal', { ...good, sealed: { ...good.sealed, sha256: hashOf('x') } }],
      [
        'bad_seal',
        { ...good, sealed: { ...good.sealed, canonical: good.sealed.canonical.replace('1', '2') } },
      ],
      ['wrong_key', await captureOp(owner, [], {}, stranger)],
      ['wrong_key', await captureOp({ id: owner.id, key: stranger }, [])],
      ['unknown_device', await captureOp({ id: randomUUID(), key: stranger }, [])],
      ['wrong_id', { ...good, id: randomUUID() }],
      ['wrong_blobs', { ...sound, blobs: [] }],
      ['wrong_blobs', { ...sound, blobs: [{ ...sound.blobs[0]!, bytes: 1 }] }],
    ]
    const results = await push(
      owner,
      forged.map(([, one]) => one),
    )
    const codes = results.map((result) => result.outcome === 'rejected' && result.code)
    expect(codes).toEqual(forged.map(([code]) => code))
  })

  test('a device cannot be paired with a key that it does not have', async () => {
    const code = await bench.pairing(acme)
    const { id, key } = { id: randomUUID(), key: await makeDeviceKey() }
    const stolen = { id, name: 'x', publicKey: key.publicKeySpki, proof: 'AAAA' }
    expect((await post(bench.ask, '/v1/devices', { code, device: stolen })).status).toBe(422)
    // Nor can a known device's id be taken over with another key.
    bench.clock.now += 60_000
    const { response } = await tryToPair(bench.ask, await bench.pairing(acme), {
      id: owner.id,
      key,
    })
    expect(response.status).toBe(409)
  })

  test('codes and tokens cannot be guessed at speed', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 30; attempt++)
      statuses.push((await tryToPair(bench.ask, `AAAA-${attempt}`, owner)).response.status)
    expect(statuses).toContain(403)
    expect(statuses.at(-1)).toBe(429)
    const refused = await bench.ask('/v1/me', { headers: { Authorization: 'Bearer cf1.x' } })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    // Who has a token is not stopped by strangers who come from the same address.
    expect((await owner.ask('/v1/me')).status).toBe(200)
    bench.clock.now += 600_000
  })

  test('the address that a proxy names is believed only where a proxy is trusted', async () => {
    const guess = (trustProxy: boolean) => {
      const app = makeRoutes(bench.backend, { loopback: true, trustProxy })
      return async (forwarded: string) => {
        const headers = { Authorization: 'Bearer cf1.x', 'X-Forwarded-For': forwarded }
        return (await app.request('http://127.0.0.1:8787/v1/me', { headers })).status
      }
    }
    const [believed, open] = [guess(true), guess(false)]
    for (let attempt = 0; attempt < 25; attempt++) {
      await believed('203.0.113.7')
      // A stranger without a proxy names another address each time.
      await open(`203.0.113.${attempt}`)
    }
    // What stands before the proxy's own entry is the stranger's word.
    expect(await believed('198.51.100.1, 203.0.113.7')).toBe(429)
    expect(await believed('203.0.113.8')).toBe(401)
    expect(await open('203.0.113.200')).toBe(429)
  })

  test('neither a device nor a console session can ask without end, and others are served meanwhile', async () => {
    const [busy, quiet] = [await bench.device(acme), await bench.device(acme)]
    const member = await bench.session(acme, 'counsel')
    for (const ask of [() => busy.ask('/v1/me'), () => member('/console/me')]) {
      for (let sent = 0; sent < 1000; sent += 100)
        await Promise.all(Array.from({ length: 100 }, ask))
      const refused = await ask()
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
      expect((await quiet.ask('/v1/me')).status).toBe(200)
      bench.clock.now += 1000
      expect((await ask()).status).toBe(200)
    }
  })

  test('a record is refused that speaks of another than it says', async () => {
    const value = right()
    const [result] = await push(owner, [
      {
        kind: 'record',
        id: randomUUID(),
        subject: randomUUID(),
        parents: [],
        madeAt: bench.backend.now().toISOString(),
        record: { type: 'right', value },
      },
    ])
    expect(result).toMatchObject({ outcome: 'rejected', code: 'wrong_subject' })
  })

  test('only an admin pairs and revokes', async () => {
    const colleague = await bench.device(acme, 'counsel')
    const pairing = await post(colleague.ask, '/v1/pairings', { person: 'Eve', role: 'admin' })
    expect(pairing.status).toBe(403)
    const revoking = await colleague.ask(`/v1/devices/${owner.id}`, { method: 'DELETE' })
    expect(revoking.status).toBe(403)
    const revoked = await owner.ask(`/v1/devices/${colleague.id}`, { method: 'DELETE' })
    expect(revoked.status).toBe(200)
    expect((await colleague.ask('/v1/captures')).status).toBe(401)
  })

  test('a device that may only send reads nothing, changes nothing else and administers nothing', async () => {
    bench.clock.now += 60_000
    const asked = { person: 'Kiosk', role: 'admin', scope: 'send' }
    const { code } = (await (await post(owner.ask, '/v1/pairings', asked)).json()) as PairingReply
    const kiosk = await pair(bench.ask, code)
    expect(kiosk.reply.device.scope).toBe('send')
    const own = randomBytes(40)
    await sendPack(kiosk.ask, [own])
    const capture = await captureOp(kiosk, [own])
    const at = bench.backend.now().toISOString()
    const version = { kind: 'record' as const, subject: randomUUID(), parents: [], madeAt: at }
    const [sent, refused, decided] = await push(kiosk, [
      capture,
      { ...version, id: randomUUID(), record: { type: 'case', value: null } },
      { ...version, id: randomUUID(), record: { type: 'flag', value: null } },
    ])
    expect(sent).toMatchObject({ outcome: 'ok' })
    expect(refused).toMatchObject({ outcome: 'rejected', code: 'send_only' })
    expect(decided).toMatchObject({ outcome: 'ok' })

    const { paths } = (await (await bench.ask('/openapi.json')).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    const sending = ['/v1/me', '/v1/devices', '/v1/blobs', '/v1/blobs/missing', '/v1/uploads']
    sending.push('/v1/uploads/{id}', '/v1/uploads/{id}/complete', '/v1/push', '/v1/custody')
    const others = Object.entries(paths).filter(
      ([path]) => !path.startsWith('/console') && !sending.includes(path),
    )
    expect(others.length).toBeGreaterThan(5)
    for (const [path, methods] of others)
      for (const method of Object.keys(methods)) {
        const response = await kiosk.ask(
          path.replace('{sha256}', hashOf(own)).replace('{id}', capture.id),
          { method: method.toUpperCase() },
        )
        expect(`${method} ${path} ${response.status}`).toBe(`${method} ${path} 403`)
        expect(await codeOf(response)).toBe('send_only')
      }
  })

  test('bodies that are too large are cut off, whether they say their length or not', async () => {
    const large = new Uint8Array(wire.push + 1).fill(32)
    const headers = { 'Content-Type': 'application/json' }
    const said = await owner.ask('/v1/push', { method: 'POST', body: large, headers })
    expect(said.status).toBe(413)
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1_000_000
        controller.enqueue(new Uint8Array(1_000_000).fill(32))
      },
    })
    const unsaid = await owner.ask('/v1/push', { method: 'POST', body: endless, headers })
    expect(unsaid.status).toBe(413)
    expect(sent).toBeLessThan(wire.push + 5_000_000)
    const pack = await owner.ask('/v1/blobs', {
      method: 'POST',
      body: new Uint8Array(wire.pack + 1),
    })
    expect(pack.status).toBe(413)
    const huge = await post(owner.ask, '/v1/uploads', {
      blob: { ...refOf(file), bytes: wire.blob + 1 },
    })
    expect(huge.status).toBe(400)
  })

  test('packs that lie about their shape are refused', async () => {
    const list = bytesOf(JSON.stringify([refOf(file)]))
    const withLength = (length: number, ...rest: Uint8Array[]) => {
      const head = Buffer.alloc(4)
      head.writeUInt32BE(length)
      return Buffer.concat([head, ...rest])
    }
    for (const body of [
      Buffer.alloc(0),
      Buffer.from('abc'),
      withLength(0xffffffff, list),
      withLength(list.length, list),
      withLength(list.length, list, file, file),
      withLength(4, bytesOf('null')),
    ]) {
      const response = await owner.ask('/v1/blobs', { method: 'POST', body })
      expect(response.status).toBe(400)
    }
  })

  test('paths and queries that are not ids or hashes reach nothing', async () => {
    for (const path of [
      '/v1/blobs/..%2F..%2Freceipt-key.json',
      '/v1/blobs/../../receipt-key.json',
      `/v1/blobs/${hashOf(file)}%00`,
      `/v1/captures/${op.id}'--`,
      '/v1/captures?before=1;DROP TABLE captures',
      "/v1/changes?cursor='; SELECT 1 --.1",
      `/v1/changes?cursor=${randomUUID()}.1e99`,
    ]) {
      const { status } = await owner.ask(path)
      expect(`${path} ${[400, 404, 410].includes(status)}`).toBe(`${path} true`)
    }
    expect((await owner.ask('/v1/captures')).status).toBe(200)
  })

  test('names and types cannot carry SQL, markup or header lines', async () => {
    const name = `Eve"; DROP TABLE captures; --\r\nSet-Cookie: a=b <script>`
    const guest = await bench.device(acme, 'counsel', name)
    const me = (await (await guest.ask('/v1/me')).json()) as { person: { name: string } }
    expect(me.person.name).toBe('Eve"; DROP TABLE captures; -- Set-Cookie: a=b <script>')
    const evil = { ...refOf(bytesOf('page')), mediaType: 'text/html\r\nSet-Cookie: a=b' }
    expect((await post(guest.ask, '/v1/uploads', { blob: evil })).status).toBe(400)
    // A page that was captured is only ever saved, never shown as a page of this site.
    await sendPack(guest.ask, [bytesOf('page')], [{ ...evil, mediaType: 'text/html' }])
    const page = await guest.ask(`/v1/blobs/${hashOf('page')}`)
    expect(page.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(page.headers.get('Content-Disposition')).toContain('attachment')
    expect(page.headers.get('Content-Security-Policy')).toContain('sandbox')
  })

  test('websites are not answered, extensions are', async () => {
    const from = (Origin: string) => owner.ask('/v1/me', { headers: { Origin } })
    const extension = `chrome-extension://${'a'.repeat(32)}`
    const answer = await from(extension)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(extension)
    for (const site of ['https://evil.example', 'null', `${extension}.evil.example`]) {
      const refused = await from(site)
      expect(refused.status).toBe(403)
      expect(refused.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
  })

  test('the console shows strangers nothing, and a link opens it once', async () => {
    const paths = [`/console/captures/${op.id}`, `/files/${hashOf(file)}`, '/console/captures']
    for (const path of ['/', ...paths]) expect((await bench.ask(path)).status).toBe(401)
    const person = await personNamed(bench.backend, acme, { name: 'Mary', role: 'counsel' })
    const link = new URL(await createLink(bench.backend, acme, person))
    const opened = await bench.ask(link.pathname + link.search)
    const set = opened.headers.get('Set-Cookie')!
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Lax/)
    expect(await leadsTo(link.pathname + link.search)).toBe(refused)
    const cookie = { headers: { Cookie: set.split(';')[0]! } }
    const page = await bench.ask('/', cookie)
    expect(page.status).toBe(200)
    const policy = page.headers.get('Content-Security-Policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(await page.text()).not.toMatch(
      /<script(?! type="module" src="\/assets\/)|<style|style=|onload/,
    )
    for (const path of paths) expect((await bench.ask(path, cookie)).status).toBe(200)
    // The cookie is no token.
    expect((await bench.ask('/v1/captures', cookie)).status).toBe(401)
    // Nor is it of use to another site's page, nor to a request that names no page at all.
    for (const Origin of ['https://evil.example', 'null', '']) {
      const headers = { ...cookie.headers, ...(Origin && { Origin }) }
      for (const path of ['/close', '/console/verify', `/console/captures/${op.id}/check`])
        expect((await bench.ask(path, { method: 'POST', headers })).status).toBe(403)
    }
    const headers = { ...cookie.headers, Origin: 'http://127.0.0.1:8787' }
    await bench.ask('/close', { method: 'POST', headers })
    expect((await bench.ask('/console/me', cookie)).status).toBe(401)
  })

  /** Where an answer sends the browser, and whether it gave it a session on the way. */
  const leadsTo = async (path: string) => {
    const { headers } = await bench.ask(path)
    return `${headers.get('Location')} ${headers.get('Set-Cookie')}`
  }
  const refused = '/#/refused/wrong_link null'

  test('links and sessions end by themselves, and none is good as the other', async () => {
    const person = await personNamed(bench.backend, acme, { name: 'Mary', role: 'counsel' })
    const makeLink = async () => new URL(await createLink(bench.backend, acme, person))
    const open = (key: string) => bench.ask(`/open?key=${key}`)
    const leads = (key: string) => leadsTo(`/open?key=${key}`)
    const me = (key: string) =>
      bench.ask('/console/me', { headers: { Cookie: `counterfoil=${key}` } })
    const keyOf = (link: URL) => link.searchParams.get('key')!
    const late = keyOf(await makeLink())
    bench.clock.now += 3_600_000
    expect(await leads(late)).toBe(refused)

    const link = keyOf(await makeLink())
    expect((await me(link)).status).toBe(401)
    const opened = await open(link)
    const session = /^counterfoil=([^;]+)/.exec(opened.headers.get('Set-Cookie')!)![1]!
    expect((await me(session)).status).toBe(200)
    expect(await leads(session)).toBe(refused)
    bench.clock.now += 12 * 3_600_000 - 1
    expect((await me(session)).status).toBe(200)
    bench.clock.now += 1
    expect((await me(session)).status).toBe(401)
  })

  test('on a laptop another host name is not answered (DNS rebinding)', async () => {
    const response = await bench.app.request('http://evil.example:8787/v1/me')
    expect(response.status).toBe(421)
  })

  test('no token, code or session key is in the log', () => {
    const log = JSON.stringify(bench.log)
    expect(bench.log.length).toBeGreaterThan(10)
    for (const secret of [owner.token, neighbour.token])
      expect(log).not.toContain(secret.split('.').at(-1))
  })
})
