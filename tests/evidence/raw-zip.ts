import { crc32 } from 'node:zlib'

/** One entry as a forger writes it: what stands in its header and in the directory need not agree. */
export interface RawEntry {
  readonly name: string
  readonly bytes: Uint8Array
  /** Numbers to write over those that fit, by their place in the header: `[place, bytes wide, value]`. */
  readonly local?: readonly Patch[]
  readonly central?: readonly Patch[]
  readonly localName?: string
  /** What stands in the file, where it is not the bytes themselves. */
  readonly stored?: Uint8Array
  /** Bytes after the entry that belong to none. */
  readonly after?: Uint8Array
  /** Left out of the directory. */
  readonly hidden?: boolean
}
type Patch = readonly [at: number, width: 2 | 4, value: number]

/** APPNOTE 6.3.10, places in a local header and in a directory entry. */
export const at = {
  local: { version: 4, flags: 6, method: 8, time: 10, crc: 14, packed: 18, size: 22, extra: 28 },
  central: {
    madeBy: 4,
    flags: 8,
    method: 10,
    time: 12,
    crc: 16,
    packed: 20,
    size: 24,
    comment: 32,
    attributes: 38,
    offset: 42,
  },
} as const

/** A ZIP file of these entries, stored; `end` patches the end record, `comment` stands after it. */
export function rawZip(
  entries: readonly RawEntry[],
  { end = [], comment = '' }: { end?: readonly Patch[]; comment?: string } = {},
): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  const put = (part: Buffer) => {
    parts.push(part)
    offset += part.length
  }
  for (const entry of entries) {
    const stored = Buffer.from(entry.stored ?? entry.bytes)
    const name = Buffer.from(entry.name)
    const localName = Buffer.from(entry.localName ?? entry.name)
    const start = offset
    const crc = crc32(entry.bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    patch(local, [
      [4, 2, 20],
      [10, 4, time],
      [14, 4, crc],
      [18, 4, stored.length],
    ])
    patch(local, [[22, 4, entry.bytes.length], [26, 2, localName.length], ...(entry.local ?? [])])
    put(local)
    put(localName)
    put(stored)
    if (entry.after) put(Buffer.from(entry.after))
    if (entry.hidden) continue
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    patch(central, [
      [4, 2, 20],
      [6, 2, 20],
      [12, 4, time],
      [16, 4, crc],
      [20, 4, stored.length],
    ])
    patch(central, [
      [24, 4, entry.bytes.length],
      [28, 2, name.length],
      [42, 4, start],
    ])
    patch(central, entry.central ?? [])
    directory.push(central, name)
  }
  const start = offset
  for (const part of directory) put(part)
  const last = Buffer.alloc(22)
  const count = entries.filter(({ hidden }) => !hidden).length
  last.writeUInt32LE(0x06054b50, 0)
  patch(last, [
    [8, 2, count],
    [10, 2, count],
    [12, 4, offset - start],
    [16, 4, start],
  ])
  patch(last, [[20, 2, comment.length], ...end])
  put(last)
  put(Buffer.from(comment))
  return new Uint8Array(Buffer.concat(parts))
}

/** 2026-11-25, as DOS writes a date. */
const time = ((46 << 25) | (11 << 21) | (25 << 16)) >>> 0

function patch(header: Buffer, patches: readonly Patch[]): void {
  for (const [place, width, value] of patches)
    if (width === 2) header.writeUInt16LE(value, place)
    else header.writeUInt32LE(value >>> 0, place)
}
