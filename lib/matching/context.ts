import type { ContextFinding } from '../contract/match.ts'
import type { Listing } from '../contract/listing.ts'
import type { ListingTexts } from './listing-texts.ts'
import { type Facts, fitsBefore, wordsOfHit } from './facts.ts'
import { isDictionary } from './hit.ts'
import type { Judged } from './level.ts'
import type { Phrase } from './phrases.ts'

const flags = {
  used: 'used_condition',
  genuine: 'genuine_resale',
  comparison: 'comparison',
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
    facts.phrases.find((p) => p.kind === 'fitted' && p.first >= end && p.first < end + 3)
  if (fits) findings.push({ flag: 'compatibility_phrase', text: wording(fits) })
  for (const phrase of facts.phrases) {
    const flag = flags[phrase.kind as keyof typeof flags]
    if (flag && !findings.some((f) => f.flag === flag))
      findings.push({ flag, text: wording(phrase) })
  }
  if (first <= facts.lead) findings.push({ flag: 'title_start', text: '' })
  if (hit.word !== null || isDictionary(hit.term))
    findings.push({ flag: 'dictionary_word', text: hit.word ?? hit.term.letters })
  if (facts.marks > 2) findings.push({ flag: 'many_marks', text: String(facts.marks) })
  if (listing.seller?.platform) findings.push({ flag: 'platform_seller', text: '' })
  return findings
}

/** Why a listing's seller makes its matches no finding, in words; null where nothing does. */
export function sellerContext(
  listing: Pick<Listing, 'marketplace' | 'seller'>,
  authorised: readonly { marketplace: string; key: string }[],
): string | null {
  const key = listing.seller?.key
  if (!key) return null
  const known = authorised.some(
    (a) => a.key === key && (a.marketplace === '*' || a.marketplace === listing.marketplace),
  )
  return known ? `authorised seller ${key}` : null
}
