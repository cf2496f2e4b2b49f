import { sha256 } from '../../lib/evidence/hash.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { type SigningKey, signText } from '../../lib/evidence/sign.ts'
import { signReceipt } from '../../lib/evidence/receipt.ts'
import { stampDue } from '../../lib/evidence/timestamps.ts'
import { makeDeviceKey } from '../../lib/evidence/sign.ts'
import { Database } from '../../lib/store/database.ts'
import { keepAuthorities } from '../../lib/store/timestamps.ts'
import { unzipSync } from 'fflate'
import type { LocalAuthority } from './authority.ts'
import { sealedCapture } from './made.ts'
import { at } from './manifest.ts'
import { rawZip } from './raw-zip.ts'

export type Files = Record<string, Uint8Array>

/** An export of two captures with all that one can have: receipts, timestamps, a log; and what only its maker has. */
export interface Genuine {
  readonly wacz: Uint8Array
  readonly files: () => Files
  readonly ids: readonly [string, string]
  readonly device: SigningKey
  readonly backend: SigningKey
}

export async function genuine(authority: LocalAuthority): Promise<Genuine> {
  const db = new Database(`genuine-${crypto.randomUUID()}`)
  await keepAuthorities(db, [{ url: 'https://tsa.example/', rootPem: authority.rootPem }])
  const ids = [await sealedCapture(db, 'one'), await sealedCapture(db, 'two')] as const
  await stampDue(db, {
    fetch: async (_, init) => new Response(authority.answer(init!.body as Uint8Array)),
    now: () => Date.now() + 10,
    random: () => 0,
    patience: 1000,
  })
  const backend = await makeDeviceKey()
  for (const [n, id] of ids.entries()) {
    const { sealed } = (await db.captures.get(id))!
    const receipt = await signReceipt(
      {
        schema: 'counterfoil.receipt/1',
        subject: id,
        sha256: sealed!.sha256,
        organisation: 'o',
        sequence: n + 1,
        receivedAt: at,
        previous: null,
      },
      backend,
    )
    await db.outbox.where('subject').equals(id).modify({ receipt })
  }
  const wacz = new Uint8Array(await (await exportCaptures(db, [...ids])).arrayBuffer())
  const device = (await db.device.get('device'))!
  db.close()
  return { wacz, files: () => unzipSync(wacz), ids, device, backend }
}

/** Lists the files as they are now and signs that list, as the exporter does. */
export async function listed(files: Files, key: SigningKey): Promise<Files> {
  const { 'datapackage.json': before, 'datapackage-digest.json': _, ...rest } = files
  const list = JSON.parse(Buffer.from(before!).toString()) as { created: string; software: string }
  const resources = []
  for (const [path, bytes] of Object.entries(rest))
    resources.push({
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      hash: `sha256:${await sha256(bytes)}`,
      bytes: bytes.length,
    })
  const text = canonicalJson({ ...list, resources })
  const hash = `sha256:${await sha256(text)}`
  const { value: signature, publicKey } = await signText(hash, key)
  const { created, software } = list
  const signedData = { hash, created, software, version: '0.1.0', signature, publicKey }
  const made = canonicalJson({ path: 'datapackage.json', hash, signedData })
  return {
    ...rest,
    'datapackage.json': Buffer.from(text),
    'datapackage-digest.json': Buffer.from(made),
  }
}

export const zipped = (files: Files): Uint8Array => rawZip(entriesOf(files))

export const entriesOf = (files: Files) =>
  Object.entries(files).map(([name, bytes]) => ({ name, bytes }))

export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
export const bytesOf = (words: string): Uint8Array => new TextEncoder().encode(words)
