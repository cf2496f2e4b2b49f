import { readFileSync } from 'node:fs'
import type { Artifact, Manifest } from '../../lib/contract/capture.ts'
import type { CustodyRow } from '../../lib/store/database.ts'
import { captureFacts } from '../../lib/cases/capture-facts.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { exportCase, type ExportOptions, type ExportPorts } from '../../lib/cases/export-case.ts'
import { nextCustody } from '../../lib/evidence/custody.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { packWacz } from '../../lib/evidence/pack.ts'
import { keyFingerprint, makeDeviceKey, signManifest, signText } from '../../lib/evidence/sign.ts'
import { fullCase, type Wanted } from './file.ts'
import { png } from './pictures.ts'

export const fonts = {
  latin: readFileSync('public/fonts/noto-sans.ttf'),
  chinese: readFileSync('public/fonts/droid-sans-fallback.ttf'),
  others: readFileSync('public/fonts/more-scripts.ttf'),
}

/** A photograph of a parcel: dark edges, upright. */
const parcel = png(300, 400, (x, y) => (x < 20 || y < 20 || x > 280 || y > 380 ? 60 : 160))

/** A case with sealed captures, and an export of it that needs no store. `pictureOf` makes the tiles of one capture. */
export async function packetCase(
  wanted: Omit<Wanted, 'artifacts'>,
  pictureOf: (defendant: number, n: number) => readonly Uint8Array[],
) {
  const key = await makeDeviceKey()
  const fingerprint = await keyFingerprint(key.publicKeySpki)
  const hashes = new Map<string, () => Uint8Array>()
  const artifacts = new Map<string, Artifact[]>()
  for (let d = 1; d <= wanted.defendants; d += 1)
    for (let n = 0; n < (wanted.captures ?? 7); n += 1) {
      let y = 0
      const tiles: Artifact[] = []
      for (const [k, bytes] of pictureOf(d, n).entries()) {
        const hash = await sha256(bytes)
        hashes.set(hash, () => pictureOf(d, n)[k] ?? new Uint8Array())
        const box = { x: 0, y, width: 1280, height: 900 }
        y += 900
        tiles.push({
          role: 'screenshot_tile',
          name: `tile-${k + 1}.png`,
          mediaType: 'image/png',
          bytes: bytes.length,
          sha256: hash,
          sourceUrl: null,
          derived: false,
          box,
        })
      }
      artifacts.set(`${d} ${n}`, tiles)
    }
  const { file, manifests } = fullCase({
    ...wanted,
    artifacts: (d, n) => artifacts.get(`${d} ${n}`) ?? [],
  })
  let last: CustodyRow | null = null
  const custody: CustodyRow[] = []
  const sealed = new Map<string, Awaited<ReturnType<typeof signManifest>>>()
  for (const manifest of manifests) {
    const whole: Manifest = {
      ...manifest,
      device: { ...manifest.device, publicKeySha256: fingerprint },
      custody: { sequence: custody.length, previous: last?.hash ?? null },
    }
    const seal = await signManifest(whole, key)
    last = await nextCustody(last, {
      type: 'captured',
      subject: manifest.id,
      at: manifest.time.capturedAt,
      payload: seal.sha256,
    })
    custody.push(last)
    sealed.set(manifest.id, seal)
  }
  const captures = new Map(
    manifests.map((m) => [m.id, captureFacts(m, sealed.get(m.id)?.sha256 ?? '')]),
  )
  const whole: CaseFile = { ...file, captures }
  const ports: Omit<ExportPorts, 'write'> = {
    fonts,
    read: async (hash) => hashes.get(hash)?.() ?? null,
    photo: async () => parcel,
    evidence: async function* (ids) {
      yield await packWacz({
        captures: ids.flatMap((id) => {
          const seal = sealed.get(id)
          const blob = async (hash: string) => hashes.get(hash)?.() ?? new Uint8Array()
          return seal ? [{ sealed: seal, blob }] : []
        }),
        custody,
        receipts: [],
        title: 'Captures',
        createdAt: file.now,
        software: 'Counterfoil test',
        key,
      })
    },
    sign: (text) => signText(text, key),
    progress: () => {},
    signal: new AbortController().signal,
  }
  return { file: whole, ports, sealed, custody, hashes }
}

/** The packet's bytes, in memory: for small cases. */
export async function packetOf(
  file: CaseFile,
  ports: Omit<ExportPorts, 'write'>,
  options: Partial<ExportOptions> = {},
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  await exportCase(
    file,
    {
      ...ports,
      write: async (bytes) => {
        parts.push(bytes)
      },
    },
    { software: 'Counterfoil test', notices: [], extras: [], ...options },
  )
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}
