/** The file is no export that can be read at all. */
export class Unreadable extends Error {}

/** Sizes are bounded so that a crafted file cannot exhaust memory. */
const MAX_ENTRIES = 50_000

/** The one flag that may be set: names are UTF-8. */
const utf8Names = 0x0800

/** ZIP 2.0 (APPNOTE 4.4.3), made on no system in particular: what our exports say of themselves. */
const version = 20

/**
 * Entries of an export: plain files, uncompressed only, each name once, no way out of the folder, and no byte of the file that
 * belongs to no entry or that a directory and an entry tell differently, so that every reader sees the same. Our exports are
 * made so; anything else was made or changed by another hand.
 * @throws Unreadable saying what is wrong.
 */
export function readZip(
  bytes: Uint8Array,
  /** Told of each entry whose bytes are not those that were packed; it is still given. By default it is refused. */
  damaged: (name: string, reason: string) => void = refuse,
): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50 || view.getUint16(end + 20, true) !== 0)
    throw new Unreadable('not a ZIP file, or cut short, or something was appended to it')
  const count = view.getUint16(end + 10, true)
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw new Unreadable('a ZIP file of several parts')
  if (count > MAX_ENTRIES) throw new Unreadable('too many entries')
  let at = view.getUint32(end + 16, true)
  if (at + view.getUint32(end + 12, true) !== end)
    throw new Unreadable('ZIP directory out of place')
  const directory = at
  const files = new Map<string, Uint8Array>()
  const names = newNames()
  const time = count > 0 && at + 16 <= end ? view.getUint32(at + 12, true) : 0
  let covered = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      throw new Unreadable('ZIP directory damaged')
    const nameLength = view.getUint16(at + 28, true)
    const name = decoded(bytes.subarray(at + 46, at + 46 + nameLength))
    names.take(name)
    // No extra fields, no comment, no other disk, no attributes (a link is one): an entry is its name and its bytes.
    const more = [30, 34, 38].some((place) => view.getUint32(at + place, true) !== 0)
    if (more || view.getUint16(at + 4, true) !== version)
      throw new Unreadable(`${name}: more than its name and its bytes`)
    const flags = view.getUint16(at + 8, true)
    if (view.getUint16(at + 10, true) !== 0 || (flags & ~utf8Names) !== 0)
      throw new Unreadable(`${name}: compressed or encrypted`)
    const size = view.getUint32(at + 24, true)
    const local = view.getUint32(at + 42, true)
    if (local !== covered || local + 30 > directory || view.getUint32(local, true) !== 0x04034b50)
      throw new Unreadable(`${name}: entry out of place`)
    const start = local + 30 + nameLength
    if (
      view.getUint32(local + 26, true) !== nameLength ||
      decoded(bytes.subarray(local + 30, start)) !== name
    )
      throw new Unreadable(`${name}: named differently in directory and entry`)
    // What another reader would go by must say the same.
    const sizes = [at + 20, local + 18, local + 22].map((place) => view.getUint32(place, true))
    if (start + size > directory || sizes.some((one) => one !== size))
      throw new Unreadable(`${name}: size does not fit`)
    const versions = [at + 6, local + 4].some((place) => view.getUint16(place, true) !== version)
    if (versions || view.getUint32(local + 6, true) !== flags)
      throw new Unreadable(`${name}: told differently in directory and entry`)
    if ([at + 12, local + 10].some((place) => view.getUint32(place, true) !== time))
      damaged(name, 'changed or damaged: its time in the archive is not that of the others')
    const sum = crc32(bytes.subarray(start, start + size))
    if (view.getUint32(at + 16, true) !== sum || view.getUint32(local + 14, true) !== sum)
      damaged(name, 'changed or damaged: its checksum in the archive does not fit')
    files.set(name, bytes.subarray(start, start + size))
    covered = start + size
    at += 46 + nameLength
  }
  if (covered !== directory || at !== end) throw new Unreadable('bytes that belong to no entry')
  return files
}

/**
 * Takes each name of an archive once, and only such as every system writes to a folder as it stands: no two that differ by
 * case alone, no letter with several spellings, no file in the place of a folder.
 */
function newNames(): { take(name: string): void } {
  const files = new Set<string>()
  const folders = new Set<string>()
  return {
    take(name) {
      const parts = name.toLowerCase().split('/')
      const own = parts.join('/')
      if (files.has(own)) throw new Unreadable(`${name}: there twice`)
      if (!parts.every((part) => /^[\w-][\w.-]*$/.test(part) && !part.endsWith('.')))
        throw new Unreadable(
          `${name}: a name that leads out of the folder, or has several readings`,
        )
      const above = parts.slice(0, -1).map((_, n) => parts.slice(0, n + 1).join('/'))
      if (folders.has(own) || above.some((folder) => files.has(folder)))
        throw new Unreadable(`${name}: a file in the place of a folder`)
      files.add(own)
      for (const folder of above) folders.add(folder)
    },
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Unreadable('an entry name is not UTF-8')
  }
}

function refuse(name: string, reason: string): never {
  throw new Unreadable(`${name}: ${reason}`)
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0)
  return c >>> 0
})

/** CRC-32 as ZIP has it: finds damage, proves nothing. */
function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
