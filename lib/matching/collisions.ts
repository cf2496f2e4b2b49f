import type { Right } from '../contract/right.ts'
import type { Engine } from './engine.ts'
import { textsOf } from './listing-texts.ts'

/** Why a term will be noisy or mistaken: it is a word of the language, or comes near to another mark. */
export interface Collision {
  readonly term: string
  /** The other mark; null where the term is a word. */
  readonly other: { readonly rightId: string; readonly mark: string } | null
}

/** The collisions of a right's terms that are on with the dictionary and with the other marks that `engine` looks for. */
export function collisionsOf(
  right: Pick<Right, 'id' | 'searchTerms'>,
  engine: Pick<Engine, 'match'>,
): Collision[] {
  return right.searchTerms.filter(({ on }) => on).flatMap(({ text }) => ofTerm(right, text, engine))
}

function ofTerm({ id }: Pick<Right, 'id'>, term: string, engine: Pick<Engine, 'match'>) {
  const near = engine
    .match(textsOf(term), true)
    .filter(({ kind, field }) => field === 'title' && (kind === 'exact' || kind === 'typo'))
  const isWord = near.some(
    ({ rightId, kind, context }) =>
      rightId === id && kind === 'exact' && context.some(({ flag }) => flag === 'dictionary_word'),
  )
  const others = new Map(
    near.filter(({ rightId }) => rightId !== id).map(({ rightId, mark }) => [rightId, mark]),
  )
  const found: Collision[] = Array.from(others, ([rightId, mark]) => ({
    term,
    other: { rightId, mark },
  }))
  return isWord ? [{ term, other: null }, ...found] : found
}
