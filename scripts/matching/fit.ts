/**
 * `node scripts/matching/fit.ts --set PORTFOLIO,CASES.jsonl[,WEIGHT] … [--out FILE]`: fits the weights by which hits are scored
 * (logistic regression) to labelled titles. A set's weight is that of its titles in which a mark names the goods.
 *
 * With `--folds N` nothing is written: what each Nth of the marks would score by weights fitted to the others is printed, so that
 * it tells of brands that were not fitted to. `--seed` shuffles the marks.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { judge } from '../../lib/matching/level.ts'
import { examplesOf, markOf, readSet, scaleOf } from './examples.ts'
import { type Finding, score, type Tally } from './score.ts'

const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: [] },
    folds: { type: 'string' },
    seed: { type: 'string', default: '0' },
    out: { type: 'string', default: 'lib/matching/weights.ts' },
  },
})
const sets = await Promise.all(values.set.map(readSet))
const examples = examplesOf(sets)
if (values.folds) crossValidate(Number(values.folds))
else write()

function write(): void {
  for (const [group, all] of examples)
    console.log(`${group}: ${all.length} examples, ${all.filter((e) => e.right).length} right`)
  const { spelling, use } = scaleOf(examples, () => true)
  writeFileSync(
    values.out,
    `import type { Weights } from './judge.ts'

/** Weights of spellingFeatures by kind of hit; fitted by scripts/matching/fit.ts. */
export const spelling: Readonly<Record<string, Weights>> = ${JSON.stringify(spelling, null, 2)}

/** Weights of useFeatures; fitted likewise. */
export const use: Weights = ${JSON.stringify(use, null, 2)}
`,
  )
}

function crossValidate(folds: number): void {
  const findings = sets.map((set) => set.read.map((): Finding[] => []))
  for (let fold = 0; fold < folds; fold++) {
    const scale = scaleOf(examples, (mark) => foldOf(mark, folds) !== fold)
    for (const [s, set] of sets.entries())
      for (const [i, { hits, facts }] of set.read.entries())
        for (const found of judge(hits, facts, 'title', null, scale)) {
          const mark = markOf(found.hit)
          if (found.suppressed === null && foldOf(mark, folds) === fold)
            findings[s]![i]!.push({ mark, level: found.level, score: found.score })
        }
  }
  const percent = (n: number) => (100 * n).toFixed(1)
  const row = (t: Tally) => ({
    kind: t.kind,
    cases: t.cases,
    flagged: percent(t.flagged / t.cases),
    found: percent(t.found / t.cases),
    'falsely flagged': percent(t.falselyFlagged / t.cases),
  })
  for (const [s, set] of sets.entries()) {
    const { flagged, strong, kinds, subs, reliability } = score(
      set.read.map((r) => r.case),
      findings[s]!,
      set.marks,
    )
    const isNegative = (t: Tally) => t.kind.startsWith('negative')
    console.log(
      `${set.name}: precision ${percent(flagged.precision)}, strong ${percent(strong.precision)}, F1 ${percent(flagged.f1)}; of scores from 0.9 right ${percent(reliability[9]!.right)}`,
    )
    console.table([...kinds.filter((t) => !isNegative(t)), ...subs.filter(isNegative)].map(row))
  }
}

/** Which part of the marks a mark falls into, by a hash of its name (FNV-1a). */
function foldOf(mark: string, folds: number): number {
  let hash = 0x811c9dc5
  for (const c of `${values.seed}/${mark.toLowerCase()}`)
    hash = Math.imul(hash ^ c.codePointAt(0)!, 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) % folds
}
