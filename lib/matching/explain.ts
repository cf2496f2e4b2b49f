import type { ContextFinding, Level, Match, MatchKind, Suppression } from '../contract/match.ts'
import type { Engine, WordNote } from './engine.ts'
import { textsOf } from './listing-texts.ts'
import { fold } from './fold.ts'

/** A term that came near a part of the text. */
export interface Candidate {
  readonly mark: string
  readonly term: string
  readonly kind: MatchKind
  /** UTF-16 offsets in the text, end exclusive. */
  readonly span: readonly [number, number]
  readonly text: string
  readonly distance: number
  readonly score: number
  readonly level: Level
  readonly context: readonly ContextFinding[]
  /** Why it was dropped; null where it was kept. */
  readonly suppressed: Suppression | null
}

/** How the engine looked at one text, step by step. */
export interface Explanation {
  readonly text: string
  /** What the text was folded to. */
  readonly folded: string
  /** The same with look-alikes of Latin letters read as Latin; null where there are none, or all were already. */
  readonly shadow: string | null
  /** Its words, with what the word lists say of each: near to a listed word nothing is looked for. */
  readonly words: readonly WordNote[]
  /** Terms that came near, surest first. */
  readonly candidates: readonly Candidate[]
}

/** Each step of matching one title, for the command line and the options page's tester. */
export function explain(engine: Engine, text: string): Explanation {
  const folded = fold(text)
  return {
    text,
    folded: folded.text,
    shadow: folded.shadow,
    words: engine.words(text),
    candidates: engine.match(textsOf(text), true).map(candidateOf),
  }
}

function candidateOf(match: Match): Candidate {
  const { mark, term, kind, span, text, distance, score, level, context, suppressed } = match
  return { mark, term, kind, span, text, distance, score, level, context, suppressed }
}
