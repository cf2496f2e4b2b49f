import type { Decision } from '../contract/flag.ts'
import type { MatchKind } from '../contract/match.ts'

/** How often people found a kind of match right; computed from their decisions, never guessed. */
export interface Precision {
  readonly kind: MatchKind
  readonly right: number
  readonly wrong: number
  /** Share right, from 0 to 1; null before enough was decided to say. */
  readonly share: number | null
}

/** Fewer decisions than this say nothing about a rule. */
export const enough = 10
/** A rule under this share is shown as one to mute (Amazon's Project Zero asks as much of reporters). */
export const least = 0.9

// What is authorised, watched or left alone says nothing about whether the text was the mark.
const right = new Set<Decision>(['notice', 'case'])
const wrong = new Set<Decision>(['not_infringing'])

/** The precision of each kind of match among decided flags, worst first. */
export function precisionOf(
  decided: Iterable<{ kind: MatchKind; decision: Decision | null }>,
): Precision[] {
  const counts = new Map<MatchKind, { right: number; wrong: number }>()
  for (const { kind, decision } of decided) {
    if (decision === null || !(right.has(decision) || wrong.has(decision))) continue
    const count = counts.get(kind) ?? { right: 0, wrong: 0 }
    counts.set(kind, count)
    count[right.has(decision) ? 'right' : 'wrong'] += 1
  }
  return [...counts]
    .map(([kind, count]) => {
      const all = count.right + count.wrong
      return { kind, ...count, share: all < enough ? null : count.right / all }
    })
    .sort((a, b) => (a.share ?? 2) - (b.share ?? 2))
}
