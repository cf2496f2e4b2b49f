import { findText, type Found } from '../../page/find.ts'
import { parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { integerIn } from '../../page/numbers.ts'
import { starsIn } from '../../page/stars.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField } from '../types.ts'
import { blankListing } from './blank.ts'
import { ownCurrency } from './hosts.ts'
import { pictureOf } from './picture.ts'

/** Texts of an item that stands in a list: a best seller, a brand's own page. No such list says who sells. */
export interface ShownItem {
  readonly asin: string
  readonly title: Found
  readonly price: Found | null
  readonly ratingCount: Found | null
}

/** The listing that an item of a list makes. */
export function shownItem(
  item: Element,
  { asin, title, price, ratingCount }: ShownItem,
  url: URL,
  position: number,
): Listing {
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const stars = findText(item, '.a-icon-alt', '[class*="icon-alt-text"]')
  return {
    ...blankListing(asin, url),
    title: keep('title', title, title.raw)!,
    price: keep('price', price, parsePrice(price?.raw ?? null, ownCurrency(url))),
    images: keepImages(keep, [pictureOf(item.querySelector('img'), url)], 'img'),
    rating: keep('rating', stars, starsIn(stars?.raw ?? null)),
    ratingCount: keep('ratingCount', ratingCount, integerIn(ratingCount?.raw ?? null)),
    position,
    sources: { id: { raw: asin, from: 'link' }, ...notes.sources },
    gaps: notes.gaps,
  }
}
