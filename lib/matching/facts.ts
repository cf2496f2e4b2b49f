import { type Hints, hintsOf } from './goods.ts'
import { asItIs, type Hit } from './hit.ts'
import type { Read } from './in-text.ts'
import { type Phrase, phrasesOf } from './phrases.ts'
import type { Tables } from './tables.ts'
import type { Word } from './words-of.ts'

/** What a text tells of the hits in it. */
export interface Facts {
  readonly text: Read
  readonly tables: Tables
  /** Rights of the portfolio. */
  readonly portfolio: number
  readonly phrases: readonly Phrase[]
  /** What goods each word of the text speaks of. */
  readonly goods: Hints
  /** Different rights that stand in the text as they are. */
  readonly marks: number
  /** Number of the word that a name begins with where shops set it first: past what they set before it (`leadOf`). */
  readonly lead: number
  /** The text's first word is in Latin letters, of no dictionary and no mark's: perhaps another brand. */
  readonly otherLead: boolean
  /** The mark that the text begins with, by segment and right. */
  readonly leadMark: string | null
  /** All small letters: capitals say nothing. */
  readonly small: boolean
}

export const rightOfHit = ({ term }: Hit): string => `${term.segment.number}/${term.right}`

/** Words that shops set before the name. */
const praise = new Set(
  'new genuine original authentic official brand hot sale refurbished renewed used the neu neuf nouveau nuevo original originale echt'.split(
    ' ',
  ),
)

export function factsOf(
  text: Read,
  hits: readonly Hit[],
  tables: Tables,
  portfolio: number,
): Facts {
  const { words, original } = text
  const exact = hits.filter(asItIs)
  const phrases = phrasesOf(words)
  const lead = leadOf(text, phrases, exact)
  const first = words[lead]
  const leading = first && exact.find((h) => h.start <= first.start && first.end <= h.end)
  const taken = first && hits.some((h) => h.start <= first.start && first.end <= h.end)
  return {
    text,
    tables,
    portfolio,
    phrases,
    goods: hintsOf(words),
    marks: new Set(exact.map(rightOfHit)).size,
    lead,
    otherLead:
      first !== undefined && !taken && first.script !== 'other' && !tables.isWord(first.text),
    leadMark: leading ? rightOfHit(leading) : null,
    small: !/[A-Z]/.test(original),
  }
}

/** What shops set before a name in brackets: "(Ready Stock)", "【Pre-order】". */
const bracketed = /^\s*(?:\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|\{[^{}]*\})/

/**
 * The first word that is no number, model or single letter, no praise, and neither says what condition the goods are in nor for
 * whom they are: "Vintage Coach", "Mens Vans". What stands in brackets before all is passed over unless a mark is in it.
 */
function leadOf(
  { words, folded }: Read,
  phrases: readonly Phrase[],
  exact: readonly Hit[],
): number {
  let from = 0
  for (let found; (found = bracketed.exec(folded.text.slice(from)));) {
    const end = from + found[0].length
    if (exact.some((hit) => hit.end <= end)) break
    from = end
  }
  let lead = -1
  for (let i = 0; i < words.length; i++) {
    const { text, script, start } = words[i]!
    // What stands after "for", "like" or "case" leads nothing, whatever little stands before.
    const likens = (p: Phrase) =>
      p.kind === 'comparison' && exact.some((hit) => hit.start === words[p.end]?.start)
    if (
      phrases.some(
        (p) => p.first === i && (p.kind === 'fits' || p.kind === 'accessory' || likens(p)),
      )
    )
      return i
    if (start < from || text.length < 2 || script === 'digits' || praise.has(text)) continue
    if (lead === -1) lead = i
    if (script === 'model' && !exact.some((hit) => hit.start <= start && start < hit.end)) continue
    const before = phrases.find((p) => p.first === i && beforeNames.has(p.kind))
    if (before === undefined) return i
    i = before.end - 1
  }
  return lead
}
const beforeNames = new Set<Phrase['kind']>(['audience', 'used', 'genuine'])

/** Numbers of the first word of a hit, and of the word after it. */
export function wordsOfHit(words: readonly Word[], hit: Hit): [number, number] {
  let first = 0
  for (let step = words.length; step > 0;) {
    const half = step >> 1
    if (words[first + half]!.end <= hit.start) {
      first += half + 1
      step -= half + 1
    } else step = half
  }
  let end = first
  while (end < words.length && words[end]!.start < hit.end) end++
  return [first, end]
}

/** The phrase before a hit that says what the goods fit; the words between may be other marks and models. */
export function fitsBefore({ phrases }: Facts, first: number): Phrase | undefined {
  return phrases.findLast(
    (p) =>
      (p.kind === 'fits' || (p.kind === 'comparison' && p.end === first)) &&
      p.end <= first &&
      !phrases.some((a) => a.kind === 'audience' && a.first === p.end),
  )
}

/** Words between a mark and what comes after it to say that goods fit it, at most. */
const mostBetween = 6

/** The same after a hit whose words end before `end`, where nothing but models and names of its goods stand between. */
export function fitsAfter({ phrases, text, tables }: Facts, end: number): Phrase | undefined {
  const compared = phrases.find((p) => p.kind === 'comparedAfter' && p.first === end)
  if (compared !== undefined) return compared
  const next = phrases.find((p) => p.kind === 'fitsAfter' && p.first >= end)
  if (next === undefined || next.first > end + mostBetween) return undefined
  for (let i = end; i < next.first;) {
    const between = phrases.findLast((p) => p.kind === 'between' && p.first === i)
    const { script, text: word } = text.words[i]!
    const isModel =
      script === 'digits' || script === 'model' || (script === 'latin' && !tables.isWord(word))
    if (!between && !isModel) return undefined
    i = between?.end ?? i + 1
  }
  return next
}

/** True where such a phrase stands right before or after the hit. */
export const fitsNext = (hit: Hit, facts: Facts): boolean => {
  const [first, end] = wordsOfHit(facts.text.words, hit)
  return fitsBefore(facts, first)?.end === first || fitsAfter(facts, end) !== undefined
}

/**
 * True where the text says that the hit made the goods: "headphones by Bose", "Kopfhörer von Bose". The "by" of a longer phrase
 * ("inspired by") doesn't.
 */
export function isMaker(hit: Hit, { phrases, text }: Facts): boolean {
  const [first, end] = wordsOfHit(text.words, hit)
  const maker = phrases.find((p) => p.kind === 'maker' && p.end === first)
  if (maker === undefined || phrases.some((p) => p.kind === 'fitsAfter' && p.first === end))
    return false
  return !phrases.some((p) => p.kind !== 'maker' && p.first < first && p.end > maker.first)
}
