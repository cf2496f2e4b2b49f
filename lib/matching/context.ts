import type { ContextFinding } from '../contract/match.ts'
import type { ListingTexts } from './listing-texts.ts'
import { type Facts, fitsAfter, fitsBefore, wordsOfHit } from './facts.ts'
import { goodsAround, isEmpty } from './goods.ts'
import { type Hit, isDictionary } from './hit.ts'
import { brandIs, type Judged } from './level.ts'
import type { Phrase } from './phrases.ts'

const flags = {
  used: 'used_condition',
  genuine: 'genuine_resale',
  comparison: 'comparison',
  comparedAfter: 'comparison',
  replica: 'replica_phrase',
} as const

/** What stands around a match, for a person to weigh. */
export function contextOf(
  { hit }: Pick<Judged, 'hit'>,
  facts: Facts,
  listing: ListingTexts,
): ContextFinding[] {
  const { words, folded } = facts.text
  const [first, end] = wordsOfHit(words, hit)
  const wording = (p: Phrase) =>
    folded.text.slice(words[p.first]!.start, words[p.end - 1]!.end).slice(0, 300)
  const findings: ContextFinding[] = []
  const fits =
    fitsBefore(facts, first) ??
    fitsAfter(facts, end) ??
    facts.phrases.find((p) => p.kind === 'fitted' && p.first >= end && p.first < end + 3)
  // What only likens the goods to the mark's is told below.
  if (fits && !(fits.kind in flags))
    findings.push({ flag: 'compatibility_phrase', text: wording(fits) })
  for (const phrase of facts.phrases) {
    const flag = flags[phrase.kind as keyof typeof flags]
    if (flag && !findings.some((f) => f.flag === flag))
      findings.push({ flag, text: wording(phrase) })
  }
  if (first <= facts.lead) findings.push({ flag: 'title_start', text: '' })
  if (hit.word !== null || isDictionary(hit.term))
    findings.push({ flag: 'dictionary_word', text: hit.word ?? hit.term.letters })
  if (facts.marks > 2) findings.push({ flag: 'many_marks', text: String(facts.marks) })
  if (isOutside(hit, facts)) findings.push({ flag: 'outside_classes', text: '' })
  const own = brandIs(hit, listing.brand)
  if (own !== null)
    findings.push({
      flag: own ? 'brand_field' : 'other_brand_field',
      text: (listing.brand ?? '').slice(0, 300),
    })
  if (listing.seller?.platform) findings.push({ flag: 'platform_seller', text: '' })
  return findings
}

/** The text speaks of goods, of none of the right's classes. A hint: words of goods are few and classes wide. */
function isOutside(hit: Hit, { text, goods }: Facts): boolean {
  const { classes } = hit.term.segment.rightAt(hit.term.right)
  if (isEmpty(classes)) return false
  const around = goodsAround(goods, ...wordsOfHit(text.words, hit), classes)
  return around.any > 1 && around.inside === 0
}
