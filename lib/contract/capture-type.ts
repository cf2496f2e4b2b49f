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

/** What a page of this kind may document, the likeliest first: a person says what a checkout or a quote is. */
export function captureTypesOf(kind: PageKind): readonly CaptureType[] {
  const first = captureTypeOf(kind)
  if (first === 'listing') return [first, ...alsoListing]
  return first === 'generic' ? [first, ...alsoOther] : [first]
}
