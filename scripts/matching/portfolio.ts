import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Right, SearchTerm } from '../../lib/contract/right.ts'
import { makeRight } from '../../lib/rights/make.ts'
import { readFile } from '../../lib/rights/import.ts'
import { blankReading } from '../../lib/rights/reading.ts'

/** A mark as a list of marks for measuring gives it. */
const ListedMark = z.object({
  name: z.string().min(1),
  classes: z.array(z.int().min(1).max(45)).default([]),
  aliases: z.array(z.string().min(1)).default([]),
  translit: z.array(z.string().min(1)).default([]),
})
type ListedMark = z.infer<typeof ListedMark>

const source = { format: 'list', file: null, sha256: null }
const now = '2026-01-01T00:00:00.000Z'

/**
 * Reads a portfolio: JSON (`[{ name, classes, aliases, translit }]`), names one a line (`.txt`; `.tsv` without a header row:
 * its first column), or any file that the extension imports.
 * @throws Error that names the file and what is wrong with it.
 */
export async function readPortfolio(file: string): Promise<Right[]> {
  if (/\.json$/i.test(file)) {
    const marks = z.array(ListedMark).safeParse(parsed(file))
    if (!marks.success) throw new Error(`${file}: ${z.prettifyError(marks.error)}`)
    return marks.data.map(rightOf)
  }
  if (/\.(txt|tsv)$/i.test(file)) return readNames(file).map((name) => rightOf({ name }))
  const reading = await readFile(file, readFileSync(file))
  if ('errors' in reading)
    throw new Error(
      `${file}: ${reading.errors.map((e) => `row ${e.row ?? 1}: ${e.message}`).join('; ')}`,
    )
  return reading.rights.map((right, i) => makeRight(right, { id: idOf(i), now, source }))
}

const readNames = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]!.trim())
    .filter(Boolean)

/** A right of a mark with its listed terms, all switched on. The same name has the same id at each run. */
export function rightOf(mark: Partial<ListedMark> & { name: string }): Right {
  const reading = { ...blankReading(), markText: mark.name, niceClasses: mark.classes ?? [] }
  const right = makeRight(reading, { id: idOf(mark.name), now, source })
  const listed = (texts: readonly string[] | undefined, kind: SearchTerm['kind']) =>
    (texts ?? []).map((text) => ({ text, kind, reason: 'listed', risk: 'low' as const, on: true }))
  const terms = [...listed(mark.aliases, 'alias'), ...listed(mark.translit, 'transliteration')]
  return { ...right, searchTerms: [...right.searchTerms, ...terms] }
}

function idOf(seed: string | number): string {
  const hex = createHash('sha256').update(String(seed)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Error(`${file}: not JSON`, { cause: error })
  }
}
