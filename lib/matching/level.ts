import type { Level, Match, MatchField } from '../contract/match.ts'
import type { Facts } from './facts.ts'
import type { Hit } from './hit.ts'
import { spellingScore, useScore } from './judge.ts'
import type { ListingTexts } from './listing-texts.ts'

/** A hit with what the rules make of it. */
export interface Judged {
  readonly hit: Hit
  readonly score: number
  readonly level: Level
  /** Why it is not shown unless asked for; null where it is shown. */
  readonly suppressed: string | null
}

/** Scores from which a match is shown at all, is likely, and is strong. */
export const thresholds = { shown: 0.25, likely: 0.7, strong: 0.95 } as const
/** Odds below which a mark that stands there is taken to name what the goods fit. */
const ownUse = 0.5

const overlap = (a: Hit, b: Hit): boolean => a.start < b.end && b.start < a.end
const sameRight = (a: Hit, b: Hit): boolean =>
  a.term.right === b.term.right && a.term.segment === b.term.segment
const asItIs = (hit: Hit): boolean => hit.kind === 'exact' || hit.kind === 'homoglyph'

/** Of the hits of each right that overlap the surest one, with its level. */
export function judge(
  hits: readonly Hit[],
  facts: Facts,
  field: MatchField,
  _listing: ListingTexts,
): Judged[] {
  const scored = hits
    .map((hit) => ({ hit, score: spellingScore(hit, facts) }))
    .toSorted((a, b) => b.score - a.score)
  const kept: { hit: Hit; score: number }[] = []
  for (const one of scored)
    if (!kept.some((k) => sameRight(k.hit, one.hit) && overlap(k.hit, one.hit))) kept.push(one)
  return kept.map(({ hit, score }) => {
    const better = kept.find(
      (k) => k.hit !== hit && overlap(k.hit, hit) && !sameRight(k.hit, hit) && k.score > score,
    )
    return {
      hit,
      score,
      level: levelFor(hit, score, better !== undefined, facts, field),
      suppressed: suppression(hit, score, better?.hit),
    }
  })
}

function suppression(hit: Hit, score: number, better: Hit | undefined): string | null {
  if (asItIs(hit)) return null
  if (hit.word !== null && hit.kind !== 'split') return `the word ${hit.word}`
  if (better && asItIs(better) && better.end - better.start >= hit.end - hit.start)
    return `the mark ${better.term.segment.rightAt(better.term.right).mark}`
  return score < thresholds.shown ? 'too far from the mark' : null
}

function levelFor(
  hit: Hit,
  score: number,
  shared: boolean,
  facts: Facts,
  field: MatchField,
): Level {
  if (score < thresholds.likely || (shared && !asItIs(hit))) return 'look'
  if (asItIs(hit) && field === 'title' && useScore(hit, facts) < ownUse) return 'look'
  return score >= thresholds.strong ? 'strong' : 'likely'
}

const order: readonly Level[] = ['look', 'likely', 'strong']

/** The loudest level among matches that are shown; null where none is. */
export function levelOf(matches: readonly Match[]): Level | null {
  const shown = matches.filter((m) => m.suppressed === null).map((m) => order.indexOf(m.level))
  return shown.length > 0 ? (order[Math.max(...shown)] ?? null) : null
}
