import type { Listing, SellerProfile } from '../types.ts'
import { productUrl } from './address.ts'

/** A listing of which only id and address are known: every other field is unknown until it was read. */
export function blankListing(id: string, url: URL): Listing {
  return {
    marketplace: 'amazon',
    store: url.hostname.toLowerCase(),
    id,
    parentId: null,
    url: productUrl(id, url),
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
export function blankSeller(url: URL): SellerProfile {
  return {
    marketplace: 'amazon',
    store: url.hostname.toLowerCase(),
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
