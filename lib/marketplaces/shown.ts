import type { Found } from '../page/find.ts'
import { minimumIn } from '../page/minimum.ts'
import { parseMoney, parsePrice } from '../page/money.ts'
import { takeNotes } from '../page/notes.ts'
import { integerIn } from '../page/numbers.ts'
import { plainText } from '../page/plain.ts'
import { unitsSold } from '../page/sold.ts'
import { starsIn } from '../page/stars.ts'
import { blankListing, type Place } from './blank.ts'
import { keepImages } from './images.ts'
import type { Listing, ListingField, Picture, Price } from './types.ts'

/** What a page shows of one listing, text by text, wherever each stood: in an element or in in-line data. */
export interface Shown {
  readonly title: Found | null
  readonly brand?: Found | null
  readonly price?: Found | null
  /** What `price` says, where it was read otherwise than from its words: figures and code of data, tiers. */
  readonly exact?: Price | null
  readonly listPrice?: Found | null
  readonly pictures?: readonly (Picture | null)[]
  readonly sellerKey?: Found | null
  readonly sellerName?: Found | null
  readonly sellerUrl?: string | null
  readonly platform?: boolean
  readonly shipsFrom?: Found | null
  readonly location?: Found | null
  readonly sold?: Found | null
  /** Units sold where data gives the count alone: "7707", "10,000+". */
  readonly soldCount?: Found | null
  readonly moq?: Found | null
  readonly rating?: Found | null
  readonly ratingCount?: Found | null
  readonly condition?: Found | null
  readonly availability?: Found | null
  readonly sponsored?: boolean | null
  readonly description?: string | null
}

/** How a site's pages are to be understood. */
export interface Manner {
  /** What an ambiguous sign means there; null where the page does not tell. */
  readonly own: string | null
  /** Fields that such a page normally shows: not finding one is a gap. */
  readonly usual: readonly ListingField[]
}

/** The space before cents in an element of their own: "5 .9". */
const apart = /(?<=\d) (?=[.,]\d\d?(?!\d))/g

/** The listing that the shown texts make; null without a title. What was not shown stays null, nothing is filled in. */
export function listingOf(
  place: Place,
  id: string,
  address: string,
  shown: Shown,
  { own, usual }: Manner,
): Listing | null {
  const title = shown.title && plainText(shown.title.raw)
  if (!title) return null
  const notes = takeNotes<ListingField>()
  function keep<T>(
    field: ListingField,
    found: Found | null | undefined,
    read: (raw: string) => T | null,
  ) {
    return notes.keep(field, found ?? null, found ? read(found.raw) : null, usual.includes(field))
  }
  const short = (max: number) => (raw: string) => raw.slice(0, max) || null
  const { exact = null } = shown
  const key = keep('seller.key', shown.sellerKey, short(200))
  const name = keep('seller.name', shown.sellerName, (raw) => plainText(raw).slice(0, 500) || null)
  return {
    ...blankListing(place, id, address),
    title: keep('title', shown.title, () => title)!,
    brand: keep('brand', shown.brand, (raw) => plainText(raw).slice(0, 500) || null),
    price: keep('price', shown.price, (raw) => exact ?? parsePrice(raw.replace(apart, ''), own)),
    listPrice: keep('listPrice', shown.listPrice, (raw) => parseMoney(raw, own)),
    images: keepImages(
      (field, found, value) => notes.keep(field, found, value, usual.includes('images')),
      (shown.pictures ?? []).slice(0, 60),
      'picture',
    ),
    seller:
      key !== null || name !== null
        ? { key, name, url: shown.sellerUrl ?? null, platform: shown.platform ?? false }
        : null,
    shipsFrom: keep('shipsFrom', shown.shipsFrom, short(300)),
    location: keep('location', shown.location, short(300)),
    sold: shown.soldCount
      ? keep('sold', shown.soldCount, (raw) => unitsSold(`${raw} sold`, 'listing'))
      : keep('sold', shown.sold, (raw) => unitsSold(raw, 'listing')),
    moq: keep('moq', shown.moq, minimumIn),
    rating: keep('rating', shown.rating, starsIn),
    ratingCount: keep('ratingCount', shown.ratingCount, integerIn),
    condition: keep('condition', shown.condition, short(200)),
    availability: keep('availability', shown.availability, short(300)),
    sponsored: shown.sponsored ?? null,
    description: shown.description ?? null,
    sources: { id: { raw: id, from: address.slice(0, 300) }, ...notes.sources },
    gaps: notes.gaps,
  }
}
