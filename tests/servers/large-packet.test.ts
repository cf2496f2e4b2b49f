import { expect, it } from 'vitest'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { makeDeviceKey, signText } from '../../lib/evidence/sign.ts'
import { examinePacket, type Pieces } from '../../lib/evidence/verify/packet.ts'
import { zipStream } from '../../lib/cases/zip-stream.ts'

/** Keeps what is written as it came: the same large file many times costs its memory once. */
function kept() {
  const chunks: { at: number; bytes: Uint8Array }[] = []
  let size = 0
  const pieces = (): Pieces => ({
    size,
    async read(from, length) {
      const whole = chunks.find(({ at, bytes }) => at === from && bytes.length === length)
      if (whole) return whole.bytes
      const out = new Uint8Array(Math.min(length, size - from))
      for (const { at, bytes } of chunks) {
        const start = Math.max(at, from)
        const end = Math.min(at + bytes.length, from + out.length)
        if (start < end) out.set(bytes.subarray(start - at, end - at), start - from)
      }
      return out
    },
  })
  const write = async (bytes: Uint8Array) => {
    chunks.push({ at: size, bytes })
    size += bytes.length
  }
  return { pieces, write }
}

/** Writes a packet of these files and gives it to the verifier. */
async function packetOf(files: readonly { path: string; bytes: Uint8Array }[]) {
  const { pieces, write } = kept()
  const zip = zipStream(write, '2026-11-20T00:00:00.000Z')
  const hashes = new Map<Uint8Array, string>()
  const list = []
  for (const { path, bytes } of files) {
    const hash = hashes.get(bytes) ?? (await sha256(bytes))
    hashes.set(bytes, hash)
    list.push({ path, bytes: bytes.length, sha256: hash })
    await zip.add(`case/${path}`, bytes)
  }
  const text = canonicalJson({ schema: 'counterfoil.packet/1', files: list })
  const utf8 = new TextEncoder()
  await zip.add('case/manifest.json', utf8.encode(text))
  await zip.add('case/manifest.sha256', utf8.encode(`${await sha256(text)}  manifest.json\n`))
  const signature = canonicalJson(await signText(text, await makeDeviceKey()))
  await zip.add('case/manifest.signature.json', utf8.encode(signature))
  await zip.finish()
  return pieces()
}

const nothing = () => Promise.resolve({ faults: [], captures: [] })

const large = process.env['LARGE'] !== undefined
if (!large)
  console.warn(
    'Not looked at here, since it hashes nine gigabytes: LARGE=1 npx vitest run large-packet',
  )

it.skipIf(!large)('a packet above four gigabytes verifies', async () => {
  const half = new Uint8Array(500_000_000).fill(7)
  const files = Array.from({ length: 9 }, (_, n) => ({ path: `large-${n}`, bytes: half }))
  const pieces = await packetOf([...files, { path: 'last', bytes: Uint8Array.of(1) }])
  expect(pieces.size).toBeGreaterThan(2 ** 32)
  expect((await examinePacket(pieces, nothing)).faults).toEqual([])
})

it('a packet of more than 65,535 files verifies', async () => {
  const bytes = Array.from({ length: 256 }, (_, n) => Uint8Array.of(n))
  const files = Array.from({ length: 66_000 }, (_, n) => ({
    path: `f${n}`,
    bytes: bytes[n & 255] ?? new Uint8Array(),
  }))
  const pieces = await packetOf(files)
  const whole = await pieces.read(0, pieces.size)
  const quick: Pieces = {
    size: whole.length,
    read: async (from, length) => whole.subarray(from, from + length),
  }
  expect((await examinePacket(quick, nothing)).faults).toEqual([])
})
