import type { Fault } from './verify.ts'
import { Unreadable } from './zip.ts'

/** A file that is read in pieces: packets may be larger than memory. */
export interface Pieces {
  readonly size: number
  readonly read: (from: number, length: number) => Promise<Uint8Array>
}

interface Entry {
  readonly name: string
  readonly start: number
  readonly size: number
}

/**
 * Every fault of a case packet: each file against the signed list, and each archive of originals by `examine`.
 * @throws Unreadable where it is no packet.
 */
export async function examinePacket(
  pieces: Pieces,
  examine: (bytes: Uint8Array) => Promise<readonly Fault[]>,
): Promise<Fault[]> {
  const entries = await entriesOf(pieces)
  const list = entries.find(({ name }) => /^[^/]+\/manifest\.json$/.test(name))
  if (!list) throw new Unreadable('no manifest.json: not a case packet')
  const folder = list.name.slice(0, -'manifest.json'.length)
  const faults: Fault[] = []
  const fault = (file: string, reason: string) => faults.push({ file, reason })
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const bytesOf = async (name: string) => {
    const entry = byName.get(folder + name)
    return entry ? pieces.read(await contentAt(pieces, entry), entry.size) : null
  }
  const manifest = (await bytesOf('manifest.json')) ?? new Uint8Array()
  const files = listed(manifest)
  if (!files) throw new Unreadable('manifest.json cannot be read as a list of files')

  const hash = await sha256(manifest)
  const noted = new TextDecoder().decode((await bytesOf('manifest.sha256')) ?? new Uint8Array())
  if (noted.split(' ')[0] !== hash) fault('manifest.json', 'changed: not the list that was hashed')
  const signature = await bytesOf('manifest.signature.json')
  if (!signature || !(await signed(manifest, signature)))
    fault('manifest.signature.json', 'the signature does not fit the list')

  const known = new Set(['manifest.json', 'manifest.sha256', 'manifest.signature.json'])
  for (const { path, bytes: size, sha256: expected } of files) {
    known.add(path)
    const bytes = await bytesOf(path)
    if (!bytes) fault(path, 'removed: listed but not there')
    else if (bytes.length !== size || (await sha256(bytes)) !== expected)
      fault(path, 'changed: not the bytes that were listed')
    else if (path.endsWith('.wacz'))
      for (const inner of await examine(bytes)) fault(`${path}: ${inner.file}`, inner.reason)
  }
  for (const { name } of entries)
    if (!name.startsWith(folder) || !known.has(name.slice(folder.length)))
      fault(name, 'added: not in the list')
  return faults
}

interface ListedFile {
  path: string
  bytes: number
  sha256: string
}

function listed(manifest: Uint8Array): ListedFile[] | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(manifest))
    const { schema, files } = parsed as { schema: unknown; files: unknown }
    if (schema !== 'counterfoil.packet/1' || !Array.isArray(files)) return null
    return files.every(
      (one: Partial<ListedFile> | null) =>
        typeof one?.path === 'string' &&
        typeof one.bytes === 'number' &&
        typeof one.sha256 === 'string',
    )
      ? (files as ListedFile[])
      : null
  } catch {
    return null
  }
}

/** ECDSA P-256 with SHA-256 over the list, by the key that stands beside the signature. */
async function signed(manifest: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(signature))
    const { value, publicKey } = parsed as { value: string; publicKey: string }
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = await crypto.subtle.importKey('spki', fromBase64(publicKey), algorithm, false, [
      'verify',
    ])
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    return await crypto.subtle.verify(
      how,
      key,
      fromBase64(value),
      manifest as Uint8Array<ArrayBuffer>,
    )
  } catch {
    return false
  }
}

const maxEntries = 100_000

/** The directory at the end of the file, with ZIP64's numbers where there are any. */
async function entriesOf(pieces: Pieces): Promise<Entry[]> {
  const tail = await pieces.read(Math.max(0, pieces.size - 98), Math.min(98, pieces.size))
  const end = view(tail)
  const at = tail.length - 22
  if (at < 0 || end.getUint32(at, true) !== 0x06054b50)
    throw new Unreadable('not a ZIP file, or cut short, or something was appended to it')
  let count = end.getUint16(at + 10, true)
  let size = end.getUint32(at + 12, true)
  let start = end.getUint32(at + 16, true)
  if (count === 0xffff || start === 0xffffffff || size === 0xffffffff) {
    if (at < 76 || end.getUint32(at - 76, true) !== 0x06064b50)
      throw new Unreadable('ZIP64 directory is missing')
    count = Number(end.getBigUint64(at - 44, true))
    size = Number(end.getBigUint64(at - 36, true))
    start = Number(end.getBigUint64(at - 28, true))
  }
  if (count > maxEntries || start + size > pieces.size)
    throw new Unreadable('ZIP directory out of place')
  const bytes = await pieces.read(start, size)
  const directory = view(bytes)
  const entries: Entry[] = []
  const names = new Set<string>()
  for (let n = 0, place = 0; n < count; n += 1) {
    if (place + 46 > size || directory.getUint32(place, true) !== 0x02014b50)
      throw new Unreadable('ZIP directory damaged')
    const length = directory.getUint16(place + 28, true)
    const extra = directory.getUint16(place + 30, true)
    const name = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + length))
    if (names.has(name)) throw new Unreadable(`${name}: there twice`)
    if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..'))
      throw new Unreadable(`${name}: leads out of the folder`)
    if (directory.getUint16(place + 10, true) !== 0) throw new Unreadable(`${name}: compressed`)
    names.add(name)
    const near = directory.getUint32(place + 42, true)
    const far = near === 0xffffffff && extra >= 12
    entries.push({
      name,
      size: directory.getUint32(place + 24, true),
      start: far ? Number(directory.getBigUint64(place + 50 + length, true)) : near,
    })
    place += 46 + length + extra + directory.getUint16(place + 32, true)
  }
  return entries
}

async function contentAt(pieces: Pieces, { name, start }: Entry): Promise<number> {
  const header = view(await pieces.read(start, 30))
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50)
    throw new Unreadable(`${name}: entry out of place`)
  return start + 30 + header.getUint16(26, true) + header.getUint16(28, true)
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0)
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
