import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { makeDatabase } from '../../scripts/postgres.ts'
import type { ErrorReply, UploadReply } from '../../lib/contract/sync.ts'
import type { Database } from '../../server/database/database.ts'
import { openPglite } from '../../server/database/pglite.ts'
import { openPostgres } from '../../server/database/postgres.ts'
import { checkAll } from '../../server/check.ts'
import type { Files } from '../../server/files/files.ts'
import { openFolder } from '../../server/files/folder.ts'
import { type Server, startServer } from '../../server/start.ts'
import { type Bench, openBench } from './backend.ts'
import { type Ask, captureOp, hashOf, pair, post, push, refOf, sendPack } from './device.ts'

describe('what the backend stands on fails', () => {
  let root: string
  let bench: Bench
  /** What the files throw, by method; and whether the database loses its connection before it commits. */
  let broken: { add: Error | null; replace: Error | null; commit: boolean }

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'counterfoil-outage-'))
    broken = { add: null, replace: null, commit: false }
    const folder = openFolder(root)
    const failIf = (trouble: Error | null) => {
      if (trouble) throw trouble
    }
    const files: Files = {
      ...folder,
      add: async (key, source) => {
        failIf(broken.add)
        await folder.add(key, source)
      },
      addAll: async (sources) => {
        failIf(broken.add)
        await folder.addAll(sources)
      },
      replace: async (key, bytes) => {
        failIf(broken.replace)
        await folder.replace(key, bytes)
      },
    }
    const database = await openPglite(null)
    const cut: Database = {
      ...database,
      within: (organisation, work) =>
        database.within(organisation, async (sql) => {
          const result = await work(sql)
          const [row] = await sql<{ n: number }>('SELECT 1 AS n', [])
          if (broken.commit && row) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
          return result
        }),
    }
    bench = await openBench(cut, files)
  })
  afterEach(async () => {
    await bench.close()
    rmSync(root, { recursive: true, force: true })
  })

  const full = () => Object.assign(new Error('no space'), { code: 'ENOSPC' })
  const codeOf = async (response: Response) => ((await response.json()) as ErrorReply).error.code

  test('a full disk is said to be one, harms nothing that is there, and is over when it is over', async () => {
    const device = await bench.device(await bench.addOrganisation('Acme'))
    const [kept, late] = [randomBytes(100), randomBytes(200)]
    await sendPack(device.ask, [kept])
    await push(device, [await captureOp(device, [kept])])
    broken = { add: full(), replace: full(), commit: false }
    const refused = await sendPack(device.ask, [late])
    expect(refused.status).toBe(503)
    expect(refused.headers.get('Retry-After')).toBe('300')
    expect(await codeOf(refused)).toBe('storage_full')
    const missing = await post(device.ask, '/v1/blobs/missing', { blobs: [refOf(late)] })
    expect(await missing.json()).toEqual({ missing: [hashOf(late)] })
    const ops = [await captureOp(device, [])]
    const push503 = await post(device.ask, '/v1/push', { device: device.id, ops })
    expect(push503.status).toBe(503)
    broken = { add: null, replace: null, commit: false }
    await sendPack(device.ask, [late])
    const results = await push(device, [...ops, await captureOp(device, [late])])
    expect(results.map((result) => result.outcome)).toEqual(['ok', 'ok'])
    expect(await checkAll(bench.backend)).toMatchObject({ captures: 3, faults: [] })
  })

  test('a database lost between the journal and the commit leaves nothing half', async () => {
    const device = await bench.device(await bench.addOrganisation('Acme'))
    const [lost, other] = [await captureOp(device, []), await captureOp(device, [])]
    // The token's look-up must pass: only the push is cut.
    const asked = post(device.ask, '/v1/push', { device: device.id, ops: [lost, other] })
    await new Promise((done) => setTimeout(done, 0))
    broken.commit = true
    const response = await asked
    broken.commit = false
    expect(response.status).toBe(503)
    const results = await push(device, [other])
    expect(results).toMatchObject([{ outcome: 'ok' }])
    expect(await push(device, [lost, other])).toMatchObject([
      { outcome: 'ok' },
      { outcome: 'duplicate' },
    ])
    expect(await checkAll(bench.backend)).toMatchObject({ captures: 2, faults: [] })
  })
})

test('a PostgreSQL server that is not there is a reason to come again, not to give up', async () => {
  const server = inject('postgres')
  if (!server) return console.warn('SKIPPED: PostgreSQL is not installed here')
  const url = await makeDatabase(server, `test_${randomUUID().replaceAll('-', '')}`)
  const bench = await openBench(await openPostgres(url))
  const device = await bench.device(await bench.addOrganisation('Acme'))
  // Every connection is cut under the backend: the next request gets new ones.
  const killer = await openPostgres(server)
  await killer.asOwner((sql) =>
    sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [
      new URL(url).pathname.slice(1),
    ]),
  )
  await killer.close()
  const statuses: number[] = []
  for (let n = 0; n < 5; n++) statuses.push((await device.ask('/v1/me')).status)
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  expect(statuses.at(-1)).toBe(200)
  await bench.close()
  const gone = new URL(url)
  gone.port = '1'
  await expect(
    (await openPostgres(gone.href)).asOwner((sql) => sql('SELECT 1', [])),
  ).rejects.toThrow()
})

describe('over the wire', () => {
  let server: Server
  let dataDir: string
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-wire-'))
    server = await startServer({ dataDir, requestMs: 2000 })
  })
  afterEach(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('a request whose head never ends is closed, and others are served meanwhile', async () => {
    const { port } = new URL(server.url)
    const slow = connect(Number(port), '127.0.0.1')
    slow.write('POST /v1/push HTTP/1.1\r\nHost: 127.0.0.1\r\n')
    const drip = setInterval(() => slow.write('X-Slow: 1\r\n'), 500)
    slow.on('error', () => undefined)
    const begun = Date.now()
    const closed = new Promise<void>((done) => slow.once('close', () => done()))
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
    await closed
    clearInterval(drip)
    expect(Date.now() - begun).toBeLessThan(60_000)
  })

  test('a body that drips is cut off, what arrived stays, and the upload goes on from there', async () => {
    const ask: Ask = (path, init) => fetch(`${server.url}${path}`, init)
    const device = await pair(ask, await server.createPairing())
    const file = randomBytes(50_000)
    const begin = async () =>
      (await (await post(device.ask, '/v1/uploads', { blob: refOf(file) })).json()) as UploadReply
    const { id } = await begin()
    const slow = connect(Number(new URL(server.url).port), '127.0.0.1')
    slow.on('error', () => undefined)
    const closed = new Promise<string>((done) => {
      let text = ''
      slow.on('data', (chunk: Buffer) => (text += chunk.toString()))
      slow.once('close', () => done(text))
    })
    slow.write(
      `PATCH /v1/uploads/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${device.token}\r\nContent-Type: application/octet-stream\r\nUpload-Offset: 0\r\nContent-Length: ${file.length}\r\n\r\n`,
    )
    let sent = 0
    const drip = setInterval(() => slow.write(file.subarray(sent, (sent += 10))), 200)
    expect((await device.ask('/v1/me')).status).toBe(200)
    const answer = await closed
    clearInterval(drip)
    expect(answer).not.toContain(' 200 ')
    const { offset } = await begin()
    expect(offset).toBeGreaterThan(0)
    expect(offset).toBeLessThanOrEqual(sent)
    const rest = await device.ask(`/v1/uploads/${id}`, {
      method: 'PATCH',
      body: file.subarray(offset),
      headers: { 'Content-Type': 'application/octet-stream', 'Upload-Offset': String(offset) },
    })
    expect(await rest.json()).toMatchObject({ complete: true })
  })

  test('header lines cannot be smuggled in through a value', async () => {
    const { port } = new URL(server.url)
    const answer = await new Promise<string>((done) => {
      const raw = connect(Number(port), '127.0.0.1')
      let text = ''
      raw.on('data', (chunk: Buffer) => (text += chunk.toString()))
      raw.on('close', () => done(text))
      raw.write(
        'GET /open?key=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
      )
    })
    // Refused by way of the page, whose address has nothing of what was sent.
    expect(answer).toMatch(/^location: \/#\/refused\/wrong_link\r?$/im)
    expect(answer).not.toMatch(/^set-cookie/im)
    expect(answer).not.toContain('a=b')
  })
})
