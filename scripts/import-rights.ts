/** `npm run import:rights -- PATH… [--json FILE]`: reads register files and tables as the extension's import does. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Right } from '../lib/contract/right.ts'
import { readFile } from '../lib/rights/import.ts'
import { makeRight } from '../lib/rights/make.ts'
import { type ImportError, fault, importError } from '../lib/rights/fault.ts'
import type { RightReading } from '../lib/rights/reading.ts'
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
  // A file that is not there is told with the others, when it is read.
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => files(join(path, name)))
    .filter((file) => {
      const fits = /\.(xml|zip|csv|tsv|txt|xlsx)$/i.test(file)
      if (!fits)
        console.error(`${file}: passed over, since its name is not one of a register file or table`)
      return fits
    })
}

async function read(path: string): Promise<Line[]> {
  const file = basename(path)
  const bytes = bytesOf(path)
  if (bytes instanceof Error)
    return [{ file, errors: [importError(fault('failed', bytes.message))] }]
  const reading = await readFile(file, bytes)
  if ('errors' in reading) return [{ file, errors: reading.errors }]
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return reading.rights.map((right) => ({
    file,
    right: record(right, { format: reading.format, file, sha256 }),
  }))
}

function bytesOf(path: string): Buffer | Error {
  try {
    return readFileSync(path)
  } catch (error) {
    return error as Error
  }
}

/** A right that passes the contract, under the domain's names (3.1); the mark's text is null where the mark has no words. */
function record(reading: RightReading, source: Right['source']): object {
  const right = Right.parse(makeRight(reading, { id: crypto.randomUUID(), now, source }))
  const { id, searchTerms, source: from, createdAt, ...facts } = right
  return {
    rightId: id,
    id,
    ...facts,
    markText: right.markText || null,
    searchTerms,
    searchTermSet: searchTerms,
    source: from,
    sourceFormat: from.format,
    sourceFile: from.sha256,
    importedAt: createdAt,
  }
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
