import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importRights, portfolioVersion } from '../../lib/store/rights.ts'
import { appendCustody } from '../../lib/store/custody.ts'
import { makeBackup } from '../../lib/store/backup.ts'
import { Database } from '../../lib/store/database.ts'
import { restoreBackup } from '../../lib/store/restore.ts'
import { keepBackend } from '../../lib/store/settings.ts'
import { tar, untar } from '../../lib/store/tar.ts'
import { verifyCustody } from '../../lib/evidence/custody.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { bytes, storeCapture } from '../sync/captures.ts'
import { rightOf } from '../sync/rights.ts'

const now = '2026-11-25T10:00:00.000Z'
let from: Database
let to: Database

beforeEach(() => {
  from = new Database(`from-${crypto.randomUUID()}`)
  to = new Database(`to-${crypto.randomUUID()}`)
})
afterEach(async () => {
  await from.delete()
  await to.delete()
})

async function filled(): Promise<Blob> {
  await importRights(from, [rightOf('Lumera', '1234567')])
  for (let n = 0; n < 3; n += 1) await storeCapture(from, [bytes(n, 1000), bytes(n + 10, 700)])
  await from.timestamps.put({
    id: 'x',
    captureId: 'x',
    authority: 'https://tsa.example.org',
    state: 'stamped',
    attempts: 0,
    due: now,
    trouble: null,
    time: now,
    request: new Uint8Array([1, 2, 255]),
    response: new Uint8Array(70_001).fill(7),
  } as never)
  await keepBackend(
    from,
    {
      url: 'https://x.org',
      token: 'cf_secret_token',
      organisation: { id: crypto.randomUUID(), name: 'X' },
      person: { name: 'A', role: 'admin' },
      receiptKey: 'k',
      pairedAt: now,
      sending: true,
    },
    0,
  )
  return makeBackup(from, now)
}

test('a backup brings everything back into an empty browser, byte for byte', async () => {
  const backup = await filled()
  const restored = await restoreBackup(to, backup, now)
  expect(restored).toEqual({ createdAt: now, captures: 3, files: 6 })
  for (const { name } of from.tables.filter(
    (table) => !['device', 'compiled', 'blobs', 'custody', 'settings'].includes(table.name),
  ))
    expect(await to.table(name).toArray(), name).toEqual(await from.table(name).toArray())
  for (const row of await from.captures.toArray()) {
    expect(await verifySealed((await to.captures.get(row.id))!.sealed!)).toBeNull()
    for (const { sha256: hash } of row.manifest!.artifacts)
      expect(await sha256((await to.blobs.get(hash))!.blob)).toBe(hash)
  }
  const links = await to.custody.orderBy('sequence').toArray()
  expect(await verifyCustody(links)).toBeNull()
  expect(links.map(({ type }) => type)).toEqual(['captured', 'captured', 'captured', 'recovered'])
  expect(await portfolioVersion(to)).not.toBeNull()
})

test('the token and the private key are not in it', async () => {
  const text = await (await filled()).text()
  expect(text).not.toContain('cf_secret_token')
  expect(text).not.toContain('privateKey')
})

test('a browser that holds evidence takes none', async () => {
  const backup = await filled()
  await appendCustody(to, [{ type: 'viewed', subject: 'x', at: now, payload: '' }])
  await expect(restoreBackup(to, backup, now)).rejects.toThrow(/holds evidence already/)
})

test('a changed byte anywhere, or a missing end, is refused and nothing is written', async () => {
  const whole = new Uint8Array(await (await filled()).arrayBuffer())
  const parts: { name: string; at: number; size: number }[] = []
  let at = 0
  for await (const { name, body } of untar(new Blob([whole]))) {
    parts.push({ name, at: at + 512, size: body.size })
    at += 512 + Math.ceil(body.size / 512) * 512
  }
  for (const { at: place, size } of parts) {
    const changed = Uint8Array.from(whole)
    changed[place + (size >> 1)]! ^= 1
    await expect(restoreBackup(to, new Blob([changed]), now)).rejects.toThrow()
  }
  for (const end of [0, 300, 512, 5000, whole.length - 3000])
    await expect(restoreBackup(to, new Blob([whole.slice(0, end)]), now)).rejects.toThrow()
  for (const table of to.tables) expect(await table.count(), table.name).toBe(0)
})

test('a restore that is ended half way leaves nothing behind', async () => {
  const backup = await filled()
  const ending = new AbortController()
  const restoring = restoreBackup(to, backup, now, {
    signal: ending.signal,
    progress: (done, of) => {
      if (done === of - 2) ending.abort(new Error('ended'))
    },
  })
  await expect(restoring).rejects.toThrow('ended')
  for (const table of to.tables) expect(await table.count(), table.name).toBe(0)
})

test('a tar file is one that others can read', async () => {
  const archive = tar([
    { name: 'a/b.txt', body: new Blob(['hello']) },
    { name: 'empty', body: new Blob([]) },
    { name: 'c', body: new Blob([bytes(1, 1024) as Uint8Array<ArrayBuffer>]) },
  ])
  const { execFileSync } = await import('node:child_process')
  const input = new Uint8Array(await archive.arrayBuffer())
  expect(execFileSync('tar', ['-tf', '-'], { input }).toString()).toBe('a/b.txt\nempty\nc\n')
  expect(execFileSync('tar', ['-xOf', '-', 'a/b.txt'], { input }).toString()).toBe('hello')
})

test('a backup says how far it is, and ended half way it gives nothing and changes nothing', async () => {
  await filled()
  const told: number[] = []
  await makeBackup(from, now, { progress: (done, of) => told.push(done / of) })
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.at(-1)).toBeLessThanOrEqual(1)
  const rows = await from.custody.count()
  const ending = new AbortController()
  const progress = () => ending.abort(new Error('Cancelled.'))
  await expect(makeBackup(from, now, { signal: ending.signal, progress })).rejects.toThrow(
    'Cancelled.',
  )
  expect(await from.custody.count()).toBe(rows)
})
