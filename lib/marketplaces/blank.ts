import type { Listing, SellerProfile } from './types.ts'

/** Where a record was read: the marketplace's id and the page's address. */
export interface Place {
  readonly marketplace: string
  readonly page: URL
}

/** A listing of which only id and address are known: every other field is unknown until it was read. */
export function blankListing({ marketplace, page }: Place, id: string, address: string): Listing {
  return {
    marketplace,
    store: page.hostname.toLowerCase(),
    id,
    parentId: null,
    url: address,
    title: '',
    brand: null,
    price: null,
    listPrice: null,
    images: [],
    seller: null,
    offers: [],
    shipsFrom: null,
    location: null,
    sold: null,
    moq: null,
    rating: null,
    ratingCount: null,
    condition: null,
    availability: null,
    sponsored: null,
    exactMatch: null,
    description: null,
    position: null,
    sources: {},
    gaps: [],
  }
}

/** A seller of whom nothing is known yet. */
export function blankSeller({ marketplace, page }: Place): SellerProfile {
  return {
    marketplace,
    store: page.hostname.toLowerCase(),
    key: null,
    displayName: null,
    url: null,
    legalName: null,
    businessType: null,
    registrationNumber: null,
    vatNumber: null,
    addressLines: [],
    country: null,
    emails: [],
    phones: [],
    memberSince: null,
    feedbackPercent: null,
    feedbackCount: null,
    sold: null,
    sources: {},
    gaps: [],
  }
}
