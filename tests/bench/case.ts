import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { exportCase, packetName } from '../../lib/cases/export-case.ts'
import { crc32 } from '../../lib/cases/zip-stream.ts'
import { packetCase } from '../cases/packet.ts'
import { png } from '../cases/pictures.ts'

/**
 * `npm run bench:case -- [DEFENDANTS] [CAPTURES] [--keep]`: exports a made-up case to `data/bench` and prints time, size and the
 * most memory that the process held. Pictures are PNG tiles of some 300 kB, two to a capture.
 */
const args = process.argv.slice(2).filter((arg) => arg !== '--keep')
const defendants = Number(args[0] ?? 150)
const captures = Number(args[1] ?? 12)

// Noise in a quarter of the picture: about as large as a screenshot of a product page.
let seed = 1
const noise = () => (seed = (seed * 48_271) % 2_147_483_647) & 255
const base = png(1280, 900, (x, y) => (x < 640 && y < 450 ? noise() : 240))
const pictures = (d: number, n: number) => [0, 1].map((k) => marked(base, `${d} ${n} ${k}`))

const began = performance.now()
const { file, ports } = await packetCase({ defendants, captures }, pictures)
console.log(
  `made ${defendants} defendants with ${captures} captures in ${seconds(began)} s; exporting …`,
)

let most = 0
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
globalThis.gc?.()
const before = process.memoryUsage().rss
mkdirSync('data/bench', { recursive: true })
const path = `data/bench/${packetName(file)}_${defendants}x${captures}.zip`
const out = openSync(path, 'w')
const start = performance.now()
await exportCase(
  file,
  {
    ...ports,
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) at += writeSync(out, bytes, at)
    },
  },
  { software: 'Counterfoil bench', notices: [], extras: [] },
)
closeSync(out)
clearInterval(watch)
const { size } = statSync(path)
console.log(
  `${defendants} × ${captures}: ${seconds(start)} s, ${mega(size)} MB, memory ${mega(before)} MB before, ${mega(most)} MB at most (${path})`,
)
if (!process.argv.includes('--keep')) rmSync(path)

/** The picture with a comment of its own, so that no two captures share bytes. */
function marked(picture: Uint8Array, comment: string): Uint8Array {
  const text = new TextEncoder().encode(`tEXtComment\0${comment}`)
  const chunk = new Uint8Array(8 + text.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, text.length - 4)
  chunk.set(text, 4)
  view.setUint32(4 + text.length, crc32(text))
  const whole = new Uint8Array(picture.length + chunk.length)
  // After the header, which is always 33 bytes.
  whole.set(picture.subarray(0, 33))
  whole.set(chunk, 33)
  whole.set(picture.subarray(33), 33 + chunk.length)
  return whole
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1)
}

function mega(bytes: number): number {
  return Math.round(bytes / 1e6)
}
