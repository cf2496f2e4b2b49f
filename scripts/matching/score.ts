import { z } from 'zod'

/** A title with the marks that are to be found in it; the form is told in docs/matching.md. */
export const Case = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string(),
  /** Marks that are to be flagged. */
  marks: z.array(z.string()),
  kind: z.string(),
  sub: z.string().nullish(),
  /** Every mark that stands in the title: a flag on one of them is not false. */
  mentions: z.array(z.string()).default([]),
  /** Of a negative: the mark that must not be flagged. */
  target: z.string().nullish(),
})
export type Case = z.infer<typeof Case>

/** What a matcher says of one mark in one title. `score` is null where it gives none. */
export interface Finding {
  readonly mark: string
  readonly level: 'look' | 'likely' | 'strong'
  readonly score: number | null
}

/** Counts over the cases of one kind. */
export interface Tally {
  kind: string
  cases: number
  /** Cases all of whose marks were flagged, or found at any level. */
  flagged: number
  found: number
  /** Cases with a false flag (any mark that is not there, or the target of a negative). */
  falselyFlagged: number
  falselyFound: number
}

export interface Scored {
  readonly kinds: Tally[]
  readonly subs: Tally[]
  readonly flagged: Rates
  readonly strong: Rates
  /** Without the kinds that only listed aliases can recover. */
  readonly core: Rates
  readonly reliability: Bin[]
  readonly misses: Miss[]
}
export interface Rates {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
export interface Bin {
  readonly from: number
  readonly matches: number
  readonly meanScore: number
  readonly right: number
}
export interface Miss {
  readonly case: Case
  readonly what: 'missed' | 'false flag'
  readonly marks: string[]
  readonly findings: readonly Finding[]
}

const aliasOnly = new Set(['trunc', 'abbr', 'mirror'])
const isNegative = (c: Case) => c.marks.length === 0

/** Scores findings, in the order of the cases, against what was expected. Marks that the portfolio lacks are not asked for. */
export function score(
  cases: readonly Case[],
  findings: readonly (readonly Finding[])[],
  portfolio: ReadonlySet<string>,
): Scored {
  const kinds = new Map<string, Tally>()
  const subs = new Map<string, Tally>()
  const misses: Miss[] = []
  const counts = { flagged: counter(), strong: counter(), core: counter() }
  const bins = Array.from({ length: 10 }, () => ({ matches: 0, sum: 0, right: 0 }))

  cases.forEach((c, i) => {
    const wanted = c.marks.filter((m) => portfolio.has(m))
    if (!isNegative(c) && wanted.length === 0) return
    const found = findings[i] ?? []
    const flagged = found.filter((f) => f.level !== 'look')
    const isFalse = (f: Finding) => f.mark === forbidden(c) || !c.mentions.includes(f.mark)
    const missed = wanted.filter((m) => !flagged.some((f) => f.mark === m))
    const wrong = flagged.filter(isFalse)
    for (const [tallies, key] of [
      [kinds, c.kind],
      [subs, `${c.kind} / ${c.sub ?? '-'}`],
    ] as const) {
      const t = tallies.get(key) ?? blankTally(key)
      tallies.set(key, t)
      t.cases += 1
      t.flagged += missed.length === 0 && wanted.length > 0 ? 1 : 0
      t.found += wanted.length > 0 && wanted.every((m) => found.some((f) => f.mark === m)) ? 1 : 0
      t.falselyFlagged += wrong.length > 0 ? 1 : 0
      t.falselyFound += found.some(isFalse) ? 1 : 0
    }
    if (missed.length > 0) misses.push({ case: c, what: 'missed', marks: missed, findings: found })
    if (wrong.length > 0)
      misses.push({ case: c, what: 'false flag', marks: wrong.map((f) => f.mark), findings: found })
    add(counts.flagged, wanted, flagged, isFalse)
    add(
      counts.strong,
      wanted,
      flagged.filter((f) => f.level === 'strong'),
      isFalse,
    )
    if (!aliasOnly.has(c.kind)) add(counts.core, wanted, flagged, isFalse)
    for (const f of found) {
      if (f.score === null) continue
      const bin = bins[Math.min(9, Math.floor(f.score * 10))]!
      bin.matches += 1
      bin.sum += f.score
      bin.right += c.mentions.includes(f.mark) || c.marks.includes(f.mark) ? 1 : 0
    }
  })
  const byName = (a: Tally, b: Tally) => (a.kind < b.kind ? -1 : 1)
  return {
    kinds: [...kinds.values()].toSorted(byName),
    subs: [...subs.values()].toSorted(byName),
    flagged: rates(counts.flagged),
    strong: rates(counts.strong),
    core: rates(counts.core),
    reliability: bins.map((b, i) => ({
      from: i / 10,
      matches: b.matches,
      meanScore: b.matches === 0 ? 0 : b.sum / b.matches,
      right: b.matches === 0 ? 0 : b.right / b.matches,
    })),
    misses,
  }
}

/** The mark that a negative must not flag although it stands in the title. */
const forbidden = (c: Case) => (isNegative(c) ? (c.target ?? null) : null)

const blankTally = (kind: string): Tally => ({
  kind,
  cases: 0,
  flagged: 0,
  found: 0,
  falselyFlagged: 0,
  falselyFound: 0,
})

interface Counter {
  wanted: number
  right: number
  wrong: number
}
const counter = (): Counter => ({ wanted: 0, right: 0, wrong: 0 })

/** A flag on a mark that stands in the title but wasn't asked for counts neither way. */
function add(
  count: Counter,
  wanted: readonly string[],
  flagged: readonly Finding[],
  isFalse: (f: Finding) => boolean,
): void {
  count.wanted += wanted.length
  count.right += wanted.filter((m) => flagged.some((f) => f.mark === m)).length
  count.wrong += new Set(flagged.filter(isFalse).map((f) => f.mark)).size
}

function rates({ wanted, right, wrong }: Counter): Rates {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong)
  const recall = wanted === 0 ? 1 : right / wanted
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}
