import type { ContextFinding, Level } from '../contract/match.ts'
import type { Listing } from '../contract/listing.ts'

// Words before a mark that say what an article fits: nominative use (domain 1.5), in the languages of the stores.
const before =
  /(?:\bfor|compatible with|\bfits?|works with|replacement for|designed for|suitable for|für|passend für|kompatibel mit|pour|compatible avec|para|compatible con|compatível com|\bper|compatibile con|voor|geschikt voor|för|kompatibel med|\bdla|do|için|uyumlu|適用|适用于|适用|対応)\W{0,3}(?:[\p{L}\p{N}'-]+\W+){0,2}$/iu
const used =
  /\b(?:pre-?owned|used|second ?hand|refurbished|gebraucht|occasion|usado|usato|tweedehands)\b|中古/iu
const replica =
  /\b(?:replica|dupe|mirror quality|inspired by|knock-?off|first copy|super copy)\b|高仿|复刻/iu
const nearby = 60

/** What stands around a match in its text. */
export function textContext(text: string, span: readonly [number, number]): ContextFinding[] {
  const findings: ContextFinding[] = []
  const lead = before.exec(text.slice(Math.max(0, span[0] - nearby), span[0]))
  if (lead) findings.push({ flag: 'compatibility_phrase', text: lead[0].trim() })
  const second = used.exec(text)
  if (second) findings.push({ flag: 'used_condition', text: second[0] })
  const copy = replica.exec(text)
  if (copy) findings.push({ flag: 'replica_phrase', text: copy[0] })
  if (/^\W*$/u.test(text.slice(0, span[0]))) findings.push({ flag: 'title_start', text: '' })
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

/**
 * How loudly a match is shown: an exact use is likely, at the title's start strong; what fits or resembles is a look, and so
 * are words that make a mark only together ("can on", "as us"), which innocent titles hold by chance.
 */
export function levelFor(
  kind: 'exact' | 'split' | 'typo',
  text: string,
  context: readonly ContextFinding[],
): Level {
  const flags = new Set(context.map((c) => c.flag))
  const apart = kind === 'split' && /[^\p{L}\p{M}\p{N}]/u.test(text)
  if (flags.has('compatibility_phrase') || kind === 'typo' || apart) return 'look'
  return kind === 'exact' && (flags.has('title_start') || flags.has('replica_phrase'))
    ? 'strong'
    : 'likely'
}
