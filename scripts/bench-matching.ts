/**
 * `npm run bench:matching -- --portfolio FILE --cases FILE.jsonl [--json FILE] [--subs] [--misses N]`: how right and how quick the
 * matcher is on labelled titles.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compile } from '../lib/matching/compile.ts'
import { openEngine } from '../lib/matching/engine.ts'
import { textsOf } from '../lib/matching/listing-texts.ts'
import { readLines } from './matching/lines.ts'
import { readPortfolio } from './matching/portfolio.ts'
import { shippedTables } from './matching/tables.ts'
import { Case, type Finding, type Rates, type Tally, score } from './matching/score.ts'

const { values } = parseArgs({
  options: {
    portfolio: { type: 'string' },
    cases: { type: 'string' },
    json: { type: 'string' },
    subs: { type: 'boolean', default: false },
    misses: { type: 'string', default: '0' },
  },
})
if (!values.portfolio || !values.cases) {
  console.error(
    'Usage: npm run bench:matching -- --portfolio FILE --cases FILE.jsonl [--json FILE] [--subs] [--misses N]',
  )
  process.exit(2)
}

const rights = await readPortfolio(values.portfolio)
const cases = readLines(values.cases, Case)
const started = performance.now()
const tables = shippedTables()
const bytes = compile(rights, tables)
const compiled = performance.now()
const engine = openEngine(bytes, tables)
console.log(
  `${rights.length} marks: compiled in ${(compiled - started).toFixed(0)} ms to ${(bytes.length / 1e6).toFixed(2)} MB`,
)

const findings: Finding[][] = cases.map((c) =>
  engine
    .match(textsOf(c.title))
    .filter((m) => m.suppressed === null)
    .map((m) => ({ mark: m.mark, level: m.level, score: m.score })),
)
const scored = score(cases, findings, new Set(rights.map((r) => r.markText)))
report()
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ ...scored, misses: undefined }, null, 1)}\n`)

function report(): void {
  const percent = (n: number) => `${(100 * n).toFixed(1)} %`
  const line = (t: Tally) => ({
    kind: t.kind,
    cases: t.cases,
    flagged: percent(t.flagged / t.cases),
    found: percent(t.found / t.cases),
    'falsely flagged': percent(t.falselyFlagged / t.cases),
    'falsely found': percent(t.falselyFound / t.cases),
  })
  const rates = (r: Rates) =>
    `precision ${percent(r.precision)}, recall ${percent(r.recall)}, F1 ${(100 * r.f1).toFixed(1)}`
  console.table(scored.kinds.map(line))
  if (values.subs) console.table(scored.subs.map(line))
  console.log(`flagged: ${rates(scored.flagged)}`)
  console.log(`flagged, without what only aliases recover: ${rates(scored.core)}`)
  console.log(`strong: ${rates(scored.strong)}`)
  console.table(
    scored.reliability
      .filter((b) => b.matches > 0)
      .map((b) => ({
        score: `${b.from.toFixed(1)}–${(b.from + 0.1).toFixed(1)}`,
        matches: b.matches,
        'mean score': b.meanScore.toFixed(3),
        right: b.right.toFixed(3),
      })),
  )
  for (const miss of scored.misses.slice(0, Number(values.misses)))
    console.log(
      `${miss.what} [${miss.case.kind} ${miss.case.sub ?? ''}] ${miss.marks.join(', ')} | ${miss.case.title}`,
    )
}
