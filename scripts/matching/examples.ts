import { compile } from '../../lib/matching/compile.ts'
import { type Facts, factsOf } from '../../lib/matching/facts.ts'
import { spellingFeatures, useFeatures } from '../../lib/matching/features.ts'
import type { Hit } from '../../lib/matching/hit.ts'
import { Finder, read } from '../../lib/matching/in-text.ts'
import { groupOf, type Scale } from '../../lib/matching/judge.ts'
import { rivals } from '../../lib/matching/level.ts'
import { Segment } from '../../lib/matching/segment.ts'
import { readLines } from './lines.ts'
import { readPortfolio } from './portfolio.ts'
import { type Example, fit } from './regression.ts'
import { Case } from './score.ts'
import { shippedTables } from './tables.ts'

/** Labelled titles with what stands in each, before it is judged. */
export interface CaseSet {
  readonly name: string
  readonly marks: ReadonlySet<string>
  /** Of its titles in which a mark names the goods: real ones are many and easy. */
  readonly weight: number
  readonly read: readonly {
    readonly case: Case
    readonly hits: readonly Hit[]
    readonly facts: Facts
  }[]
}

/** Reads `PORTFOLIO,CASES.jsonl[,WEIGHT]`. @throws Error that names the file and what is wrong with it. */
export async function readSet(set: string): Promise<CaseSet> {
  const [portfolio = '', cases = '', weight = '0.6'] = set.split(',')
  const tables = shippedTables()
  const rights = await readPortfolio(portfolio)
  const finder = new Finder([new Segment(compile(rights, tables))], tables)
  return {
    name: cases,
    marks: new Set(rights.map((r) => r.markText)),
    weight: Number(weight),
    read: readLines(cases, Case).map((c) => {
      const text = read(c.title)
      const hits = finder.find(text, false)
      return { case: c, hits, facts: factsOf(text, hits, tables, rights.length) }
    }),
  }
}

export const markOf = ({ term }: Hit): string => term.segment.rightAt(term.right).mark

/** Calling what only fits a mark's goods its own is worse than missing a use. */
const unfair = 3

/** Examples by group of hits; those of how a mark is used under `use`. */
export function examplesOf(sets: readonly CaseSet[]): Map<string, Example[]> {
  const examples = new Map<string, Example[]>()
  const learn = (group: string, example: Example) => {
    const same = examples.get(group) ?? []
    examples.set(group, same)
    same.push(example)
  }
  for (const { read: titles, weight } of sets)
    for (const { case: c, hits, facts } of titles)
      for (const hit of hits) {
        if (rivals(hit, hits) !== null) continue
        const mark = markOf(hit)
        const right = c.mentions.includes(mark) || c.marks.includes(mark)
        learn(groupOf(hit), { mark, features: spellingFeatures(hit, facts), right, weight: 1 })
        if (hit.kind !== 'exact') continue
        const own = c.kind === 'exact' && c.marks.includes(mark)
        if (!own && !(c.kind === 'negative-fairuse' && c.target === mark)) continue
        const features = useFeatures(hit, facts)
        learn('use', { mark, features, right: own, weight: own ? weight : unfair })
      }
  return examples
}

/** The scale that is likeliest by the examples of marks that `taken` accepts. */
export function scaleOf(
  examples: ReadonlyMap<string, readonly Example[]>,
  taken: (mark: string) => boolean,
): Scale {
  const fitted = Object.fromEntries(
    [...examples]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, all]) => [group, fit(all.filter((e) => taken(e.mark)))]),
  )
  const { use = {}, ...spelling } = fitted
  return { spelling, use }
}
