import { utf8Of } from './text.ts'
import { Unreadable } from './zip.ts'

/** A file that is read in pieces: packets may be larger than memory. */
export interface Pieces {
  readonly size: number
  readonly read: (from: number, length: number) => Promise<Uint8Array>
}

/** Where the bytes of a packet's file begin, and how many they are. */
export interface PacketEntry {
  readonly name: string
  readonly at: number
  readonly size: number
}

const maxEntries = 100_000
const utf8Names = 0x0800

/**
 * Entries of a packet: plain files, uncompressed, side by side, told alike in the directory and at their place, so that every
 * reader sees the same; no byte belongs to none. ZIP64 (APPNOTE 4.3.14) where counts or sizes need it.
 * @throws Unreadable saying what is wrong.
 */
export async function packetEntries(pieces: Pieces): Promise<PacketEntry[]> {
  const { count, size, start } = await endOf(pieces)
  const bytes = await pieces.read(start, size)
  const directory = view(bytes)
  const entries: PacketEntry[] = []
  const names = new Set<string>()
  let covered = 0
  let place = 0
  for (let n = 0; n < count; n += 1) {
    if (place + 46 > bytes.length || directory.getUint32(place, true) !== 0x02014b50)
      throw new Unreadable('ZIP directory damaged')
    const told = (at: number) => directory.getUint32(place + at, true)
    const length = directory.getUint16(place + 28, true)
    const after = place + 46 + length
    const name = utf8Of(bytes.subarray(place + 46, after))
    if (name === null) throw new Unreadable('an entry name is not UTF-8')
    takeName(names, name)
    const far = told(42) === 0xffffffff
    // Beyond four gigabytes one extra field tells the place (APPNOTE 4.5.3); nothing else stands beside name and bytes.
    const extra = far ? 12 : 0
    if (directory.getUint32(place + 30, true) !== extra || told(34) !== 0 || told(38) !== 0)
      throw new Unreadable(`${name}: more than its name and its bytes`)
    if (far && (after + 12 > bytes.length || directory.getUint32(after, true) !== 0x0008_0001))
      throw new Unreadable(`${name}: entry out of place`)
    const at = far ? Number(directory.getBigUint64(after + 4, true)) : told(42)
    if (directory.getUint32(place + 8, true) !== utf8Names)
      throw new Unreadable(`${name}: compressed or encrypted`)
    const entry = told(24)
    if (at !== covered || at + 30 + length + entry > start || told(20) !== entry)
      throw new Unreadable(`${name}: entry out of place`)
    const header = await pieces.read(at, 30 + length)
    const local = view(header)
    const here = (from: number) => local.getUint32(from, true)
    // Flags and method, time, checksum, both sizes: in an entry each stands two bytes nearer to its beginning.
    const same = [8, 12, 16, 20, 24].every((from) => told(from) === here(from - 2))
    if (here(0) !== 0x04034b50 || !same || here(26) !== length)
      throw new Unreadable(`${name}: told differently in directory and entry`)
    if (utf8Of(header.subarray(30)) !== name)
      throw new Unreadable(`${name}: named differently in directory and entry`)
    entries.push({ name, at: at + 30 + length, size: entry })
    covered = at + 30 + length + entry
    place = after + extra
  }
  if (covered !== start || place !== bytes.length)
    throw new Unreadable('bytes that belong to no entry')
  return entries
}

/** The directory's place by the end record, with ZIP64's numbers where there are any; it must reach to that record. */
async function endOf(pieces: Pieces): Promise<{ count: number; size: number; start: number }> {
  const tail = await pieces.read(Math.max(0, pieces.size - 98), Math.min(98, pieces.size))
  const end = view(tail)
  const at = tail.length - 22
  if (at < 0 || end.getUint32(at, true) !== 0x06054b50 || end.getUint16(at + 20, true) !== 0)
    throw new Unreadable('not a ZIP file, or cut short, or something was appended to it')
  let count = end.getUint16(at + 10, true)
  let size = end.getUint32(at + 12, true)
  let start = end.getUint32(at + 16, true)
  if (end.getUint32(at + 4, true) !== 0 || end.getUint16(at + 8, true) !== count)
    throw new Unreadable('a ZIP file of several parts')
  let record = 22
  if (count === 0xffff || start === 0xffffffff || size === 0xffffffff) {
    if (at < 76 || end.getUint32(at - 76, true) !== 0x06064b50)
      throw new Unreadable('ZIP64 directory is missing')
    count = Number(end.getBigUint64(at - 44, true))
    size = Number(end.getBigUint64(at - 36, true))
    start = Number(end.getBigUint64(at - 28, true))
    record = 98
  }
  if (count > maxEntries || start + size + record !== pieces.size)
    throw new Unreadable('ZIP directory out of place')
  return { count, size, start }
}

/** Takes each name once, and only such as every system writes to a folder as it stands. */
function takeName(names: Set<string>, name: string): void {
  const own = name.toLowerCase()
  if (names.has(own)) throw new Unreadable(`${name}: there twice`)
  names.add(own)
  const parts = name.split('/')
  const plain = parts.every((part) => part !== '' && !/^\.|\.$|[\\:*?"<>|\p{C}]/u.test(part))
  if (!plain || name.normalize('NFC') !== name)
    throw new Unreadable(`${name}: a name that leads out of the folder, or has several readings`)
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
