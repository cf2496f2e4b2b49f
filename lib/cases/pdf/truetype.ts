import { joined } from './joined.ts'

/** A TrueType font as far as a PDF needs it (OpenType specification 1.9: cmap, glyf, loca, hmtx). */
export interface TrueType {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  /** Glyph of a code point; 0 where the font has none. */
  readonly glyphOf: (codePoint: number) => number
  /** Advance width in font units. */
  readonly widthOf: (glyph: number) => number
  /** The font with the outlines of these glyphs only; glyph numbers stay. */
  readonly subset: (glyphs: ReadonlySet<number>) => Uint8Array
}

/** @throws Error where the bytes are no TrueType font with outlines. */
export function openTrueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = tablesOf(bytes, view)
  const at = (name: string): DataView => {
    const table = tables.get(name)
    if (!table) throw new Error(`The font has no ${name} table.`)
    return new DataView(table.buffer, table.byteOffset, table.byteLength)
  }
  const head = at('head')
  const hhea = at('hhea')
  const hmtx = at('hmtx')
  const long = head.getInt16(50) === 1
  const glyphs = at('maxp').getUint16(4)
  const metrics = hhea.getUint16(34)
  const loca = at('loca')
  const offset = (n: number) => (long ? loca.getUint32(n * 4) : loca.getUint16(n * 2) * 2)
  const outline = (n: number) => tables.get('glyf')?.subarray(offset(n), offset(n + 1))
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphOf: glyphFinder(at('cmap')),
    widthOf: (glyph) => hmtx.getUint16(Math.min(glyph, metrics - 1) * 4),
    subset(wanted) {
      const used = new Set<number>()
      for (const glyph of [0, ...wanted]) withParts(glyph, outline, used)
      const parts: Uint8Array[] = []
      const places = new DataView(new ArrayBuffer((glyphs + 1) * 4))
      let length = 0
      for (let n = 0; n < glyphs; n += 1) {
        places.setUint32(n * 4, length)
        const found = used.has(n) ? outline(n) : undefined
        if (!found || found.length === 0) continue
        const padded = new Uint8Array((found.length + 3) & ~3)
        padded.set(found)
        parts.push(padded)
        length += padded.length
      }
      places.setUint32(glyphs * 4, length)
      const newHead = copy(tables.get('head'))
      // Long offsets; the checksum of the whole is left to viewers, which ignore it.
      new DataView(newHead.buffer).setInt16(50, 1)
      const widths = copy(tables.get('hmtx'))
      for (let n = 0; n < metrics; n += 1) if (!used.has(n)) widths.fill(0, n * 4, n * 4 + 4)
      return assembled([
        ['cvt ', tables.get('cvt ')],
        ['fpgm', tables.get('fpgm')],
        ['glyf', joined(parts)],
        ['head', newHead],
        ['hhea', tables.get('hhea')],
        ['hmtx', widths],
        ['loca', new Uint8Array(places.buffer)],
        ['maxp', tables.get('maxp')],
        ['prep', tables.get('prep')],
      ])
    },
  }
}

function tablesOf(bytes: Uint8Array, view: DataView): Map<string, Uint8Array> {
  if (bytes.length < 12 || view.getUint32(0) !== 0x00010000) throw new Error('Not a TrueType font.')
  const tables = new Map<string, Uint8Array>()
  for (let n = 0; n < view.getUint16(4); n += 1) {
    const at = 12 + n * 16
    const name = String.fromCodePoint(...bytes.subarray(at, at + 4))
    const start = view.getUint32(at + 8)
    tables.set(name, bytes.subarray(start, start + view.getUint32(at + 12)))
  }
  return tables
}

/** Looks code points up in the widest of the font's Unicode tables: format 12, else format 4. */
function glyphFinder(cmap: DataView): (codePoint: number) => number {
  const found = new Map<number, number>()
  for (let n = 0; n < cmap.getUint16(2); n += 1) {
    const platform = cmap.getUint16(4 + n * 8)
    const start = cmap.getUint32(8 + n * 8)
    if (platform === 0 || platform === 3) found.set(cmap.getUint16(start), start)
  }
  const wide = found.get(12)
  const basic = found.get(4)
  if (wide !== undefined) return (code) => inGroups(cmap, wide, code)
  if (basic !== undefined) return (code) => (code > 0xffff ? 0 : inSegments(cmap, basic, code))
  throw new Error('The font has no Unicode table.')
}

function inGroups(cmap: DataView, start: number, code: number): number {
  let [low, high] = [0, cmap.getUint32(start + 12) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = start + 16 + middle * 12
    if (code < cmap.getUint32(at)) high = middle - 1
    else if (code > cmap.getUint32(at + 4)) low = middle + 1
    else return cmap.getUint32(at + 8) + code - cmap.getUint32(at)
  }
  return 0
}

function inSegments(cmap: DataView, start: number, code: number): number {
  const size = cmap.getUint16(start + 6)
  let [low, high] = [0, size / 2 - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (cmap.getUint16(start + 14 + middle * 2) < code) low = middle + 1
    else high = middle
  }
  const first = cmap.getUint16(start + 16 + size + low * 2)
  if (code < first || code > cmap.getUint16(start + 14 + low * 2)) return 0
  const delta = cmap.getUint16(start + 16 + size * 2 + low * 2)
  const place = start + 16 + size * 3 + low * 2
  const range = cmap.getUint16(place)
  if (range === 0) return (code + delta) & 0xffff
  const glyph = cmap.getUint16(place + range + (code - first) * 2)
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff
}

/** A glyph and those it is composed of. */
function withParts(
  glyph: number,
  outline: (n: number) => Uint8Array | undefined,
  used: Set<number>,
): void {
  if (used.has(glyph)) return
  used.add(glyph)
  const bytes = outline(glyph)
  if (!bytes || bytes.length < 10) return
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getInt16(0) >= 0) return
  let at = 10
  let flags: number
  do {
    flags = view.getUint16(at)
    withParts(view.getUint16(at + 2), outline, used)
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0)
  } while (flags & 32)
}

function assembled(
  tables: readonly (readonly [name: string, bytes: Uint8Array | undefined])[],
): Uint8Array {
  const all = tables.flatMap(([name, bytes]) => (bytes ? [{ name, bytes }] : []))
  const size = 12 + all.length * 16
  const whole = new Uint8Array(
    size + all.reduce((sum, { bytes }) => sum + ((bytes.length + 3) & ~3), 0),
  )
  const view = new DataView(whole.buffer)
  const power = Math.floor(Math.log2(all.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, all.length)
  view.setUint16(6, 2 ** power * 16)
  view.setUint16(8, power)
  view.setUint16(10, all.length * 16 - 2 ** power * 16)
  let at = size
  for (const [n, { name, bytes }] of all.entries()) {
    whole.set(bytes, at)
    const entry = 12 + n * 16
    for (let k = 0; k < 4; k += 1) view.setUint8(entry + k, name.codePointAt(k) ?? 32)
    let sum = 0
    const padded = (bytes.length + 3) & ~3
    for (let k = 0; k < padded; k += 4) sum = (sum + view.getUint32(at + k)) >>> 0
    view.setUint32(entry + 4, sum)
    view.setUint32(entry + 8, at)
    view.setUint32(entry + 12, bytes.length)
    at += padded
  }
  return whole
}

const copy = (bytes: Uint8Array | undefined) => new Uint8Array(bytes ?? [])
