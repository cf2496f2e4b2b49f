import { unzlibSync } from 'fflate'
import { joined } from './joined.ts'
import { deflated } from './objects.ts'

/** A picture as PDF takes it: the stream's dictionary and bytes. Of JPEG and plain PNG they are the file's own bytes. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly dictionary: string
  readonly bytes: Uint8Array
}

/** A JPEG or PNG file for a PDF; null for another format or a damaged file. */
export function openPicture(bytes: Uint8Array): Picture | null {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(bytes)
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return png(bytes)
  } catch {
    // Cut short: what cannot be read is not shown, and the page says so.
  }
  return null
}

/** The frame header (SOF) tells size and colours; the file itself is the stream (DCTDecode). */
function jpeg(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 9 < bytes.length) {
    const marker = view.getUint16(at)
    const frame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (frame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      const space = { 1: '/DeviceGray', 3: '/DeviceRGB' }[view.getUint8(at + 9)]
      if (space === undefined) return null
      return { width, height, bytes, dictionary: dictionary(width, height, space, 8, '/DCTDecode') }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function png(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [depth, colour, interlaced] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)]
  const data: Uint8Array[] = []
  let palette: Uint8Array | null = null
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const type = String.fromCodePoint(...bytes.subarray(at + 4, at + 8))
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'IDAT') data.push(body)
    if (type === 'PLTE') palette = body
    at += 12 + length
  }
  if (interlaced !== 0 || data.length === 0) return null
  const packed = joined(data)
  const channels = { 0: 1, 2: 3, 3: 1 }[colour]
  if (channels !== undefined) {
    const space =
      colour === 0
        ? '/DeviceGray'
        : colour === 2
          ? '/DeviceRGB'
          : indexed(palette ?? new Uint8Array())
    const parameters = `/DecodeParms << /Predictor 15 /Colors ${channels} /BitsPerComponent ${depth} /Columns ${width} >>`
    const about = `${dictionary(width, height, space, depth, '/FlateDecode')} ${parameters}`
    return { width, height, dictionary: about, bytes: packed }
  }
  return depth === 8 ? withoutAlpha(unzlibSync(packed), width, height, colour === 6 ? 4 : 2) : null
}

/** Browsers write screenshots with a transparency that is nowhere used: laid on white, as the window was. */
function withoutAlpha(raw: Uint8Array, width: number, height: number, channels: number): Picture {
  const row = width * channels
  const colours = channels - 1
  const plain = new Uint8Array(width * height * colours)
  const line = new Uint8Array(row)
  for (let y = 0; y < height; y += 1) {
    unfilter(raw.subarray(y * (row + 1), (y + 1) * (row + 1)), line, channels)
    for (let x = 0; x < width; x += 1) {
      const alpha = line[x * channels + colours] ?? 255
      for (let c = 0; c < colours; c += 1) {
        const value = line[x * channels + c] ?? 0
        plain[(y * width + x) * colours + c] = 255 - ((255 - value) * alpha) / 255
      }
    }
  }
  const space = colours === 3 ? '/DeviceRGB' : '/DeviceGray'
  return {
    width,
    height,
    bytes: deflated(plain),
    dictionary: dictionary(width, height, space, 8, '/FlateDecode'),
  }
}

/** PNG's filters (ISO/IEC 15948, 9.2); `line` holds the row above and becomes this one. */
function unfilter(filtered: Uint8Array, line: Uint8Array, step: number): void {
  const kind = filtered[0] ?? 0
  const above = kind >= 2 ? line.slice() : line
  for (let n = 0; n < line.length; n += 1) {
    const left = n >= step ? (line[n - step] ?? 0) : 0
    const up = above[n] ?? 0
    const corner = n >= step ? (above[n - step] ?? 0) : 0
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0
    line[n] = (filtered[n + 1] ?? 0) + guess
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs)
  if (a === undefined || b === undefined || c === undefined) return left
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function dictionary(
  width: number,
  height: number,
  space: string,
  depth: number,
  filter: string,
): string {
  return `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent ${depth} /Filter ${filter}`
}

function indexed(palette: Uint8Array): string {
  const hex = Array.from(palette, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `[/Indexed /DeviceRGB ${Math.max(0, palette.length / 3 - 1)} <${hex}>]`
}
