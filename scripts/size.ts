/** Part of `npm run check`: what the extension puts into a marketplace's page stays small. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const limit = 30 * 1024
const folder = '.output/chrome-mv3'
if (!existsSync(`${folder}/readers`)) throw new Error(`${folder}: build it first (npm run build)`)
const bytes = (file: string) => gzipSync(readFileSync(`${folder}/${file}`)).length
const common = bytes('listing.js')
const kilobytes = (size: number) => (size / 1024).toFixed(1)
console.log(
  `in each page, gzipped (limit ${limit / 1024} kB): ${kilobytes(common)} kB and its reader`,
)
for (const file of readdirSync(`${folder}/readers`)) {
  const all = common + bytes(`readers/${file}`)
  console.log(`  ${file.replace('.js', '').padEnd(14)}${kilobytes(all).padStart(5)} kB in all`)
  if (all > limit) process.exitCode = 1
}
