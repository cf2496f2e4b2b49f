import { goodsIn } from './goods.ts'
import type { Hit } from './hit.ts'
import type { Read } from './in-text.ts'
import { isDictionary } from './in-word.ts'
import { type Phrase, type PhraseKind, phrasesOf } from './phrases.ts'
import type { Tables } from './tables.ts'
import type { Word } from './words-of.ts'

/** What a text tells of the hits in it. */
export interface Facts {
  readonly text: Read
  readonly phrases: readonly Phrase[]
  /** Different rights that stand in the text as they are. */
  readonly marks: number
  /** Number of the first word that is neither a number nor a one-letter word. */
  readonly lead: number
  /** The text's first word is of no dictionary and no mark's: perhaps another brand. */
  readonly otherLead: boolean
  /** All small letters: capitals say nothing. */
  readonly small: boolean
}

export function factsOf(text: Read, hits: readonly Hit[], tables: Tables): Facts {
  const { words, original } = text
  const exact = hits.filter((h) => h.kind === 'exact')
  const lead = words.findIndex((w) => w.text.length > 1 && w.script !== 'digits')
  const first = words[lead]
  const taken = first && hits.some((h) => h.start <= first.start && first.end <= h.end)
  return {
    text,
    phrases: phrasesOf(words),
    marks: new Set(exact.map((h) => `${h.term.right}`)).size,
    lead,
    otherLead: first !== undefined && !taken && !tables.isWord(first.text),
    small: !/[A-Z]/.test(original),
  }
}

/** Numbers of the first word of a hit, and of the word after it. */
export function wordsOfHit(words: readonly Word[], hit: Hit): [number, number] {
  const first = words.findIndex((w) => w.end > hit.start)
  let end = first
  while (end < words.length && words[end]!.start < hit.end) end++
  return [first, end]
}

const flag = (yes: boolean): number => (yes ? 1 : 0)

/** What tells whether a hit is the mark at all; names of weights.ts. */
export function spellingFeatures(hit: Hit, facts: Facts): Record<string, number> {
  const { term } = hit
  const { words, original, folded } = facts.text
  const length = term.letters.length
  const [first] = wordsOfHit(words, hit)
  const at = folded.from === null ? hit.start : folded.from[hit.start]!
  const until = folded.from === null ? hit.end : folded.from[hit.end]!
  const raw = original.slice(at, until)
  const classes = term.segment.rightAt(term.right).classes
  const goods = goodsIn(
    words.filter((w) => w.start < hit.start || w.start >= hit.end).map((w) => w.text),
    classes,
  )
  const dictionary = isDictionary(term)
  const known = classes.length > 0 && goods.any > 0
  const inside = known ? goods.inside / goods.any : 0.5
  return {
    one: 1,
    short: flag(length <= 4),
    five: flag(length === 5),
    long: Math.max(0, Math.min(length, 14) - 6) / 8,
    cost: hit.cost / 10,
    relative: hit.cost / length,
    distance: hit.distance,
    first: flag(hit.kind === 'join' ? false : folded.text[hit.start] !== term.letters[0]),
    crowded: Math.log2(1 + term.density) / 8,
    dictionary: flag(dictionary),
    lead: flag(first <= facts.lead),
    second: flag(first === facts.lead + 1),
    capital: flag(!facts.small && /^\p{Lu}/u.test(raw)),
    small: flag(!facts.small && !/\p{Lu}/u.test(raw)),
    rest: hit.kind === 'split' ? hit.rest / length : hit.rest / 2,
    several: flag(term.words > 1),
    inside: dictionary ? inside : inside / 4,
    outside: flag(known && goods.inside === 0 && dictionary),
  }
}

const within = (phrases: readonly Phrase[], kind: PhraseKind, test: (p: Phrase) => boolean) =>
  phrases.some((p) => p.kind === kind && test(p))

/** The phrase before a hit that says what the goods fit; the words between may be other marks and models. */
export function fitsBefore(facts: Facts, first: number): Phrase | undefined {
  const { phrases } = facts
  return phrases.findLast(
    (p) =>
      p.kind === 'fits' &&
      p.end <= first &&
      !phrases.some((a) => a.kind === 'audience' && a.first === p.end),
  )
}

/** What tells whether a mark that stands there names the goods' maker rather than what they fit; names of weights.ts. */
export function useFeatures(hit: Hit, facts: Facts): Record<string, number> {
  const [first, end] = wordsOfHit(facts.text.words, hit)
  const { phrases, marks, lead } = facts
  const fits = fitsBefore(facts, first)
  const gap = fits ? first - fits.end : 99
  const accessory = (test: (p: Phrase) => boolean) => within(phrases, 'accessory', test)
  const ahead = first > lead
  return {
    one: 1,
    lead: flag(!ahead),
    second: flag(first === lead + 1),
    deep: Math.min(10, Math.max(0, first - lead)) / 10,
    fitsNext: flag(gap === 0),
    fitsNear: flag(gap >= 1 && gap <= 3),
    fitsFar: flag(gap > 3 && gap < 99),
    accessoryAfter: flag(ahead && accessory((p) => p.first >= end && p.first < end + 6)),
    accessoryBefore: flag(ahead && accessory((p) => p.end <= first)),
    accessoryLead: flag(!ahead && accessory((p) => p.first >= end)),
    fitted: flag(within(phrases, 'fitted', (p) => p.first >= end && p.first < end + 3)),
    twoMarks: flag(marks === 2),
    manyMarks: flag(marks > 2),
    otherLead: flag(ahead && facts.otherLead),
    dictionary: flag(isDictionary(hit.term)),
  }
}
