import type { Level, Match, MatchField, Suppression } from '../contract/match.ts'
import { fold } from './fold.ts'
import { type Facts, fitsNext, isMaker, wordsOfHit } from './facts.ts'
import { isEmpty, isGoods } from './goods.ts'
import { asItIs, asWritten, type Hit, isDictionary } from './hit.ts'
import { groupOf, type Scale, shippedScale, spellingScore, useScore } from './judge.ts'
import { isMeasure } from './measure.ts'
import { wordsOf } from './words-of.ts'

/** A hit with what the rules make of it. */
export interface Judged {
  readonly hit: Hit
  readonly score: number
  readonly level: Level
  /** Why it is not shown unless asked for; null where it is shown. */
  readonly suppressed: Suppression | null
}

/** Scores from which a match is shown at all, is likely (of what stands there as it is: `named`, of a word as one of very many marks: `crowded`, of what is misspelt: `near`), and is strong. */
export const thresholds = {
  shown: 0.3,
  named: 0.45,
  crowded: 0.96,
  likely: 0.8,
  near: 0.82,
  strong: 0.96,
} as const
/** Odds below which a mark that stands there is taken to name what the goods fit. */
const ownUse = 0.38
const explained = 0.05

const overlap = (a: Hit, b: Hit): boolean => a.start < b.end && b.start < a.end
const sameRight = (a: Hit, b: Hit): boolean =>
  a.term.right === b.term.right && a.term.segment === b.term.segment

/** The hit that says what a text is that only comes near to this one's mark: exactly another mark, over all of it. */
export function rivals(hit: Hit, hits: readonly Hit[]): Hit | null {
  if (asItIs(hit)) return null
  const rival = hits.find(
    (h) => asItIs(h) && !sameRight(h, hit) && h.start <= hit.start && h.end >= hit.end,
  )
  return rival ?? null
}

/** Of the hits of each right that overlap the surest one, with its level. */
export function judge(
  hits: readonly Hit[],
  facts: Facts,
  field: MatchField,
  brand: string | null,
  scale: Scale = shippedScale,
): Judged[] {
  const scored = hits
    .map((hit) => ({ hit, score: spellingScore(hit, facts, scale) }))
    .toSorted((a, b) => certainty(b) - certainty(a))
  const kept: Scored[] = []
  for (const one of scored)
    if (!kept.some((k) => sameRight(k.hit, one.hit) && overlap(k.hit, one.hit))) kept.push(one)
  return kept.map(({ hit, score }) => {
    const better = kept.some((k) => isBetter(k, { hit, score }, facts))
    const suppressed = suppression(hit, score, rivals(hit, hits), facts)
    return {
      hit,
      // What a word or another mark explains is hardly ever the mark, and few models are one.
      score:
        suppressed === null ? (isShortLeet(hit) ? Math.min(score, 0.5) : score) : score * explained,
      level:
        better || suppressed !== null ? 'look' : levelFor(hit, score, facts, field, brand, scale),
      suppressed,
    }
  })
}

/** What stands there as it is goes before what comes near, and that before what is a word. */
const certainty = ({ hit, score }: Scored): number =>
  score + (asItIs(hit) ? 1 : 0) - (hit.word === null ? 0 : 1)

interface Scored {
  readonly hit: Hit
  readonly score: number
}

/** True where the same text more likely is another mark, or is part of a longer one ("Hamilton" in "Hamilton Beach"). */
function isBetter(other: Scored, { hit, score }: Scored, facts: Facts): boolean {
  if (sameRight(other.hit, hit) || !overlap(other.hit, hit)) return false
  if (
    other.hit.start <= hit.start &&
    other.hit.end >= hit.end &&
    lengthOf(other.hit) > lengthOf(hit)
  )
    return other.score >= thresholds.shown && other.hit.term.words > 1
  return other.score > score && !asItIs(hit) && !goesOn(hit, other.hit, facts)
}

/** True where a hit holds another and words besides of which one is in no list: "Hampton Bsy" is more than "Hampton". */
function goesOn(hit: Hit, part: Hit, { text: { words }, tables }: Facts): boolean {
  if (hit.start > part.start || hit.end < part.end) return false
  const [first, end] = wordsOfHit(words, hit)
  return words
    .slice(first, end)
    .some((w) => (w.end <= part.start || w.start >= part.end) && !tables.isWord(w.text))
}
const lengthOf = (hit: Hit): number => hit.end - hit.start

function suppression(hit: Hit, score: number, rival: Hit | null, facts: Facts): Suppression | null {
  if (asItIs(hit)) return null
  if (hit.word !== null && hit.kind !== 'split') return { code: 'word', word: hit.word }
  if (rival) return { code: 'mark', word: rival.term.segment.rightAt(rival.term.right).mark }
  return score < thresholds.shown || isModel(hit, facts) ? { code: 'far', word: '' } : null
}

/** Three letters, some written as digits, are a model wherever no title begins with them. */
const isShortLeet = ({ kind, term }: Hit): boolean => kind === 'leet' && term.letters.length < 4
const isModel = (hit: Hit, { lead, text }: Facts): boolean =>
  isShortLeet(hit) && wordsOfHit(text.words, hit)[0] > Math.max(0, lead)

function levelFor(
  hit: Hit,
  score: number,
  facts: Facts,
  field: MatchField,
  brand: string | null,
  scale: Scale,
): Level {
  const own = brandIs(hit, brand)
  if (own === true && asItIs(hit)) return score >= thresholds.likely ? 'strong' : 'likely'
  if (score < thresholdOf(hit, facts) || isShortLeet(hit)) return 'look'
  if (isName(hit, facts) || isBareWord(hit, facts) || isMeasure(hit, facts)) return 'look'
  if (isSpaced(hit, facts)) return 'look'
  if (
    (asWritten(hit) || hit.kind === 'join') &&
    (own === false || !isOwnUse(hit, facts, field, scale))
  )
    return 'look'
  return score >= thresholds.strong && !fitsNext(hit, facts) ? 'strong' : 'likely'
}

const thresholdOf = (hit: Hit, { portfolio }: Facts): number => {
  const { kind, term } = hit
  if (asWritten(hit))
    return portfolio > large && isDictionary(term) && !hasClasses(hit)
      ? thresholds.crowded
      : thresholds.named
  return kind === 'typo' || kind === 'phonetic' ? thresholds.near : thresholds.likely
}

/** Whether the brand line that stands apart from the title is the mark; null where there is none, or where it is the hit's own text. */
export function brandIs({ term }: Hit, brand: string | null): boolean | null {
  if (brand === null) return null
  const letters = wordsOf(fold(brand).text).map((word) => word.text)
  if (letters.length === 0) return null
  return letters.join('').includes(term.letters)
}

/**
 * True where the mark seems to name the goods themselves. How titles are built tells; of other texts and other scripts only the
 * words right before it.
 */
const isOwnUse = (hit: Hit, facts: Facts, field: MatchField, scale: Scale): boolean =>
  groupOf(hit) === 'exact' && field === 'title'
    ? useScore(hit, facts, scale) >= ownUse || isMaker(hit, facts)
    : !fitsNext(hit, facts)

/** Whether it is known of which goods the hit's right speaks. */
const hasClasses = ({ term }: Hit): boolean => !isEmpty(term.segment.rightAt(term.right).classes)

/** Disguises that nobody writes by chance. */
const hidden = new Set<string>(['homoglyph', 'leet', 'censor', 'split'])

/** Rights from which a portfolio names so many things that any word may be one. */
const large = 2000

/**
 * A word of the language as the mark of unknown goods, or the word for the goods themselves ("polo shirt"). The commonest are
 * marks only where a title begins with them, in a large portfolio not even there; other words in a large one only where a title
 * begins with them, and what names the goods where it stands before them as a name does (`leadsGoods`).
 */
function isBareWord(hit: Hit, facts: Facts): boolean {
  const { term } = hit
  if (hidden.has(hit.kind) || !isDictionary(term)) return false
  const [first] = wordsOfHit(facts.text.words, hit)
  const atLead = first <= facts.lead && hit.kind === 'exact'
  const { classes } = term.segment.rightAt(term.right)
  if (isGoods(term.letters, classes)) return asItIs(hit) && !(atLead && leadsGoods(hit, facts))
  if (!isEmpty(classes)) return false
  const common = facts.tables.isCommon(term.letters)
  return facts.portfolio > large ? common || !atLead : common && !atLead
}

/**
 * True where the word for goods seems to be their maker's name: nobody is named before it ("men polo shirt"), what follows it at once
 * is no goods of its own ("polo shirt"), and those are named later ("POLO Men's classic shirt").
 */
function leadsGoods(hit: Hit, { phrases, text: { words } }: Facts): boolean {
  const [first, end] = wordsOfHit(words, hit)
  const { classes } = hit.term.segment.rightAt(hit.term.right)
  const audience = phrases.filter((p) => p.kind === 'audience')
  if (audience.some((p) => p.end <= first)) return false
  const goods = words.flatMap(({ text }, i) =>
    i >= end && isGoods(text, classes) && !audience.some((p) => p.first === i) ? [i] : [],
  )
  // "t-shirt" is one word of goods in two.
  const next = words[end]?.text.length === 1 ? end + 1 : end
  return goods.length > 0 && goods[0]! > next
}

/** Words that make a name only without the space between them: of many marks one is Seasalt wherever "sea salt" is sold. */
const isSpaced = ({ kind, word }: Hit, { portfolio }: Facts): boolean =>
  kind === 'split' && word !== null && portfolio > large

/** What only comes near a mark and is a person's name may be just that. */
const isName = (hit: Hit, { text, tables }: Facts): boolean =>
  (hit.kind === 'typo' || hit.kind === 'phonetic') &&
  tables.isName(text.folded.text.slice(hit.start, hit.end))

const order: readonly Level[] = ['look', 'likely', 'strong']

/** The loudest level among matches that are shown; null where none is. */
export function levelOf(matches: readonly Match[]): Level | null {
  const shown = matches.filter((m) => m.suppressed === null).map((m) => order.indexOf(m.level))
  return shown.length > 0 ? (order[Math.max(...shown)] ?? null) : null
}
