import type { Match, MatchField } from '../contract/match.ts'
import { allowedUse } from './allowed.ts'
import { contextOf } from './context.ts'
import { factsOf } from './facts.ts'
import { spanOf, withoutAccents } from './fold.ts'
import type { Hit } from './hit.ts'
import { Finder, type Read, read } from './in-text.ts'
import { type Judged, judge } from './level.ts'
import { rulesVersion } from './rules-version.ts'
import { Segment } from './segment.ts'
import type { Tables } from './tables.ts'
import type { ListingTexts } from './listing-texts.ts'

/** Finds a portfolio's marks in listings. */
export interface Engine {
  readonly version: string
  /**
   * The listing's matches, surest first. What words of the dictionary or other marks explain is among them only if `all`, with
   * the reason.
   */
  match(listing: ListingTexts, all?: boolean): Match[]
  /** Each word of a text, and what the word lists say of it. */
  words(text: string): WordNote[]
}

export interface WordNote {
  /** As it was folded. */
  readonly text: string
  /** UTF-16 offsets in the text, end exclusive. */
  readonly span: readonly [number, number]
  readonly list: 'common' | 'word' | 'name' | null
}

/**
 * Opens a compiled portfolio: one block, or a first and later ones that replace the rights that `stale` names in the first.
 * @throws Error where the bytes are of other rules; compile again.
 */
export function openEngine(
  blocks: Uint8Array | readonly Uint8Array[],
  tables: Tables,
  stale: ReadonlySet<string> = new Set(),
): Engine {
  const segments = (blocks instanceof Uint8Array ? [blocks] : blocks).map(
    (bytes, i) => new Segment(bytes, i === 0 ? stale : new Set(), i),
  )
  const size = segments.reduce((sum, segment) => sum + segment.size, 0)
  const finder = new Finder(segments, tables)
  const inField = (
    listing: ListingTexts,
    field: MatchField,
    original: string,
    all: boolean,
  ): Match[] => {
    const text = read(original)
    const hits = finder.find(text, all)
    if (hits.length === 0) return []
    const facts = factsOf(text, hits, tables, size)
    const brand = field === 'brand' ? null : listing.brand
    return judge(hits, facts, field, brand)
      .filter((judged) => all || judged.suppressed === null)
      .map((judged) => toMatch(judged, text, field, listing, contextOf(judged, facts, listing)))
  }
  return {
    version: rulesVersion,
    match(listing, all = false) {
      const matches: Match[] = []
      const look = (field: MatchField, text: string | null | undefined) => {
        if (text) matches.push(...inField(listing, field, text, all))
      }
      look('title', listing.title)
      look('brand', listing.brand)
      look('description', listing.description)
      look('seller', listing.seller?.name)
      return matches.sort((a, b) => b.score - a.score).slice(0, 200)
    },
    words: (original) => {
      const { folded, words } = read(original)
      return words.map(({ text, start, end }) => ({
        text,
        span: spanOf(folded, start, end),
        list: listOf(text, tables),
      }))
    },
  }
}

function listOf(text: string, tables: Tables): WordNote['list'] {
  if (tables.isCommon(text)) return 'common'
  if (tables.isWord(text)) return 'word'
  return tables.isName(text) ? 'name' : null
}

function toMatch(
  { hit, score, level, suppressed }: Judged,
  text: Read,
  field: MatchField,
  listing: ListingTexts,
  context: Match['context'],
): Match {
  const { term } = hit
  const right = term.segment.rightAt(term.right)
  const span = spanOf(text.folded, hit.start, hit.end)
  const raw = text.original.slice(...span)
  const allowed = allowedUse(listing, right)
  return {
    rightId: right.id,
    mark: right.mark,
    term: term.segment.textOf(term),
    termKind: term.kind,
    field,
    kind: kindOf(hit, raw),
    span,
    text: raw.slice(0, 1000),
    distance: hit.distance,
    score: Math.round(score * 1000) / 1000,
    level: allowed.length > 0 ? 'look' : level,
    // Screens show the first few.
    context: [...allowed, ...context],
    suppressed,
  }
}

const notAscii = /[^\0-\x7f]/

/** A hit on a listed form is named after it; accents alone are no disguise. */
function kindOf({ kind, term }: Hit, raw: string): Match['kind'] {
  if (kind === 'homoglyph' && isDisguise(term.letters, raw)) return kind
  if (kind !== 'exact' && kind !== 'homoglyph') return kind
  if (term.kind === 'mark') return 'exact'
  return term.kind === 'transliteration' ? 'translit' : 'alias'
}

/** Letters of another script, or I for l: not merely accents. */
function isDisguise(letters: string, raw: string): boolean {
  const plain = withoutAccents(raw)
  const misread = !plain.replace(/[^a-z\d]/g, '').includes(letters)
  return misread || notAscii.test(plain)
}
