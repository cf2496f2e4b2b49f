import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CapturesReply, ChangesReply } from '../../lib/contract/sync.ts'
import { commands } from '../../server/commands.ts'
import { type Server, startServer } from '../../server/start.ts'
import {
  captureOp,
  custodyLinks,
  type Device,
  hashOf,
  pair,
  post,
  push,
  sendPack,
} from './device.ts'

let root: string
let dataDir: string
let server: Server | null

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'counterfoil-recovery-'))
  dataDir = join(root, 'data')
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})
afterEach(async () => {
  await server?.stop()
  server = null
  rmSync(root, { recursive: true, force: true })
})

const start = async (folder = dataDir) => (server = await startServer({ dataDir: folder }))
const stop = async () => {
  await server?.stop()
  server = null
}
const run = (command: string, rest: string[] = [], folder = dataDir) =>
  commands.get(command)!({ dataDir: folder }, rest)

/** A device with a capture, a custody log and a removed flag on the backend. */
async function filled() {
  const { url, createPairing } = await start()
  const device = await pair((path, init) => fetch(url + path, init), await createPairing())
  const file = randomBytes(5000)
  await sendPack(device.ask, [file])
  const op = await captureOp(device, [file])
  await push(device, [op])
  await post(device.ask, '/v1/custody', { device: device.id, links: await custodyLinks(3) })
  return { device, file, op, before: await seenBy(device) }
}

/** Everything that a device can read, without the cursor and the clock. */
async function seenBy(device: Pick<Device, 'token'>, { url } = server!) {
  const read = async (path: string) =>
    (await fetch(url + path, { headers: { Authorization: `Bearer ${device.token}` } })).json()
  const { serverTime: _, ...me } = (await read('/v1/me')) as Record<string, unknown>
  const { changes } = (await read('/v1/changes')) as ChangesReply
  const { captures } = (await read('/v1/captures')) as CapturesReply
  return { me, changes, captures }
}

test('reindex makes an equal database from the files alone, though the old one is ruined', async () => {
  const { device, before } = await filled()
  await stop()
  const database = join(dataDir, 'database')
  for (const file of readdirSync(join(database, 'base', '5')).slice(0, 80))
    writeFileSync(join(database, 'base', '5', file), 'ruined')
  expect(await run('reindex')).toBe(true)
  await start()
  expect(await seenBy(device)).toEqual(before)
})

test('a database from before the last commits catches up with the journal before it takes anything new', async () => {
  const { url, createPairing } = await start()
  const device = await pair((path, init) => fetch(url + path, init), await createPairing())
  await stop()
  const old = join(root, 'old')
  cpSync(join(dataDir, 'database'), old, { recursive: true })
  await start()
  const again = { ...device, ask: askWith(device) }
  const op = await captureOp(device, [])
  await push(again, [op])
  const before = await seenBy(device)
  await stop()
  rmSync(join(dataDir, 'database'), { recursive: true })
  cpSync(old, join(dataDir, 'database'), { recursive: true })
  await start()
  expect(await seenBy(device)).toEqual(before)
  const [result] = await push({ ...device, ask: askWith(device) }, [op])
  expect(result?.outcome).toBe('duplicate')
})

test('a journal that was changed is not taken in, and is named', async () => {
  await filled()
  await stop()
  const organisation = readdirSync(join(dataDir, 'files')).find((name) => name.length === 36)
  const folder = join(dataDir, 'files', organisation!, 'journal', '00000000')
  const file = join(folder, readdirSync(folder).sort().at(-1)!)
  writeFileSync(file, readFileSync(file, 'utf8').replace('captured', 'caprured'))
  expect(await run('check')).toBe(false)
  await expect(run('reindex')).rejects.toThrow(/jsonl, custody .*: custody entry 0 was changed/)
})

test.each(['check', 'reindex', 'backup', 'invite', 'dismiss'])(
  '%s of a folder where no backend has kept anything is refused, and leaves nothing there',
  async (command) => {
    const folder = join(root, 'mistyped')
    const rest = [join(root, 'copy'), 'counsel']
    await expect(async () => run(command, rest, folder)).rejects.toThrow(/set DATA_DIR/)
    expect(existsSync(folder)).toBe(false)
  },
)

test('check finds one flipped bit in a stored file', async () => {
  const { file } = await filled()
  await stop()
  expect(await run('check')).toBe(true)
  const hash = hashOf(file)
  const organisation = readdirSync(join(dataDir, 'files')).find((name) => name.length === 36)
  const path = join(dataDir, 'files', organisation!, 'blobs', hash[0]!, hash)
  const bytes = readFileSync(path)
  bytes[100]! ^= 1
  writeFileSync(path, bytes)
  expect(await run('check')).toBe(false)
  expect(console.log).toHaveBeenCalledWith(expect.stringContaining(hash))
})

test('a backup restored elsewhere holds the same and takes the same tokens', async () => {
  const { device, before } = await filled()
  await stop()
  const target = join(root, 'backup')
  expect(await run('backup', [target])).toBe(true)
  const other = join(root, 'other')
  expect(await run('restore', [target], other)).toBe(true)
  await expect(run('restore', [target], other)).rejects.toThrow(/not empty/)
  await start(other)
  expect(await seenBy(device)).toEqual(before)
})

test('a second process is refused while the first has the folder', async () => {
  await start()
  await expect(startServer({ dataDir })).rejects.toThrow(/in use by process/)
})

test('a lock left by a dead process is taken over', async () => {
  await start()
  await stop()
  writeFileSync(join(dataDir, 'lock'), '999999999')
  await start()
})

const askWith =
  ({ token }: Device) =>
  (path: string, init?: RequestInit) =>
    fetch(server!.url + path, {
      ...init,
      headers: { ...(init?.headers as object), Authorization: `Bearer ${token}` },
    })
