import 'fake-indexeddb/auto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Zippable, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Manifest, SealedManifest } from '../../lib/contract/capture.ts'
import type { Receipt } from '../../lib/contract/sync.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { nextCustody } from '../../lib/evidence/custody.ts'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { packWacz } from '../../lib/evidence/pack.ts'
import { signReceipt } from '../../lib/evidence/receipt.ts'
import { keyFingerprint, makeDeviceKey, signManifest } from '../../lib/evidence/sign.ts'
import { Database } from '../../lib/store/database.ts'
import { examine, verifyExport } from '../../lib/evidence/verify/verify.ts'
import { sealedCapture } from './made.ts'
import { at, bareManifest } from './manifest.ts'

const id = '019335d0-0000-7000-8000-000000000001'
let wacz: Uint8Array
let sealed: SealedManifest

beforeAll(async () => {
  const device = await makeDeviceKey()
  const html = new TextEncoder().encode('<!doctype html><title>Lumera</title>')
  const hash = await sha256(html)
  const manifest: Manifest = {
    ...bareManifest(id, { id }),
    artifacts: [
      {
        role: 'page_html',
        name: 'page.html',
        mediaType: 'text/html',
        bytes: html.length,
        sha256: hash,
        sourceUrl: null,
        derived: false,
        box: null,
      },
    ],
    device: { id, publicKeySha256: await keyFingerprint(device.publicKeySpki) },
    custody: { sequence: 0, previous: null },
  }
  sealed = await signManifest(manifest, device)
  const row = await nextCustody(null, { type: 'captured', subject: id, at, payload: sealed.sha256 })
  const receipt = await signReceipt(
    {
      schema: 'counterfoil.receipt/1',
      subject: id,
      sha256: sealed.sha256,
      organisation: 'o',
      sequence: 1,
      receivedAt: at,
      previous: null,
    },
    await makeDeviceKey(),
  )
  wacz = await packWacz({
    captures: [{ sealed, blob: () => Promise.resolve(html) }],
    custody: [row],
    receipts: [receipt],
    title: 'Lumera',
    createdAt: at,
    software: 'Counterfoil 0',
    key: device,
  })
})

/** The export with its files changed by `change`, zipped again as a forger would. */
function forged(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(wacz)
  change(files)
  const tree: Zippable = {}
  for (const [path, bytes] of Object.entries(files)) tree[path] = [bytes, { level: 0 }]
  return zipSync(tree)
}

describe('verifier', () => {
  it('finds an untouched export whole', async () => {
    expect(await verifyExport(wacz)).toEqual([])
  })

  it('is what a browser exports from its store; unsealed captures are refused', async () => {
    const db = new Database('export-test')
    const own = await sealedCapture(db)
    const exported = await exportCaptures(db, [own])
    expect(await verifyExport(new Uint8Array(await exported.arrayBuffer()))).toEqual([])
    // Ended while the files themselves are packed, the log does not say that anything was exported.
    const before = await db.custody.count()
    const told: number[] = []
    const ending = new AbortController()
    const progress = (done: number, of: number) => {
      told.push(done / of)
      if (done / of >= 0.5) ending.abort(new Error('Cancelled.'))
    }
    await expect(exportCaptures(db, [own], { signal: ending.signal, progress })).rejects.toThrow(
      'Cancelled.',
    )
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(await db.custody.count()).toBe(before)
    expect((await db.custody.toArray()).map((link) => link.type)).toEqual(['captured', 'exported'])
    await expect(exportCaptures(db, ['other'])).rejects.toThrow(/not sealed/)
  })

  it('holds an archive that warcio reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wacz-'))
    const file = join(folder, 'captures.warc.gz')
    writeFileSync(file, unzipSync(wacz)['archive/captures.warc.gz']!)
    const line = execFileSync('node_modules/.bin/warcio', ['index', file], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(line).toContain('https://www.amazon.com/dp/B000000001')
  })

  it('can be checked by openssl alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openssl-'))
    const files = unzipSync(wacz)
    for (const name of ['manifest.json', 'manifest.sig', 'device.pem'])
      writeFileSync(join(folder, name), files[`evidence/${id}/${name}`]!)
    const args = 'dgst -sha256 -verify device.pem -signature manifest.sig manifest.json'.split(' ')
    const said = execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(said).toContain('Verified OK')
  })

  it('names the file of a flipped byte, whichever it is', async () => {
    for (const path of Object.keys(unzipSync(wacz))) {
      const copy = forged((files) => {
        const bytes = files[path]!
        bytes[bytes.length >> 1]! ^= 1
      })
      const named = (await verifyExport(copy)).map(({ file }) => file)
      expect(named).toContain(path)
    }
  })

  it('lets no byte of the signed digest change', async () => {
    const path = 'datapackage-digest.json'
    const size = unzipSync(wacz)[path]!.length
    for (let at = 0; at < size; at++) {
      const faults = await verifyExport(forged((files) => (files[path]![at]! ^= 1)))
      expect(faults.map(({ file }) => file)).toContain(path)
    }
  })

  it('names a seal whose key cannot be read', async () => {
    const path = `evidence/${id}/seal.json`
    const copy = forged((files) => {
      const text = new TextDecoder().decode(files[path]).replace('"MFk', '"*Fk')
      files[path] = new TextEncoder().encode(text)
    })
    expect((await verifyExport(copy)).map(({ file }) => file)).toContain(path)
  })

  it('names whichever file was removed', async () => {
    for (const path of Object.keys(unzipSync(wacz))) {
      const faults = await verifyExport(forged((files) => delete files[path]))
      expect(faults.map(({ file }) => file)).toContain(path)
    }
  })

  it('finds an export foreign whose keys are not those that the reader knows', async () => {
    const { deviceKey, receipts } = (await examine(wacz)).captures[0]!
    const keys = [deviceKey, receipts[0]!.key]
    expect(await verifyExport(wacz, { keys })).toEqual([])
    const wrongDevice = await verifyExport(wacz, { keys: [keys[1]!] })
    const wrong = expect.stringContaining('wrong key')
    expect(wrongDevice).toEqual([
      { file: `evidence/${id}/seal.json`, reason: wrong, strangeKey: true },
      { file: 'datapackage-digest.json', reason: wrong, strangeKey: true },
    ])
    const wrongBackend = await verifyExport(wacz, { keys: [keys[0]!] })
    expect(wrongBackend.map(({ file }) => file)).toEqual(['evidence/receipts.jsonl'])
  })

  it('names a removed and an added file', async () => {
    const gone = await verifyExport(forged((files) => delete files['pages/pages.jsonl']))
    expect(gone).toContainEqual({
      file: 'pages/pages.jsonl',
      reason: expect.stringContaining('removed'),
    })
    const more = await verifyExport(forged((files) => (files['evidence/x'] = new Uint8Array(1))))
    expect(more).toContainEqual({ file: 'evidence/x', reason: expect.stringContaining('added') })
  })

  it('names a receipt that another took the place of, and one that was changed', async () => {
    const log = 'evidence/receipts.jsonl'
    const faultOf = async (change: (receipt: Receipt) => void) => {
      const copy = forged((files) => {
        const receipt = JSON.parse(Buffer.from(files[log]!).toString()) as Receipt
        change(receipt)
        files[log] = Buffer.from(`${canonicalJson(receipt)}\n`)
      })
      return (await verifyExport(copy)).filter(({ file }) => file.startsWith(log))
    }
    const { body: own } = JSON.parse(Buffer.from(unzipSync(wacz)[log]!).toString()) as Receipt
    const other = await signReceipt({ ...own, sha256: 'b'.repeat(64) }, await makeDeviceKey())
    expect(await faultOf((receipt) => Object.assign(receipt, other))).toContainEqual(
      expect.objectContaining({ reason: 'the receipt is for another record' }),
    )
    expect(
      await faultOf(({ body }) => (body.receivedAt = '2020-01-01T00:00:00.000Z')),
    ).toContainEqual(expect.objectContaining({ reason: 'the receipt was changed' }))
  })

  it('refuses a file with bytes before, after or beside its entries', async () => {
    const longer = new Uint8Array([...wacz, 0])
    await expect(verifyExport(longer)).rejects.toThrow(/appended/)
    await expect(verifyExport(wacz.subarray(0, 100))).rejects.toThrow(/cut short/)
  })
})
