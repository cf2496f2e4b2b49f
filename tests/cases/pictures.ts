import { zlibSync } from 'fflate'
import { joined } from '../../lib/cases/pdf/joined.ts'
import { crc32 } from '../../lib/cases/zip-stream.ts'

/** A PNG of grey shades; `shade` gives each pixel's value. `colour` 0 is grey, 2 RGB, 6 RGB with transparency. */
export function png(
  width: number,
  height: number,
  shade: (x: number, y: number) => number,
  colour: 0 | 2 | 6 = 0,
): Uint8Array {
  const channels = { 0: 1, 2: 3, 6: 4 }[colour]
  const raw = new Uint8Array(height * (1 + width * channels))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let c = 0; c < channels; c += 1)
        raw[y * (1 + width * channels) + 1 + x * channels + c] = c === 3 ? 255 : shade(x, y)
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header[8] = 8
  header[9] = colour
  return joined([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(raw, { level: 1 })),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + body.length)
  const view = new DataView(whole.buffer)
  view.setUint32(0, body.length)
  whole.set(new TextEncoder().encode(type), 4)
  whole.set(body, 8)
  view.setUint32(8 + body.length, crc32(whole.subarray(4, 8 + body.length)))
  return whole
}
