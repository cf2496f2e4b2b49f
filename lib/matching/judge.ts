import type { MatchKind } from '../contract/match.ts'
import { type Facts, spellingFeatures, useFeatures } from './facts.ts'
import type { Hit } from './hit.ts'
import { spelling, use } from './weights.ts'

/** Weights by feature. */
export type Weights = Readonly<Record<string, number>>

/** Kinds that are judged alike. */
export function groupOf(hit: Pick<Hit, 'kind'>): string {
  const groups: Partial<Record<MatchKind, string>> = { alias: 'exact', homoglyph: 'exact' }
  return groups[hit.kind] ?? hit.kind
}

export const odds = (weights: Weights, features: Readonly<Record<string, number>>): number => {
  let sum = 0
  for (const name in weights) sum += weights[name]! * (features[name] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

/** How likely the text is to mean the mark: calibrated on labelled titles (scripts/matching/fit.ts). */
export function spellingScore(hit: Hit, facts: Facts): number {
  return odds(spelling[groupOf(hit)] ?? {}, spellingFeatures(hit, facts))
}

/** How likely a mark that stands there is to name the goods themselves, not what they fit. */
export function useScore(hit: Hit, facts: Facts): number {
  return odds(use, useFeatures(hit, facts))
}
