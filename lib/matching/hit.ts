import type { MatchKind } from '../contract/match.ts'
import { termFlags } from './compile.ts'
import type { Term } from './segment.ts'

/** A term found near a part of a text, before it is judged. */
export interface Hit {
  readonly term: Term
  readonly kind: MatchKind
  /** Units of the folded text; of a hit in a word, of the word. */
  readonly start: number
  readonly end: number
  /** Edits (optimal string alignment) between the text and the term. */
  readonly distance: number
  /** The same weighted, in tenths of an edit. */
  readonly cost: number
  /** Letters of the text that are none of the term's: of a joined word, of split parts that are words of their own. */
  readonly rest: number
  /** A word of the dictionary that the text is, so that it need not be the mark; null where it is none. */
  readonly word: string | null
}

/** The term as it is, or in letters that look like its own; not something near it. */
export const asItIs = (hit: Hit): boolean => hit.kind === 'exact' || hit.kind === 'homoglyph'

/** The term as it is or in the plural, which is as surely the name: what is a word with its s is told by `word`. */
export const asWritten = ({ kind }: Hit): boolean => kind === 'exact' || kind === 'plural'

/** A term that is a word of the language, or words. */
export const isDictionary = (term: Term): boolean =>
  (term.flags & (termFlags.word | termFlags.phrase)) !== 0
