import { randomBytes, randomUUID } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UploadReply } from '../../lib/contract/sync.ts'
import { openPglite } from '../../server/database/pglite.ts'
import { blobKey, bytesOf, type Files } from '../../server/files/files.ts'
import { openFolder } from '../../server/files/folder.ts'
import { Packs } from '../../server/files/packs.ts'
import { openS3 } from '../../server/files/s3.ts'
import { checkAll } from '../../server/check.ts'
import { openBench } from './backend.ts'
import { captureOp, hashOf, post, push, refOf, sendPack } from './device.ts'

/** `S3_ENDPOINT=https://KEY:SECRET@host/BUCKET?region=…` runs all of this on another store; it writes under new ids only. */
const endpoint = process.env['S3_ENDPOINT']
const root = mkdtempSync(join(tmpdir(), 'counterfoil-files-'))
let fake: S3rver | null = null
let address = endpoint ?? ''

beforeAll(async () => {
  if (endpoint) return
  fake = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(root, 's3'),
    configureBuckets: [{ name: 'evidence', configs: [] }],
  })
  const { port } = await fake.run()
  address = `http://S3RVER:S3RVER@127.0.0.1:${port}/evidence`
})
afterAll(async () => {
  await fake?.close()
  rmSync(root, { recursive: true, force: true })
})

const stores = [
  { name: 'a folder', open: () => openFolder(join(root, 'folder')) },
  { name: endpoint ? 'the S3 of S3_ENDPOINT' : 'S3', open: () => openS3(address) },
]

describe.each(stores)('files in $name', (store) => {
  let files: Files
  const under = randomUUID()
  beforeAll(() => {
    files = store.open()
  })
  const text = async (key: string) => {
    const stream = await files.read(key)
    return stream && Buffer.from(await bytesOf(stream)).toString()
  }
  const bytes = (of: string) => new TextEncoder().encode(of)

  test('what was added is read back, and is never written over', async () => {
    await files.add(`${under}/a`, bytes('first'))
    await files.add(`${under}/a`, bytes('second'))
    expect(await text(`${under}/a`)).toBe('first')
    expect(await files.size(`${under}/a`)).toBe(5)
  })

  test('what may be replaced is', async () => {
    await files.replace(`${under}/b.jsonl`, bytes('first'))
    await files.replace(`${under}/b.jsonl`, bytes('second'))
    expect(await text(`${under}/b.jsonl`)).toBe('second')
  })

  test('what is not there is null, and to remove it is no trouble', async () => {
    expect(await files.read(`${under}/none`)).toBeNull()
    expect(await files.size(`${under}/none`)).toBeNull()
    await files.remove(`${under}/none`)
  })

  test('a file of this machine is taken in, an empty one too', async () => {
    const path = join(root, 'upload')
    for (const body of [randomBytes(70_000), Buffer.alloc(0)]) {
      writeFileSync(path, body)
      const key = blobKey(under, hashOf(body))
      await files.add(key, { path, bytes: body.length })
      expect(await files.size(key)).toBe(body.length)
      expect(hashOf(await bytesOf((await files.read(key))!))).toBe(hashOf(body))
    }
  })

  test('keys are listed in order, those that begin so and no others', async () => {
    for (const name of ['list/b', 'list/a', 'list/sub/c', 'listed'])
      await files.add(`${under}/${name}`, bytes(name))
    const keys: string[] = []
    for await (const key of files.list(`${under}/list/`)) keys.push(key.slice(under.length))
    expect(keys).toEqual(['/list/a', '/list/b', '/list/sub/c'])
  })

  test('a key that leaves its place is refused', async () => {
    for (const key of ['../a', 'a/../b', '/etc/passwd', 'a//b', 'A', 'a\0', 'a b', ''])
      await expect((async () => files.add(key, bytes('x')))()).rejects.toThrow(TypeError)
  })

  test('the whole backend keeps and checks its captures there', async () => {
    const bench = await openBench(await openPglite(null), files)
    const device = await bench.device(await bench.addOrganisation('Acme'))
    const file = randomBytes(1000)
    await sendPack(device.ask, [file])
    expect(await push(device, [await captureOp(device, [file])])).toMatchObject([{ outcome: 'ok' }])
    expect(await checkAll(bench.backend)).toMatchObject({ captures: 1, faults: [] })
    await bench.close()
  })
})

test('a folder is left with whole files only', async () => {
  await openFolder(join(root, 'folder')).add('x/y', randomBytes(10))
  expect(readdirSync(join(root, 'folder', 'unfinished'))).toEqual([])
})

const bytesToKeep = randomBytes(50)

describe('small files that share a pack', () => {
  const folder = () => join(root, randomUUID())
  const some = () =>
    new Map(
      Array.from({ length: 40 }, (_, n) => [blobKey('acme', hashOf(`${n}`)), randomBytes(n * 100)]),
    )
  const hold = async (files: Files, sources: ReadonlyMap<string, Uint8Array>) => {
    for (const [key, bytes] of sources) {
      expect(await files.size(key)).toBe(bytes.length)
      expect(hashOf(await bytesOf((await files.read(key))!))).toBe(hashOf(bytes))
    }
  }
  const packsIn = (path: string) => readdirSync(join(path, 'packs'))

  test('are there at once, and after a power cut that came before they were laid out', async () => {
    const path = folder()
    const sources = some()
    await openFolder(path).addAll(sources)
    expect(packsIn(path)).toHaveLength(1)
    await hold(openFolder(path), sources)
  })

  test('lie under their own names in the end, and the pack goes', async () => {
    const path = folder()
    const sources = some()
    const files = openFolder(path)
    await files.addAll(sources)
    await files.settle()
    expect(packsIn(path)).toEqual([])
    for (const [key, bytes] of sources)
      expect(hashOf(readFileSync(join(path, key)))).toBe(hashOf(bytes))
    await hold(files, sources)
    // What lies there is not written over by what comes under its name later.
    await files.addAll(new Map([...sources.keys()].map((key) => [key, randomBytes(3)])))
    await files.settle()
    await hold(files, sources)
  })

  test('a cut while they are laid out loses none', async () => {
    const path = folder()
    const sources = some()
    const files = openFolder(path)
    await files.addAll(sources)
    const [pack] = packsIn(path)
    const whole = readFileSync(join(path, 'packs', pack!))
    await files.settle()
    // As if the pack had not gone yet, and some of the names had not reached the disk.
    writeFileSync(join(path, 'packs', pack!), whole)
    for (const key of [...sources.keys()].slice(0, 10)) rmSync(join(path, key))
    const again = openFolder(path)
    await hold(again, sources)
    await again.settle()
    await hold(again, sources)
  })

  test('are read from their own place where the pack goes while they are read', async () => {
    const path = folder()
    const key = blobKey('acme', hashOf('x'))
    const packs = new Packs(join(path, 'packs'), async () => undefined)
    mkdirSync(join(path, 'packs'), { recursive: true })
    await packs.add(new Map([[key, bytesToKeep]]), async (file, bytes) =>
      writeFileSync(file, bytes),
    )
    const [pack] = packsIn(path)
    rmSync(join(path, 'packs', pack!))
    // Lost while the file is still said to be in it: that is damage, and is told.
    await expect(packs.read(key)).rejects.toThrow(/ENOENT/)
    // Laid out meanwhile: no longer here, so that the folder looks under the file's own name.
    const reading = packs.read(key)
    packs.remove(key)
    expect(await reading).toBeNull()
  })

  test('are listed, and are written once', async () => {
    const path = folder()
    const sources = some()
    const files = openFolder(path)
    await files.addAll(sources)
    await files.addAll(new Map([...sources.keys()].map((key) => [key, randomBytes(3)])))
    await hold(files, sources)
    const keys: string[] = []
    for await (const key of files.list('acme/')) keys.push(key)
    expect(keys).toEqual([...sources.keys()].sort())
  })

  test('a pack that was cut is named, not passed over', async () => {
    const path = folder()
    await openFolder(path).addAll(some())
    const [pack] = packsIn(path)
    truncateSync(join(path, 'packs', pack!), 20_000)
    expect(() => openFolder(path)).toThrow(/not whole/)
  })
})

describe('straight from the browser to S3', () => {
  test('a signed address takes one file, which is hashed again before it counts', async () => {
    const bench = await openBench(await openPglite(null), openS3(address))
    const device = await bench.device(await bench.addOrganisation('Acme'))
    const file = randomBytes(2_000_000)
    const begin = async () =>
      (await (await post(device.ask, '/v1/uploads', { blob: refOf(file) })).json()) as UploadReply
    const complete = (id: string) => device.ask(`/v1/uploads/${id}/complete`, { method: 'POST' })
    const put = ({ direct }: UploadReply, body: Uint8Array) =>
      fetch(direct!.url, { method: 'PUT', body: body as BodyInit, headers: direct!.headers })

    const upload = await begin()
    expect((await complete(upload.id)).status).toBe(409)
    // Other bytes: the store or, where it does not look, the backend refuses them.
    await put(upload, randomBytes(2_000_000))
    expect([409, 422]).toContain((await complete(upload.id)).status)
    expect(await begin()).toMatchObject({ id: upload.id, complete: false })

    expect((await put(await begin(), file)).ok).toBe(true)
    expect(await (await complete(upload.id)).json()).toMatchObject({ complete: true })
    expect(await begin()).toMatchObject({ complete: true, direct: null })
    expect(await push(device, [await captureOp(device, [file])])).toMatchObject([{ outcome: 'ok' }])
    await bench.close()
  })

  test('a signed address is good for its own key only, and a wrong secret for nothing', async () => {
    const files = openS3(address)
    const { url, headers } = await files.direct!(`${randomUUID()}/a`, {
      bytes: 1,
      sha256: hashOf('x'),
    })
    const other = new URL(url)
    other.pathname += 'b'
    expect((await fetch(other, { method: 'PUT', body: 'x', headers })).status).toBe(403)
    const wrong = new URL(address)
    wrong.password = 'wrong'
    await expect(openS3(wrong.href).size('a')).rejects.toThrow(/403/)
  })
})
