/** The file is no export that can be read at all. */
export class Unreadable extends Error {}

/** Sizes are bounded so that a crafted file cannot exhaust memory. */
const MAX_ENTRIES = 50_000

/**
 * Entries of an export: uncompressed only, each name once, no way out of the folder, and no byte of the file that belongs to
 * no entry. Our exports are made so; anything else was made or changed by another hand.
 * @throws Unreadable saying what is wrong.
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50)
    throw new Unreadable('not a ZIP file, or cut short, or something was appended to it')
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ENTRIES) throw new Unreadable('too many entries')
  let at = view.getUint32(end + 16, true)
  if (at + view.getUint32(end + 12, true) !== end)
    throw new Unreadable('ZIP directory out of place')
  const directory = at
  const files = new Map<string, Uint8Array>()
  let covered = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      throw new Unreadable('ZIP directory damaged')
    const nameLength = view.getUint16(at + 28, true)
    const name = decoded(bytes.subarray(at + 46, at + 46 + nameLength))
    if (files.has(name)) throw new Unreadable(`${name}: there twice`)
    if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..'))
      throw new Unreadable(`${name}: leads out of the folder`)
    if (view.getUint16(at + 10, true) !== 0) throw new Unreadable(`${name}: compressed`)
    const size = view.getUint32(at + 24, true)
    const local = view.getUint32(at + 42, true)
    if (local !== covered || local + 30 > directory || view.getUint32(local, true) !== 0x04034b50)
      throw new Unreadable(`${name}: entry out of place`)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + size > directory || view.getUint32(local + 22, true) !== size)
      throw new Unreadable(`${name}: size does not fit`)
    if (decoded(bytes.subarray(local + 30, local + 30 + nameLength)) !== name)
      throw new Unreadable(`${name}: named differently in directory and entry`)
    files.set(name, bytes.subarray(start, start + size))
    covered = start + size
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (covered !== directory || at !== end) throw new Unreadable('bytes that belong to no entry')
  return files
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Unreadable('an entry name is not UTF-8')
  }
}
