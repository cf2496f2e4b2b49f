/** `npm run import:rights -- PATH… [--json FILE]`: reads register files and tables as the extension's import does. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Right } from '../lib/contract/right.ts'
import { readFile } from '../lib/rights/import.ts'
import { makeRight } from '../lib/rights/make.ts'
import type { ImportError, RightReading } from '../lib/rights/reading.ts'
import './plainly.ts'

type Line = { file: string; right: object } | { file: string; errors: readonly ImportError[] }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
})
if (positionals.length === 0) {
  console.error('Usage: npm run import:rights -- PATH… [--json FILE]')
  process.exit(2)
}

const now = new Date().toISOString()
const lines: Line[] = []
for (const path of positionals.flatMap(files)) lines.push(...(await read(path)))
for (const line of lines) console.log(inWords(line))
if (values.json) writeFileSync(values.json, `${JSON.stringify(lines, null, 1)}\n`)
process.exitCode = lines.some((line) => 'errors' in line) ? 1 : 0

function files(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => files(join(path, name)))
    .filter((file) => /\.(xml|zip|csv|tsv|txt|xlsx)$/i.test(file))
}

async function read(path: string): Promise<Line[]> {
  const bytes = readFileSync(path)
  const file = basename(path)
  const reading = await readFile(file, bytes)
  if ('errors' in reading) return [{ file, errors: reading.errors }]
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return reading.rights.map((right) => ({
    file,
    right: record(right, { format: reading.format, file, sha256 }),
  }))
}

/** A right that passes the contract, with the mark's text null where the mark has no words. */
function record(reading: RightReading, source: Right['source']): object {
  const right = Right.parse(makeRight(reading, { id: crypto.randomUUID(), now, source }))
  return { ...right, markText: right.markText || null }
}

function inWords(line: Line): string {
  if ('errors' in line)
    return line.errors
      .map((e) =>
        [line.file, e.row === null ? '' : `row ${e.row}`, e.field ?? '', e.message]
          .filter(Boolean)
          .join(': '),
      )
      .join('\n')
  const right = line.right as Right
  return `${line.file}: ${right.markText ?? '(no words)'} · ${right.office} ${right.registrationNumber ?? right.applicationNumber ?? '(no number)'} · ${right.status}`
}
