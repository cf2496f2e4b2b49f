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
