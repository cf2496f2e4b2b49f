import type { CaptureType } from './capture.ts'
import type { PageKind } from './page.ts'

const types: Record<PageKind, CaptureType> = {
  search: 'search_results',
  bestsellers: 'search_results',
  storefront: 'storefront',
  product: 'listing',
  offers: 'listing',
  seller: 'seller_profile',
  other: 'generic',
}

/** What a capture of each kind of page documents. */
export const captureTypeOf = (kind: PageKind): CaptureType => types[kind]

const alsoListing: readonly CaptureType[] = ['shipping_quote']
const alsoOther: readonly CaptureType[] = [
  'checkout',
  'order_confirmation',
  'shipment',
  'shipping_quote',
]

/**
 * What a page of this kind may document, the likeliest first: a person says what a checkout or a quote is. `next` is what the
 * open set of captures wants next; a page that we can't tell by itself is likeliest that.
 */
export function captureTypesOf(
  kind: PageKind,
  next: CaptureType | null = null,
): readonly CaptureType[] {
  const first = captureTypeOf(kind)
  if (first === 'listing') return [first, ...alsoListing]
  if (first !== 'generic') return [first]
  const wanted = alsoOther.filter((type) => type === next)
  return [...wanted, first, ...alsoOther.filter((type) => type !== next)]
}

/** What a defendant's file usually needs, in the order in which a visitor comes by it (domain 2.4). */
export const setSteps = [
  'listing',
  'seller_profile',
  'shipping_quote',
  'checkout',
  'order_confirmation',
] as const satisfies readonly CaptureType[]
