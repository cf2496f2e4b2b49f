/**
 * A ZIP file that is written while it is made: stored entries, UTF-8 names, ZIP64 (APPNOTE 6.3.10) where counts or sizes need
 * it. Each entry is in memory once; the whole never is.
 */
export interface ZipStream {
  readonly add: (name: string, bytes: Uint8Array) => Promise<void>
  readonly finish: () => Promise<void>
}

const limit32 = 0xffffffff
const limit16 = 0xffff
const utf8 = new TextEncoder()

/** `at` (ISO UTC) stands as the time of every entry. */
export function zipStream(write: (bytes: Uint8Array) => Promise<void>, at: string): ZipStream {
  const directory: Uint8Array[] = []
  const time = dosTime(at)
  let offset = 0
  let size = 0
  const put = async (bytes: Uint8Array) => {
    offset += bytes.length
    await write(bytes)
  }
  return {
    async add(name, bytes) {
      const encoded = utf8.encode(name)
      const about = { crc: crc32(bytes), size: bytes.length, time }
      const start = offset
      await put(localHeader(encoded, about))
      await put(bytes)
      const entry = directoryEntry(encoded, about, start)
      directory.push(entry)
      size += entry.length
    },
    async finish() {
      const start = offset
      for (const entry of directory) await put(entry)
      await put(ending(directory.length, size, start))
    },
  }
}

interface About {
  readonly crc: number
  readonly size: number
  readonly time: number
}

function localHeader(name: Uint8Array, { crc, size, time }: About): Uint8Array {
  const header = new Uint8Array(30 + name.length)
  const view = new DataView(header.buffer)
  view.setUint32(0, 0x04034b50, true)
  view.setUint16(4, 20, true)
  view.setUint16(6, 0x0800, true)
  view.setUint32(10, time, true)
  view.setUint32(14, crc, true)
  // One entry is in memory, so it is below four gigabytes.
  view.setUint32(18, size, true)
  view.setUint32(22, size, true)
  view.setUint16(26, name.length, true)
  header.set(name, 30)
  return header
}

function directoryEntry(name: Uint8Array, { crc, size, time }: About, start: number): Uint8Array {
  const far = start >= limit32
  const entry = new Uint8Array(46 + name.length + (far ? 12 : 0))
  const view = new DataView(entry.buffer)
  view.setUint32(0, 0x02014b50, true)
  view.setUint16(4, far ? 45 : 20, true)
  view.setUint16(6, far ? 45 : 20, true)
  view.setUint16(8, 0x0800, true)
  view.setUint32(12, time, true)
  view.setUint32(16, crc, true)
  view.setUint32(20, size, true)
  view.setUint32(24, size, true)
  view.setUint16(28, name.length, true)
  view.setUint16(30, far ? 12 : 0, true)
  view.setUint32(42, far ? limit32 : start, true)
  entry.set(name, 46)
  if (far) {
    view.setUint16(46 + name.length, 1, true)
    view.setUint16(48 + name.length, 8, true)
    view.setBigUint64(50 + name.length, BigInt(start), true)
  }
  return entry
}

function ending(entries: number, size: number, start: number): Uint8Array {
  const far = entries >= limit16 || start + size >= limit32
  const whole = new Uint8Array(far ? 98 : 22)
  const view = new DataView(whole.buffer)
  let at = 0
  if (far) {
    view.setUint32(0, 0x06064b50, true)
    view.setBigUint64(4, 44n, true)
    view.setUint16(12, 45, true)
    view.setUint16(14, 45, true)
    view.setBigUint64(24, BigInt(entries), true)
    view.setBigUint64(32, BigInt(entries), true)
    view.setBigUint64(40, BigInt(size), true)
    view.setBigUint64(48, BigInt(start), true)
    view.setUint32(56, 0x07064b50, true)
    view.setBigUint64(64, BigInt(start + size), true)
    view.setUint32(72, 1, true)
    at = 76
  }
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, far ? limit16 : entries, true)
  view.setUint16(at + 10, far ? limit16 : entries, true)
  view.setUint32(at + 12, far ? limit32 : size, true)
  view.setUint32(at + 16, far ? limit32 : start, true)
  return whole
}

/** Date and time as DOS wrote them, in UTC, to two seconds. */
function dosTime(at: string): number {
  const date = new Date(at)
  const day =
    ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  const time =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}

/** Four tables, so that four bytes are taken at once. */
const tables = crcTables()

/** CRC-32 (ISO 3309), as ZIP has it. */
export function crc32(bytes: Uint8Array): number {
  const [one, two, three, four] = tables
  if (!one || !two || !three || !four) return 0
  let crc = -1
  let n = 0
  for (; n + 4 <= bytes.length; n += 4) {
    crc ^=
      (bytes[n] ?? 0) |
      ((bytes[n + 1] ?? 0) << 8) |
      ((bytes[n + 2] ?? 0) << 16) |
      ((bytes[n + 3] ?? 0) << 24)
    crc =
      (four[crc & 255] ?? 0) ^
      (three[(crc >>> 8) & 255] ?? 0) ^
      (two[(crc >>> 16) & 255] ?? 0) ^
      (one[crc >>> 24] ?? 0)
  }
  for (; n < bytes.length; n += 1) crc = (one[(crc ^ (bytes[n] ?? 0)) & 255] ?? 0) ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}

function crcTables(): Int32Array[] {
  const first = new Int32Array(256)
  for (let n = 0; n < 256; n += 1) {
    let crc = n
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    first[n] = crc
  }
  const after = (table: Int32Array) => table.map((crc) => (first[crc & 255] ?? 0) ^ (crc >>> 8))
  const second = after(first)
  const third = after(second)
  return [first, second, third, after(third)]
}
