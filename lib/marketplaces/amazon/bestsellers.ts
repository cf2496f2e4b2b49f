import { findText } from '../../page/find.ts'
import { attribute } from '../../page/text.ts'
import type { Listing } from '../types.ts'
import { asinOf, isAsin } from './address.ts'
import { shownItem } from './shown-item.ts'

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
  // A bare `.p13n-sc-price` is "3 offers from …": the lowest offer, still the only price that the item shows.
  const price = findText(item, '[class*="_p13n-sc-price_"]', '.p13n-sc-price', '.zg_price .price')
  const ratingCount = findText(
    item,
    '.a-icon-row .a-size-small',
    'a[href*="/product-reviews/"].a-size-small',
  )
  return shownItem(item, { asin, title, price, ratingCount }, url, position)
}
