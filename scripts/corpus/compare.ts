import type { Listing, PageReading, Price, SellerProfile } from '../../lib/marketplaces/types.ts'
import { canonicalAddress } from './address.ts'
import { type Expected, type ExpectedCard } from './expected.ts'

export type Outcome = 'right' | 'wrong' | 'missing' | 'invented'

/** One judged value of one page; `card` is the position where it belongs to a card. */
export interface Verdict {
  readonly field: string
  readonly outcome: Outcome
  readonly expected: unknown
  readonly got: unknown
}

/** Compares what was read with what a person read. Keys that the expected file leaves out are not judged. */
export function compare(expected: Expected, reading: PageReading | null): Verdict[] {
  if (expected.blocked) return [judgeBlocked(reading)]
  return [
    ...compareCards(expected, reading),
    ...compareFields(expected, reading),
    ...compareOffers(expected, reading),
  ]
}

function judgeBlocked(reading: PageReading | null): Verdict {
  const got = reading && { state: reading.state, cards: reading.cards.read }
  const field = 'blocked'
  if (reading && reading.listings.length > 0)
    return { field, outcome: 'invented', expected: 'no listing', got }
  return { field, outcome: reading?.state === 'blocked' ? 'right' : 'wrong', expected: true, got }
}

function compareCards(expected: Expected, reading: PageReading | null): Verdict[] {
  const listings = reading?.listings ?? []
  const verdicts: Verdict[] = []
  if (expected.cardCount !== null && expected.cardCount !== undefined)
    verdicts.push(...countVerdicts(expected.cardCount, reading?.cards.seen ?? 0))
  for (const card of expected.cards ?? []) {
    const listing = cardListing(card, listings)
    for (const [field, value] of Object.entries(card))
      if (field !== 'position' && field !== 'facts')
        verdicts.push(judge(field, value, listing ? cardValue(field, listing, card) : null))
  }
  return verdicts
}

/** One verdict a card: those found are right, those not found missing, those too many invented. */
function countVerdicts(expected: number, got: number): Verdict[] {
  const verdict = (outcome: Outcome): Verdict => ({ field: 'cards', outcome, expected, got })
  return [
    ...Array.from({ length: Math.min(expected, got) }, () => verdict('right')),
    ...Array.from({ length: Math.max(0, expected - got) }, () => verdict('missing')),
    ...Array.from({ length: Math.max(0, got - expected) }, () => verdict('invented')),
  ]
}

/** The card of that id; where an id stands twice, the one at or next to the expected position. */
function cardListing(card: ExpectedCard, listings: readonly Listing[]): Listing | null {
  const same = listings.filter((l) => l.id === card.listingId)
  const far = (l: Listing) => Math.abs((l.position ?? 0) - Number(card.position ?? 0))
  return same.toSorted((a, b) => far(a) - far(b))[0] ?? null
}

function compareFields(expected: Expected, reading: PageReading | null): Verdict[] {
  const listing = reading?.listings[0] ?? null
  const seller = reading?.seller ?? null
  return Object.entries(expected.fields ?? {}).map(([field, value]) =>
    judge(
      field,
      value,
      expected.kind === 'seller'
        ? sellerValue(field, seller)
        : pageValue(field, listing, seller, expected.fields ?? {}),
    ),
  )
}

const offerFields = [
  'price',
  'currency',
  'sellerId',
  'sellerName',
  'condition',
  'shipsFrom',
  'active',
]

function compareOffers(expected: Expected, reading: PageReading | null): Verdict[] {
  const offers = reading?.listings[0]?.offers ?? []
  return (expected.offers ?? []).flatMap((row, index) => {
    const offer = offers[index] ?? null
    return offerFields
      .filter((field) => field in row)
      .map((field) => {
        const got = {
          price: offer?.price ? Number(offer.price.amount) : null,
          currency: offer?.price?.currency ?? null,
          sellerId: offer?.seller?.key ?? null,
          sellerName: offer?.seller?.name ?? null,
          condition: offer?.condition ?? null,
          shipsFrom: offer?.shipsFrom ?? null,
          active: offer?.active ?? null,
        }[field]
        return judge(`offer.${field}`, row[field], got ?? null)
      })
  })
}

function cardValue(field: string, listing: Listing, card: ExpectedCard): unknown {
  return field === 'sponsored' ? listing.sponsored : pageValue(field, listing, null, card)
}

function pageValue(
  field: string,
  listing: Listing | null,
  seller: SellerProfile | null,
  expected: ExpectedCard,
): unknown {
  if (!listing) return null
  const price = listing.price
  const values: Record<string, unknown> = {
    listingId: listing.id,
    title: listing.title,
    url: listing.url,
    brand: listing.brand,
    // Of a range, `price` is the low end only where the expected values don't give that as `priceMin`.
    price: price && !(spread(price) && 'priceMin' in expected) ? Number(price.amount) : null,
    priceMin: spread(price) ? Number(price?.amount) : null,
    priceMax: price?.max ? Number(price.max) : null,
    currency: price?.currency ?? null,
    listPrice: listing.listPrice && Number(listing.listPrice.amount),
    imageUrl: listing.images[0]?.url ?? null,
    sellerName: listing.seller?.name ?? null,
    sellerId: listing.seller?.key ?? null,
    sellerUrl: listing.seller?.url ?? null,
    shipsFrom: listing.shipsFrom,
    itemLocation: listing.location,
    condition: listing.condition,
    moq: listing.moq?.quantity ?? null,
    moqUnit: listing.moq?.unit ?? null,
    rating: listing.rating,
    ratingCount: listing.ratingCount,
    unitsSold: listing.sold?.low ?? null,
  }
  return field in values ? values[field] : sellerValue(field, seller)
}

const spread = (price: Price | null) => price?.max !== null && price?.max !== undefined

function sellerValue(field: string, seller: SellerProfile | null): unknown {
  if (!seller) return null
  const values: Record<string, unknown> = {
    sellerId: seller.key,
    sellerName: seller.displayName,
    sellerUrl: seller.url,
    businessName: seller.legalName,
    companyRegistrationNumber: seller.registrationNumber,
    vatNumber: seller.vatNumber,
    address: seller.addressLines.join(', ') || null,
    country: seller.country,
    email: seller.emails[0] ?? null,
    phone: seller.phones[0] ?? null,
    memberSince: seller.memberSince,
    feedbackPercent: seller.feedbackPercent,
    feedbackCount: seller.feedbackCount,
  }
  return values[field] ?? null
}

/** `invented` is kept for a value where the page shows none; a different value is `wrong`. */
export function judge(field: string, expected: unknown, got: unknown): Verdict {
  if (blank(expected))
    return { field, outcome: blank(got) || got === false ? 'right' : 'invented', expected, got }
  if (blank(got)) return { field, outcome: expected === false ? 'right' : 'missing', expected, got }
  return { field, outcome: same(field, expected, got) ? 'right' : 'wrong', expected, got }
}

const blank = (value: unknown) => value === null || value === undefined || value === ''

function same(field: string, expected: unknown, got: unknown): boolean {
  if (typeof expected === 'number') return Math.abs(expected - Number(got)) < 0.005
  if (typeof expected === 'boolean') return expected === got
  const [a, b] = [String(expected), String(got)]
  if (field === 'imageUrl') return asset(a) === asset(b)
  if (/url$/i.test(field)) return canonicalAddress(a) === canonicalAddress(b)
  return fold(a) === fold(b)
}

const fold = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Path without size: `/images/I/71IsOVic7kL._AC_UY218_.jpg`, `/g/AbC~/s-l225.webp` and `/kf/x.jpg_220x220.jpg`. */
function asset(url: string): string {
  const path = url.split(/[?#]/)[0] ?? url
  const amazon = /\/images\/[A-Z]\/([^./]+)/.exec(path)
  const ebay = /\/(?:images\/)?g\/([^/]+)/.exec(path) ?? /\/(\d{2}\/\w+)\/s-l\d+/.exec(path)
  const known = amazon?.[1] ?? ebay?.[1]
  if (known) return known
  const last = path.split('/').at(-1) ?? path
  return last.replace(/(\.(?:jpe?g|png|webp))_.*$/i, '$1')
}
