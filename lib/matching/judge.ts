import { termFlags } from './compile.ts'
import type { Facts } from './facts.ts'
import { type Features, spellingFeatures, useFeatures } from './features.ts'
import { asItIs, asWritten, type Hit } from './hit.ts'
import * as fitted from './weights.ts'

/** Weights by feature. */
export type Weights = Readonly<Record<string, number>>

/** What hits are scored by: spellingFeatures by kind of hit, and useFeatures. */
export interface Scale {
  readonly spelling: Readonly<Record<string, Weights>>
  readonly use: Weights
}
export const shippedScale: Scale = fitted

/** Hits that are judged alike. */
export const groupOf = (hit: Hit): string =>
  !asWritten(hit) ? hit.kind : (hit.term.flags & termFlags.latin) === 0 ? 'listed' : 'exact'

export const odds = (weights: Weights, features: Features, against = 0): number => {
  let sum = -against
  for (const name in weights) sum += weights[name]! * (features[name] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

/** How likely the text is to mean the mark: calibrated on labelled titles (scripts/matching/fit.ts). */
export function spellingScore(hit: Hit, facts: Facts, scale: Scale): number {
  const weights = scale.spelling[groupOf(hit)] ?? {}
  const against = asItIs(hit) || asWritten(hit) ? 0 : crowd(facts.portfolio) * chance(hit)
  return odds(weights, spellingFeatures(hit, facts), against)
}

/** Rights of the portfolios that the weights were fitted to. */
const fittedTo = 250
/** What only comes near is the likelier to be chance, the more marks there are to come near to. */
const crowd = (rights: number): number => 0.35 * Math.log(Math.max(1, rights / fittedTo))

/**
 * How much that counts: hardly against a long name of which most letters stand there, all against a short one, or against one with
 * an affix ("tation" in "station").
 */
function chance({ term, kind, distance, rest }: Hit): number {
  if (kind === 'join' && rest > 1) return 1
  return Math.min(1, Math.max(0.3, 1 - (term.letters.length - 2 * distance - 3) / 6))
}

/** How likely a mark that stands there is to name the goods themselves, not what they fit. */
export function useScore(hit: Hit, facts: Facts, scale: Scale): number {
  return odds(scale.use, useFeatures(hit, facts))
}
