import { findText } from '../../page/find.ts'
import { parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { integerIn } from '../../page/numbers.ts'
import { attribute } from '../../page/text.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField } from '../types.ts'
import { asinOf, isAsin } from './address.ts'
import { blankListing } from './blank.ts'
import { ownCurrency } from './hosts.ts'
import { pictureOf } from './picture.ts'
import { starsIn } from '../../page/stars.ts'

/** Items of best-seller grids and carousels; until 2020 they were list items of their own. */
export const faceouts = '.p13n-sc-uncoverable-faceout'
export const oldFaceouts = '.zg_itemImmersion, .zg-item-immersion'

/** Reads one item of a best-seller list; its rank is the list's, `position` counts items. */
export function readFaceout(item: Element, url: URL, position: number): Listing | null {
  const id = attribute(item, 'id') ?? null
  const asin = isAsin(id)
    ? id
    : asinOf(attribute(item.querySelector('a[href*="/dp/"], a[href*="/gp/product/"]'), 'href'))
  const title = findText(
    item,
    '[class*="p13n-sc-css-line-clamp"]',
    '[class*="p13n-sc-truncate"], .p13n-sc-truncated',
    '.zg_title',
    'a.a-link-normal[href*="/dp/"] > span > div',
  )
  if (!isAsin(asin) || !title) return null
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  // A bare `.p13n-sc-price` is "3 offers from …": the lowest offer, still the only price that the item shows.
  const price = findText(item, '[class*="_p13n-sc-price_"]', '.p13n-sc-price', '.zg_price .price')
  const picture = pictureOf(item.querySelector('img'), url)
  const stars = findText(item, '.a-icon-alt')
  const count = findText(
    item,
    '.a-icon-row .a-size-small',
    'a[href*="/product-reviews/"].a-size-small',
  )
  return {
    ...blankListing(asin, url),
    title: keep('title', title, title.raw)!,
    price: keep('price', price, parsePrice(price?.raw ?? null, ownCurrency(url))),
    images: keepImages(keep, [picture], 'img'),
    rating: keep('rating', stars, starsIn(stars?.raw ?? null)),
    ratingCount: keep('ratingCount', count, integerIn(count?.raw ?? null)),
    position,
    sources: { id: { raw: asin, from: '@id or link' }, ...notes.sources },
    gaps: notes.gaps,
  }
}
