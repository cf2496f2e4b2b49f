import type { Listing } from '../contract/listing.ts'
import type { ContextFinding, ContextFlag, Match } from '../contract/match.ts'
import type { SegmentRight } from './segment.ts'

/**
 * That who sells, or whose goods the listing says they are, may use the mark. Sellers are known by the marketplace's key or by
 * the name that it shows; anybody can take a name, so what is allowed is still shown, as a look.
 */
export function allowedUse(
  { marketplace, seller, brand }: Pick<Listing, 'marketplace' | 'seller' | 'brand'>,
  { sellers, brands }: Pick<SegmentRight, 'sellers' | 'brands'>,
): ContextFinding[] {
  const findings: ContextFinding[] = []
  if (sellers.length + brands.length === 0) return findings
  const names = new Set([seller?.key, seller?.name].map((name) => name && plain(name)))
  const known = sellers.filter(
    (one) =>
      (one.marketplace === '*' || one.marketplace === marketplace) && names.has(plain(one.key)),
  )
  const [best] = known.toSorted((a, b) => Number(b.own ?? false) - Number(a.own ?? false))
  if (best) findings.push({ flag: best.own ? 'own_listing' : 'authorised_seller', text: best.key })
  if (brand && brands.some((one) => plain(one) === plain(brand)))
    findings.push({ flag: 'authorised_brand', text: brand.trim().slice(0, 300) })
  return findings
}

const allowing = new Set<ContextFlag>(['own_listing', 'authorised_seller', 'authorised_brand'])

/** True where the right's holder sells, or allowed who sells. */
export const isAllowed = ({ context }: Pick<Match, 'context'>): boolean =>
  context.some(({ flag }) => allowing.has(flag))

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
