import type { Listing, SellerRef } from '../contract/listing.ts'
import type { ContextFinding, ContextFlag, Match } from '../contract/match.ts'
import type { SegmentRight } from './segment.ts'

/**
 * That who sells, or whose goods the listing says they are, may use the mark. Sellers are known by the marketplace's key or by
 * the name that it shows; anybody can take a name, so what is allowed is still shown, as a look. Others who offer the same item
 * are named: on Amazon they stand on an authorised seller's own page.
 */
export function allowedUse(
  {
    marketplace,
    seller,
    brand,
    offers,
  }: Pick<Listing, 'marketplace' | 'seller' | 'brand' | 'offers'>,
  { sellers, brands }: Pick<SegmentRight, 'sellers' | 'brands'>,
): ContextFinding[] {
  const findings: ContextFinding[] = []
  if (sellers.length + brands.length === 0) return findings
  const knownAs = (shown: SellerRef | null) => {
    const names = new Set([shown?.key, shown?.name].map((name) => name && plain(name)))
    const known = sellers.filter(
      (one) =>
        (one.marketplace === '*' || one.marketplace === marketplace) && names.has(plain(one.key)),
    )
    return known.toSorted((a, b) => Number(b.own ?? false) - Number(a.own ?? false))[0]
  }
  const best = knownAs(seller)
  if (best) findings.push({ flag: best.own ? 'own_listing' : 'authorised_seller', text: best.key })
  if (brand && brands.some((one) => plain(one) === plain(brand)))
    findings.push({ flag: 'authorised_brand', text: brand.trim().slice(0, 300) })
  if (findings.length === 0) return findings
  const others = offers.flatMap(({ seller: other }) =>
    other && !other.platform && !knownAs(other) ? (other.name ?? other.key ?? []) : [],
  )
  if (others.length > 0)
    findings.push({ flag: 'other_sellers', text: [...new Set(others)].join(', ').slice(0, 300) })
  return findings
}

const allowing = new Set<ContextFlag>(['own_listing', 'authorised_seller', 'authorised_brand'])

/** True where the right's holder sells, or allowed who sells. */
export const isAllowed = ({ context }: Pick<Match, 'context'>): boolean =>
  context.some(({ flag }) => allowing.has(flag))

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
