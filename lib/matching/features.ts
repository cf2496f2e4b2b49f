import { type Facts, fitsBefore, rightOfHit, wordsAround, wordsOfHit } from './facts.ts'
import { goodsIn } from './goods.ts'
import { asItIs, type Hit, isDictionary } from './hit.ts'
import type { Phrase } from './phrases.ts'

/** Numbers that the weights of weights.ts are for. */
export type Features = Readonly<Record<string, number>>

const flag = (yes: boolean): number => (yes ? 1 : 0)

/** What tells whether a hit is the mark at all. */
export const spellingFeatures = (hit: Hit, facts: Facts): Features =>
  hit.kind === 'exact' ? nameFeatures(hit, facts) : formFeatures(hit, facts)

/** Of what stands there as it is: whether it is a name or a word of the language. */
function nameFeatures(hit: Hit, facts: Facts): Features {
  const { term } = hit
  const { words, original, folded } = facts.text
  const [first, end] = wordsOfHit(words, hit)
  const word = isDictionary(term) || facts.tables.isName(term.letters)
  const around = wordsAround(words, first, end)
  const classes = term.segment.rightAt(term.right).classes
  const goods = goodsIn(around, classes)
  const known = classes.length > 0 && goods.any > 0
  const start = folded.from === null ? hit.start : folded.from[hit.start]!
  const next = words[end]?.text
  return {
    one: 1,
    word: flag(word),
    short: flag(term.letters.length < 4),
    wordInside: word && known ? goods.inside / goods.any : 0,
    wordOutside: flag(word && known && goods.inside === 0),
    wordOther: word && known ? Math.min(3, goods.any - goods.inside) / 3 : 0,
    wordAlone: flag(word && goods.any === 0),
    wordLead: flag(word && first <= facts.lead),
    wordSmall: flag(word && !facts.small && !/\p{Lu}/u.test(original[start] ?? '')),
    wordSeveral: flag(word && term.words > 1),
    wordNumber: flag(word && next !== undefined && /^\d{1,2}$/.test(next)),
    wordUnknown: flag(word && next !== undefined && next.length > 2 && !facts.tables.isWord(next)),
    wordModel: flag(word && words.some((w) => w.script === 'model' && w.text.length > 4)),
    wordName: flag(word && next !== undefined && facts.tables.isName(next)),
    outside: flag(!word && known && goods.inside === 0),
    inside: flag(!word && known && goods.inside > 0),
  }
}

/** Of what only comes near: how near, and how likely such a form is to be meant. */
function formFeatures(hit: Hit, facts: Facts): Features {
  const { term } = hit
  const { words, original, folded } = facts.text
  const length = term.letters.length
  const [first] = wordsOfHit(words, hit)
  const start = folded.from === null ? hit.start : folded.from[hit.start]!
  const initial = original[start] ?? ''
  return {
    one: 1,
    short: flag(length <= 4),
    five: flag(length === 5),
    long: Math.max(0, Math.min(length, 14) - 6) / 8,
    cost: hit.cost / 10,
    relative: hit.cost / length,
    distance: hit.distance,
    first: flag(hit.kind !== 'join' && folded.text[hit.start] !== term.letters[0]),
    crowded: Math.log2(1 + term.density) / 8,
    dictionary: flag(isDictionary(term)),
    name: flag(
      (hit.kind === 'typo' || hit.kind === 'phonetic') &&
        facts.tables.isName(folded.text.slice(hit.start, hit.end)),
    ),
    lead: flag(first <= facts.lead),
    second: flag(first === facts.lead + 1),
    capital: flag(!facts.small && /\p{Lu}/u.test(initial)),
    small: flag(!facts.small && !/\p{Lu}/u.test(initial)),
    rest: hit.kind === 'split' ? hit.rest / length : hit.rest / 2,
    glued: flag(hit.kind === 'split' && !/\s/.test(folded.text.slice(hit.start, hit.end))),
    spelled: flag(hit.kind === 'split' && hit.cost >= length - 1),
    several: flag(term.words > 1),
  }
}

/** What tells whether a mark that stands there names the goods' maker rather than what they fit. */
export function useFeatures(hit: Hit, facts: Facts): Features {
  const [first, end] = wordsOfHit(facts.text.words, hit)
  const { phrases, marks, lead } = facts
  const fits = fitsBefore(facts, first)
  const gap = fits ? first - fits.end : 99
  const among = (kind: Phrase['kind'], test: (p: Phrase) => boolean) =>
    phrases.some((p) => p.kind === kind && test(p))
  const ahead = first > lead
  const other = facts.leadMark !== null && facts.leadMark !== rightOfHit(hit)
  return {
    one: 1,
    lead: flag(!ahead),
    second: flag(first === lead + 1),
    deep: Math.min(10, Math.max(0, first - lead)) / 10,
    fitsNext: flag(gap === 0),
    fitsNear: flag(gap >= 1 && gap <= 3),
    fitsFar: flag(gap > 3 && gap < 99),
    accessoryAfter: flag(ahead && among('accessory', (p) => p.first >= end && p.first < end + 6)),
    accessoryBefore: flag(ahead && among('accessory', (p) => p.end <= first)),
    accessoryLead: flag(!ahead && among('accessory', (p) => p.first >= end)),
    fitted: flag(among('fitted', (p) => p.first >= end && p.first < end + 3)),
    twoMarks: flag(marks === 2),
    manyMarks: flag(marks > 2),
    otherLead: flag(ahead && facts.otherLead),
    leadMark: flag(ahead && other),
    asWord: flag(asItIs(hit) && isDictionary(hit.term)),
  }
}
