/**
 * `npm run match -- --portfolio FILE --in titles.jsonl --out matches.jsonl [--all] [--explain "TITLE"]`: the marks of a
 * portfolio in titles. In: `{id, title}` a line, also with `brand`, `description`; a line without an id has the line's number (from
 * 1) for one. `--all` adds suppressed matches with their reason.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Match, Suppression } from '../lib/contract/match.ts'
import { compile } from '../lib/matching/compile.ts'
import { openEngine } from '../lib/matching/engine.ts'
import { textsOf } from '../lib/matching/listing-texts.ts'
import { type Explanation, explain } from '../lib/matching/explain.ts'
import { readLines } from './matching/lines.ts'
import { readPortfolio } from './matching/portfolio.ts'
import { shippedTables } from './matching/tables.ts'
import './plainly.ts'

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string(),
  brand: z.string().nullish(),
  description: z.string().nullish(),
})

const { values } = parseArgs({
  options: {
    portfolio: { type: 'string' },
    in: { type: 'string' },
    out: { type: 'string' },
    all: { type: 'boolean', default: false },
    explain: { type: 'string' },
  },
})
if (!values.portfolio || (!values.explain && !(values.in && values.out))) {
  console.error(
    'Usage: npm run match -- --portfolio FILE --in titles.jsonl --out matches.jsonl [--all]\n' +
      '       npm run match -- --portfolio FILE --explain "TITLE"',
  )
  process.exit(2)
}

const tables = shippedTables()
const engine = openEngine(compile(await readPortfolio(values.portfolio), tables), tables)
if (values.explain) console.log(inWords(explain(engine, values.explain)))
if (values.in && values.out) writeFileSync(values.out, matchAll(values.in))

function matchAll(file: string): string {
  const lines = readLines(file, Line).map((line) => {
    const also = { brand: line.brand ?? null, description: line.description ?? null }
    const found = engine.match({ ...textsOf(line.title), ...also }, values.all)
    const shown = values.all ? found : found.filter((m) => m.suppressed === null)
    return JSON.stringify({ id: line.id, matches: shown.map(brief) })
  })
  return `${lines.join('\n')}\n`
}

function brief(m: Match) {
  const { mark, term, kind, field, span, text, distance, score, level, context, suppressed } = m
  const base = { mark, term, kind, field, span, text, distance, score, level, context }
  return suppressed === null ? base : { ...base, suppressed: reason(suppressed) }
}

function reason({ code, word }: Suppression): string {
  if (code === 'word') return `the word ${word}`
  if (code === 'mark') return `the mark ${word}`
  return code === 'far' ? 'too far from the mark' : 'this kind of match is muted'
}

function inWords({ folded, shadow, words, candidates }: Explanation): string {
  const listed = words.flatMap(({ text, list }) => (list === null ? [] : [`${text} (${list})`]))
  const near = candidates.map((c) => {
    const what = `${c.text} ~ ${c.term} (${c.mark}): ${c.kind}, ${c.distance} edit${c.distance === 1 ? '' : 's'}, score ${c.score}`
    const why = c.context.map(({ flag, text }) => (text ? `${flag} "${text}"` : flag)).join(', ')
    const verdict = c.suppressed === null ? `kept, ${c.level}` : `dropped: ${reason(c.suppressed)}`
    return `  ${what}: ${verdict}${why ? ` [${why}]` : ''}`
  })
  return [
    `folded to: ${folded}`,
    ...(shadow === null ? [] : [`with look-alikes as Latin: ${shadow}`]),
    `in the word lists: ${listed.join(', ') || 'none'}`,
    near.length > 0 ? 'came near:' : 'no term came near',
    ...near,
  ].join('\n')
}
