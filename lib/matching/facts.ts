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
  /** Different rights that stand in the text as they are. */
  readonly marks: number
  /** Number of the first word that is neither a number, nor a one-letter word, nor praise. */
  readonly lead: number
  /** The text's first word is of no dictionary and no mark's: perhaps another brand. */
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
  const lead = words.findIndex(
    (w) => w.text.length > 1 && w.script !== 'digits' && !praise.has(w.text),
  )
  const first = words[lead]
  const leading = first && exact.find((h) => h.start <= first.start && first.end <= h.end)
  const taken = first && hits.some((h) => h.start <= first.start && first.end <= h.end)
  return {
    text,
    tables,
    portfolio,
    phrases: phrasesOf(words),
    marks: new Set(exact.map(rightOfHit)).size,
    lead,
    otherLead: first !== undefined && !taken && !tables.isWord(first.text),
    leadMark: leading ? rightOfHit(leading) : null,
    small: !/[A-Z]/.test(original),
  }
}

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

/** Words before and after that still speak of the same goods: all of a title, not all of a description. */
const reach = 40

/** The words around those from `first` to before `end`. */
export const wordsAround = (words: readonly Word[], first: number, end: number): string[] =>
  [...words.slice(Math.max(0, first - reach), first), ...words.slice(end, end + reach)].map(
    (word) => word.text,
  )

/** The phrase before a hit that says what the goods fit; the words between may be other marks and models. */
export function fitsBefore({ phrases }: Facts, first: number): Phrase | undefined {
  return phrases.findLast(
    (p) =>
      p.kind === 'fits' &&
      p.end <= first &&
      !phrases.some((a) => a.kind === 'audience' && a.first === p.end),
  )
}

/** True where such a phrase stands right before the hit. */
export const fitsNext = (hit: Hit, facts: Facts): boolean => {
  const [first] = wordsOfHit(facts.text.words, hit)
  return fitsBefore(facts, first)?.end === first
}
