import type { Right } from '../contract/right.ts'
import { compile } from './compile.ts'
import { isDictionary } from './hit.ts'
import { Finder, read } from './in-text.ts'
import { Segment } from './segment.ts'
import type { Tables } from './tables.ts'

/** Why a mark will be noisy or mistaken: it is a word of the language, or comes near to another mark. */
export interface Collision {
  readonly rightId: string
  readonly term: string
  /** The other mark; null where the term is a word. */
  readonly other: { readonly rightId: string; readonly mark: string } | null
}

/** The collisions within a portfolio, each pair from both sides. Takes about a second for 50,000 marks. */
export function collisionsOf(rights: readonly Right[], tables: Tables): Collision[] {
  const finder = new Finder([new Segment(compile(rights, tables))], tables)
  return rights.flatMap((right) =>
    right.searchTerms
      .filter((term) => term.on)
      .flatMap((term) => {
        const hits = finder.find(read(term.text), true)
        const own = hits.find((h) => h.kind === 'exact' && idOf(h) === right.id)
        const word: Collision[] =
          own && isDictionary(own.term) ? [{ rightId: right.id, term: term.text, other: null }] : []
        const others = new Map(
          hits
            .filter((h) => idOf(h) !== right.id && (h.kind === 'exact' || h.kind === 'typo'))
            .map((h) => [idOf(h), h.term.segment.rightAt(h.term.right).mark]),
        )
        return [
          ...word,
          ...Array.from(others, ([rightId, mark]) => ({
            rightId: right.id,
            term: term.text,
            other: { rightId, mark },
          })),
        ]
      }),
  )
}

const idOf = (hit: { term: { segment: Segment; right: number } }): string =>
  hit.term.segment.rightAt(hit.term.right).id
