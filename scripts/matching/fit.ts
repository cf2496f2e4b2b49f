/**
 * `node scripts/matching/fit.ts --portfolio FILE --cases FILE.jsonl [--made FILE.jsonl] [--plain titles.jsonl] [--only FILE] [--out FILE]`: fits the
 * weights by which hits are scored (logistic regression) to labelled titles. `--made` are cases that `npm run disguise` made: other marks may
 * stand in their titles unlabelled. Titles of `--plain` have no labels: what only comes
 * near to a mark in them is taken to be wrong, what is exactly a mark is left out.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { compile } from '../../lib/matching/compile.ts'
import { type Facts, factsOf } from '../../lib/matching/facts.ts'
import { spellingFeatures, useFeatures } from '../../lib/matching/features.ts'
import type { Hit } from '../../lib/matching/hit.ts'
import { Finder, read } from '../../lib/matching/in-text.ts'
import { groupOf } from '../../lib/matching/judge.ts'
import { rivals } from '../../lib/matching/level.ts'
import { Segment } from '../../lib/matching/segment.ts'
import { readLines } from './lines.ts'
import { readPortfolio } from './portfolio.ts'
import { Case } from './score.ts'
import { shippedTables } from './tables.ts'

interface Example {
  readonly features: Record<string, number>
  readonly right: boolean
  readonly weight: number
}

const { values } = parseArgs({
  options: {
    portfolio: { type: 'string' },
    cases: { type: 'string', multiple: true, default: [] },
    made: { type: 'string', multiple: true, default: [] },
    plain: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string', default: 'lib/matching/weights.ts' },
  },
})
const tables = shippedTables()
const rights = await readPortfolio(values.portfolio ?? '')
const known = new Set(rights.map((r) => r.markText))
/** Marks that are learnt from; others stand in the portfolio only. */
const learnt = values.only
  ? new Set((await readPortfolio(values.only)).map((r) => r.markText))
  : known
const finder = new Finder([new Segment(compile(rights, tables))], tables)
const spelling = new Map<string, Example[]>()
const use: Example[] = []

for (const file of [...values.cases, ...values.made])
  for (const c of readLines(file, Case)) {
    const mentioned = new Set([...c.mentions, ...c.marks])
    if (c.marks.some((m) => !known.has(m))) continue
    each(c.title, (hit, mark, facts) => {
      if (values.made.includes(file) && hit.kind === 'exact') return
      learn(hit, facts, mentioned.has(mark), 1)
      if (hit.kind !== 'exact') return
      if (c.marks.includes(mark) && c.kind === 'exact')
        use.push({ features: useFeatures(hit, facts), right: true, weight: 1 })
      if (c.target === mark && c.kind === 'negative-fairuse')
        use.push({ features: useFeatures(hit, facts), right: false, weight: 1.5 })
    })
  }
if (values.plain)
  for (const { title } of readLines(values.plain, z.object({ title: z.string() })))
    each(title, (hit, _, facts) => {
      if (hit.kind !== 'exact') learn(hit, facts, false, 0.3)
    })

const fitted = Object.fromEntries(
  [...spelling]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, examples]) => [name, fit(name, examples)]),
)
writeFileSync(
  values.out,
  `import type { Weights } from './judge.ts'

/** Weights of spellingFeatures by kind of hit; fitted by scripts/matching/fit.ts. */
export const spelling: Readonly<Record<string, Weights>> = ${JSON.stringify(fitted, null, 2)}

/** Weights of useFeatures; fitted likewise. */
export const use: Weights = ${JSON.stringify(fit('use', use), null, 2)}
`,
)

function each(title: string, take: (hit: Hit, mark: string, facts: Facts) => void): void {
  const text = read(title)
  const hits = finder.find(text, false)
  if (hits.length === 0) return
  const facts = factsOf(text, hits, tables, rights.length)
  for (const hit of hits) {
    const { mark } = hit.term.segment.rightAt(hit.term.right)
    if (learnt.has(mark) && rivals(hit, hits) === null) take(hit, mark, facts)
  }
}

function learn(hit: Hit, facts: Facts, right: boolean, weight: number): void {
  const group = groupOf(hit)
  const examples = spelling.get(group) ?? []
  spelling.set(group, examples)
  examples.push({ features: spellingFeatures(hit, facts), right, weight })
}

/** Maximum likelihood with a ridge, by gradient steps of falling size (Adam, Kingma and Ba 2015). */
function fit(name: string, examples: readonly Example[]): Record<string, number> {
  const names = Object.keys(examples[0]!.features).filter((f) =>
    examples.some((e) => e.features[f] !== examples[0]!.features[f] || f === 'one'),
  )
  const rows = examples.map((e) => Float64Array.from(names, (f) => e.features[f]!))
  const total = examples.reduce((sum, e) => sum + e.weight, 0)
  const weights = new Float64Array(names.length)
  const mean = new Float64Array(names.length)
  const square = new Float64Array(names.length)
  const ridge = 4 / total
  for (let step = 1; step <= 1500; step++) {
    const gradient = Float64Array.from(
      weights,
      (w, i) => (names[i] === 'one' ? 0.1 : 1) * ridge * w,
    )
    rows.forEach((row, i) => {
      let sum = 0
      for (let k = 0; k < row.length; k++) sum += weights[k]! * row[k]!
      const miss = 1 / (1 + Math.exp(-sum)) - (examples[i]!.right ? 1 : 0)
      for (let k = 0; k < row.length; k++)
        gradient[k]! += (examples[i]!.weight * miss * row[k]!) / total
    })
    for (let k = 0; k < names.length; k++) {
      mean[k] = 0.9 * mean[k]! + 0.1 * gradient[k]!
      square[k] = 0.999 * square[k]! + 0.001 * gradient[k]! ** 2
      const rate = 0.1 / (1 + step / 300)
      weights[k]! -=
        (rate * (mean[k]! / (1 - 0.9 ** step))) /
        (Math.sqrt(square[k]! / (1 - 0.999 ** step)) + 1e-8)
    }
  }
  const right = examples.filter((e) => e.right).length
  console.log(`${name}: ${examples.length} examples, ${right} right`)
  return Object.fromEntries(names.map((f, k) => [f, Math.round(weights[k]! * 100) / 100]))
}
