import { termFlags } from './compile.ts'
import { type Facts, fitsAfter, fitsBefore, rightOfHit, wordsOfHit } from './facts.ts'
import { spanOf } from './fold.ts'
import { type Goods, goodsAround, goodsIn, isEmpty } from './goods.ts'
import { asItIs, asWritten, type Hit, isDictionary } from './hit.ts'
import type { Phrase } from './phrases.ts'
import { romanise } from './sounds.ts'

/** Numbers that the weights of weights.ts are for. */
export type Features = Readonly<Record<string, number>>

const flag = (yes: boolean): number => (yes ? 1 : 0)

/** What tells whether a hit is the mark at all. */
export const spellingFeatures = (hit: Hit, facts: Facts): Features =>
  asWritten(hit) ? nameFeatures(hit, facts) : formFeatures(hit, facts)

/** Words before which, or after which, a word is hardly a name: "Mind the Gap", "Next to", "Guess How". */
const joining = new Set(
  'a an the of in on to at is are my your our me you how who what it this'.split(' '),
)

/** Of what stands there as it is: whether it is a name or a word of the language. */
function nameFeatures(hit: Hit, facts: Facts): Features {
  const { term } = hit
  const { words } = facts.text
  const [first, end] = wordsOfHit(words, hit)
  const { classes } = term.segment.rightAt(term.right)
  const goods = goodsAround(facts.goods, first, end, classes)
  const known = !isEmpty(classes) && goods.any > 0
  const word = isDictionary(term) || facts.tables.isName(term.letters)
  if (word) return wordFeatures(hit, facts, goods, known, first, end)
  return {
    one: 1,
    short: flag(term.letters.length < 4),
    outside: flag(known && goods.inside === 0),
    inside: flag(known && goods.inside > 0),
  }
}

/** Of a name that is a word, too: what speaks for the name. */
function wordFeatures(
  hit: Hit,
  facts: Facts,
  goods: Goods,
  known: boolean,
  first: number,
  end: number,
): Features {
  const { term } = hit
  const { tables, lead, small } = facts
  const { words, original, folded } = facts.text
  const { classes } = term.segment.rightAt(term.right)
  const start = folded.from === null ? hit.start : folded.from[hit.start]!
  const raw = original.slice(...spanOf(folded, hit.start, hit.end))
  const next = words[end]?.text
  const before = words[first - 1]?.text
  const hasClasses = !isEmpty(classes)
  const nextGoods = goodsIn(facts.goods, end, end + 2, classes)
  const atLead = first <= lead
  const other =
    !atLead && (facts.otherLead || (facts.leadMark !== null && facts.leadMark !== rightOfHit(hit)))
  return {
    one: 1,
    short: flag(term.letters.length < 4),
    word: 1,
    common: flag(tables.isCommon(term.letters)),
    wordInside: known ? goods.inside / goods.any : 0,
    wordNone: flag(known && goods.inside === 0),
    wordOutside: known && goods.inside === 0 ? Math.min(3, goods.any) / 3 : 0,
    wordOther: known && goods.inside > 0 ? Math.min(3, goods.any - goods.inside) / 3 : 0,
    wordAlone: flag(goods.any === 0),
    wordLead: flag(atLead),
    wordOtherLead: flag(other),
    wordSmall: flag(!small && !/\p{Lu}/u.test(original[start] ?? '')),
    wordUpper: flag(
      raw.length > 1 && raw === raw.toUpperCase() && original !== original.toUpperCase(),
    ),
    // "elf" is a word, although the mark is "e.l.f.".
    wordSeveral: flag(term.words > 1 && (end - first > 1 || (term.flags & termFlags.word) === 0)),
    wordNumber: flag(next !== undefined && /^\d{1,2}$/.test(next)),
    wordUnknown: flag(
      next !== undefined && next.length > 2 && !tables.isWord(next) && !tables.isName(next),
    ),
    wordName: flag(next !== undefined && tables.isName(next)),
    wordNext: flag(hasClasses && nextGoods.inside > 0),
    wordNextOther: flag(hasClasses && nextGoods.any > 0 && nextGoods.inside === 0),
    wordJoin: flag(
      (before !== undefined && joining.has(before)) || (next !== undefined && joining.has(next)),
    ),
    wordAfterWord: flag(!atLead && before !== undefined && tables.isWord(before)),
    wordBeforeWord: flag(next !== undefined && nextGoods.any === 0 && tables.isWord(next)),
    wordModel: flag(words.some((w) => w.script === 'model' && w.text.length > 4)),
  }
}

/** The first letter of a hit's text, of another alphabet in Latin letters. */
const initialOf = (hit: Hit, text: string): string | undefined =>
  hit.kind === 'translit' ? romanise(text[hit.start] ?? '')?.[0] : text[hit.start]

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
    first: flag(hit.kind !== 'join' && initialOf(hit, folded.text) !== term.letters[0]),
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
  const after = fitsAfter(facts, end) !== undefined
  // A mark that its goods follow with "for it" leads no name.
  const ahead = first > lead || after
  const other = facts.leadMark !== null && facts.leadMark !== rightOfHit(hit)
  return {
    one: 1,
    lead: flag(!ahead),
    second: flag(first === lead + 1),
    deep: Math.min(10, Math.max(0, first - lead)) / 10,
    fitsNext: flag(gap === 0 || after),
    fitsNear: flag(gap >= 1 && gap <= 3),
    fitsFar: flag(gap > 3 && gap < 99),
    accessoryAfter: flag(ahead && among('accessory', (p) => p.first >= end && p.first < end + 6)),
    accessoryNear: flag(ahead && among('accessory', (p) => p.first >= end && p.first < end + 3)),
    accessoryBefore: flag(ahead && among('accessory', (p) => p.end <= first)),
    accessoryLead: flag(!ahead && among('accessory', (p) => p.first >= end)),
    fitted: flag(among('fitted', (p) => p.first >= end && p.first < end + 6)),
    aftermarket: flag(among('aftermarket', () => true)),
    twoMarks: flag(marks === 2),
    manyMarks: flag(marks > 2),
    otherLead: flag(ahead && facts.otherLead),
    leadMark: flag(ahead && other),
    asWord: flag(asItIs(hit) && isDictionary(hit.term)),
  }
}
