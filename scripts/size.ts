/** Part of `npm run check`: what the extension puts into every marketplace page stays small. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const limit = 30 * 1024
const folder = '.output/chrome-mv3/content-scripts'
const files = existsSync(folder) ? readdirSync(folder) : []
const bytes = files.reduce(
  (sum, file) => sum + gzipSync(readFileSync(`${folder}/${file}`)).length,
  0,
)
console.log(`content script: ${(bytes / 1024).toFixed(1)} kB gzipped (limit ${limit / 1024} kB)`)
process.exitCode = bytes > limit ? 1 : 0
