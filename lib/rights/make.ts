import type { Right, SearchTerm } from '../contract/right.ts'
import type { RightReading } from './reading.ts'

/**
 * A right for the portfolio from what a file says of it: the mark itself and the terms that the file gives are searched for.
 * `id` and `now` (ISO UTC) come from outside; sellers that a table allows count on every marketplace (`*`).
 */
export function makeRight(
  reading: RightReading,
  by: { id: string; now: string; source: Right['source'] },
): Right {
  const { terms, authorisedSellers, ...facts } = reading
  return {
    ...facts,
    id: by.id,
    searchTerms: searchTerms(namesGoods(reading.type) ? reading.markText : '', terms),
    authorised: {
      sellers: authorisedSellers.map((key) => ({ marketplace: '*', key, note: '' })),
      brands: [],
    },
    verifiedAt: null,
    verifiedBy: null,
    source: by.source,
    createdAt: by.now,
    updatedAt: by.now,
  }
}

/** The same right read again: the register's facts are new, what people decided (terms, sellers, check) stays. */
export function updateRight(old: Right, fresh: Right): Right {
  const known = new Set(old.searchTerms.map((t) => t.text))
  return {
    ...fresh,
    id: old.id,
    searchTerms: [...old.searchTerms, ...fresh.searchTerms.filter((t) => !known.has(t.text))],
    authorised: {
      sellers: union(old.authorised.sellers, fresh.authorised.sellers, (s) => s.key),
      brands: union(old.authorised.brands, fresh.authorised.brands, (b) => b),
    },
    verifiedAt: old.verifiedAt,
    verifiedBy: old.verifiedBy ?? null,
    plaintiffRelation: fresh.plaintiffRelation ?? old.plaintiffRelation ?? null,
    // The record alone, without the bundle around it, takes nothing away.
    imageRefs: filled(fresh.imageRefs) ?? old.imageRefs ?? [],
    documents: filled(fresh.documents) ?? old.documents ?? [],
    createdAt: old.createdAt,
  }
}

const filled = <T>(list: readonly T[] | undefined): T[] | null =>
  list && list.length > 0 ? [...list] : null

/** The title of a work or of a design is no name under which goods are sold: it is not searched for. */
const namesGoods = (type: RightReading['type']) => type === 'trademark' || type === 'unregistered'

function searchTerms(mark: string, terms: RightReading['terms']): SearchTerm[] {
  const own: SearchTerm[] =
    mark === ''
      ? []
      : [{ text: mark.slice(0, 300), kind: 'mark', reason: 'registered', risk: 'low', on: true }]
  const given = terms.map((t): SearchTerm => ({
    ...t,
    reason: 'file',
    risk: 'low',
    on: true,
  }))
  return union(own, given, (t) => t.text)
}

function union<T>(old: readonly T[], fresh: readonly T[], key: (item: T) => string): T[] {
  const known = new Set(old.map(key))
  return [...old, ...fresh.filter((item) => !known.has(key(item)))]
}
