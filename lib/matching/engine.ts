import type { Listing } from '../contract/listing.ts'
import type { Match, MatchField } from '../contract/match.ts'
import { type Compiled, type Term, decompile, rulesVersion } from './compile.ts'
import { levelFor, sellerContext, textContext } from './context.ts'
import { type Folded, type Token, fold, tokens } from './fold.ts'

/** What the engine looks at of a listing. */
export type Texts = Pick<
  Listing,
  'marketplace' | 'store' | 'title' | 'brand' | 'description' | 'seller'
>

/** A text of which nothing else is known, as a title. */
export const textsOf = (title: string): Texts => ({
  marketplace: 'generic',
  store: '',
  title,
  brand: null,
  description: null,
  seller: null,
})

/** Finds a portfolio's marks in listings. */
export interface Engine {
  readonly version: string
  /** The listing's matches, strongest first. Suppressed ones are in it, with their reason. */
  match(listing: Texts): Match[]
}

type Kind = 'exact' | 'split' | 'typo'
interface Hit {
  readonly term: Term
  readonly kind: Kind
  readonly span: [number, number]
}

// Until calibrated on labelled titles these are ranks, not odds: exact above split above one edit.
const scores: Record<Kind, number> = { exact: 0.95, split: 0.8, typo: 0.5 }
const maxWindow = 6
/** Shorter terms are found as they are only: one edit makes "puma" of "pump". */
const shortestTypo = 6

/**
 * Opens a compiled portfolio.
 * @throws Error where the bytes are of other rules; compile again.
 */
export function openEngine(bytes: Uint8Array): Engine {
  const compiled = decompile(bytes)
  const exact = group(compiled.terms, (term) => [term.letters])
  const near = group(
    compiled.terms.filter((t) => t.words === 1 && t.letters.length >= shortestTypo),
    (term) => deletions(term.letters),
  )
  return {
    version: rulesVersion,
    match: (listing) => matchListing(listing, compiled, exact, near),
  }
}

type Index = ReadonlyMap<string, readonly Term[]>

function group(terms: readonly Term[], keys: (term: Term) => readonly string[]): Index {
  const index = new Map<string, Term[]>()
  for (const term of terms)
    for (const key of new Set(keys(term))) {
      const same = index.get(key)
      if (same) same.push(term)
      else index.set(key, [term])
    }
  return index
}

/** The word and each of its forms with one letter left out: two words one edit apart share one of them. */
const deletions = (word: string): string[] => [
  word,
  ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1)),
]

function matchListing(listing: Texts, compiled: Compiled, exact: Index, near: Index): Match[] {
  const fields: [MatchField, string | null][] = [
    ['title', listing.title],
    ['brand', listing.brand],
    ['description', listing.description],
    ['seller', listing.seller?.name ?? null],
  ]
  const matches = fields.flatMap(([field, text]) =>
    text ? find(text, exact, near).map((hit) => toMatch(hit, field, text, listing, compiled)) : [],
  )
  return matches.toSorted((a, b) => b.score - a.score).slice(0, 200)
}

function find(text: string, exact: Index, near: Index): Hit[] {
  const folded = fold(text)
  const words = tokens(folded.text)
  const hits: Hit[] = []
  for (let first = 0; first < words.length; first++) {
    let letters = ''
    for (let last = first; last < Math.min(words.length, first + maxWindow); last++) {
      letters += words[last]!.text
      const count = last - first + 1
      for (const term of exact.get(letters) ?? [])
        hits.push(hit(term, term.words === count ? 'exact' : 'split', folded, words, first, last))
    }
    hits.push(...typos(words[first]!, near, folded, words, first))
  }
  return best(hits)
}

function typos(
  word: Token,
  near: Index,
  folded: Folded,
  words: readonly Token[],
  at: number,
): Hit[] {
  if (word.text.length < shortestTypo - 1 || word.text.length > 40) return []
  const candidates = new Set(deletions(word.text).flatMap((form) => near.get(form) ?? []))
  return [...candidates]
    .filter((term) => oneEdit(word.text, term.letters))
    .map((term) => hit(term, 'typo', folded, words, at, at))
}

/** True where the words are one letter apart: dropped, added, replaced or two neighbours swapped. */
export function oneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  )
    end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

function hit(
  term: Term,
  kind: Kind,
  folded: Folded,
  words: readonly Token[],
  first: number,
  last: number,
): Hit {
  const start = folded.from[words[first]!.start]!
  return { term, kind, span: [start, folded.from[words[last]!.end]!] }
}

/** Of the findings of one term that overlap, the surest. */
function best(hits: readonly Hit[]): Hit[] {
  const sure = hits.toSorted((a, b) => scores[b.kind] - scores[a.kind])
  return sure.filter(
    (hit, i) =>
      !sure
        .slice(0, i)
        .some(
          (o) =>
            o.term.right === hit.term.right && o.span[0] < hit.span[1] && hit.span[0] < o.span[1],
        ),
  )
}

function toMatch(
  { term, kind, span }: Hit,
  field: MatchField,
  text: string,
  listing: Texts,
  compiled: Compiled,
): Match {
  const right = compiled.rights[term.right]!
  const context = textContext(text, span)
  const matched = text.slice(span[0], span[1])
  return {
    rightId: right.id,
    mark: right.mark,
    term: term.text,
    termKind: term.kind,
    field,
    kind: kind === 'exact' && term.kind !== 'mark' ? 'alias' : kind,
    span,
    text: matched.slice(0, 1000),
    distance: kind === 'typo' ? 1 : 0,
    score: scores[kind],
    level: levelFor(kind, matched, context),
    context,
    suppressed: sellerContext(listing, right.authorised),
  }
}
