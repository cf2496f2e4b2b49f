import { findAttribute, findText, firstOfClass, type Found } from '../../page/find.ts'
import { parseMoney, parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { hasDigit, integerIn } from '../../page/numbers.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, textOf } from '../../page/text.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField } from '../types.ts'
import { asinOf, isAsin, productUrl } from './address.ts'
import { blankListing } from './blank.ts'
import { ownCurrency } from './hosts.ts'
import { pictureOf } from './picture.ts'
import { priceText } from './price.ts'
import { starsIn } from '../../page/stars.ts'
import { sellerRef } from './sellers.ts'

/** Reads one search result. A storefront's cards name no seller: its page does. */
export function readCard(card: Element, url: URL, position: number): Listing | null {
  const id =
    attribute(card, 'data-asin') ?? asinOf(attribute(card.querySelector('a[href*="/dp/"]'), 'href'))
  const heading = headings(card)
  if (!isAsin(id) || !heading) return null

  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const own = ownCurrency(url)
  const [sale, list] = prices(card)
  const merchant = findAttribute(card, 'value', 'input[name="merchantId"]')
  const image =
    firstOfClass(card, 's-image') ??
    card.querySelector('img.s-access-image, img[src*="/images/I/"]')
  const picture = pictureOf(image, url)
  const stars = findText(card, '.a-icon-alt')
  const count = ratingCount(card)
  const sold = soldText(card)
  return {
    ...blankListing(id, url),
    url: productUrl(id, url),
    title: keep('title', heading.title, heading.title.raw)!,
    brand: keep('brand', heading.brand, heading.brand?.raw.slice(0, 500) ?? null),
    // Kindle Unlimited and Audible cards show 0.00; that is what the page says.
    price: keep('price', sale, parsePrice(sale?.raw ?? null, own)),
    listPrice: keep('listPrice', list, parseMoney(list?.raw ?? null, own)),
    images: keepImages(keep, [picture], 'img.s-image'),
    seller: keep('seller.key', merchant, merchant && sellerRef(merchant.raw, null, false, url)),
    sold: keep('sold', sold, unitsSold(sold?.raw ?? null, 'listing')),
    rating: keep('rating', stars, starsIn(stars?.raw ?? null)),
    ratingCount: keep('ratingCount', count, integerIn(count?.raw ?? null)),
    sponsored: isSponsored(card),
    position,
    sources: { id: { raw: id, from: '@data-asin' }, ...notes.sources },
    gaps: notes.gaps,
  }
}

/**
 * Title and brand line. Since 2025 the title is the `h2` with an aria-label, a brand may stand in an `h2` before it and a
 * certificate in one after; until 2024 the title is the last `h2`, with the brand in an `h5`.
 */
function headings(card: Element): { title: Found; brand: Found | null } | null {
  const all = [...card.querySelectorAll('h2, h5')]
  const labelled = all.findIndex(
    (h) => h.tagName === 'H2' && h.hasAttribute('aria-label') && textOf(h),
  )
  const at = labelled >= 0 ? labelled : all.findLastIndex((h) => h.tagName === 'H2' && textOf(h))
  const raw = textOf(all[at])
  if (!raw) return null
  const before = textOf(all[at - 1])
  const title = { raw, from: labelled >= 0 ? 'h2[aria-label]' : 'h2' }
  return {
    title,
    brand: before && before !== raw ? { raw: before, from: 'h2, h5 before the title' } : null,
  }
}

/** Price to pay and struck-through price. Per-unit and instalment figures share a class and are neither. */
function prices(card: Element): [Found | null, Found | null] {
  let sale: Found | null = null
  let list: Found | null = null
  for (const price of card.getElementsByClassName('a-price')) {
    const strike = price.getAttribute('data-a-strike') === 'true'
    if (strike ? list : sale) continue
    if (!strike && price.classList.contains('a-text-price')) continue
    const raw = priceText(price)
    if (!raw) continue
    if (strike) list = { raw, from: '.a-price[data-a-strike]' }
    else sale = { raw, from: '.a-price' }
  }
  // Until 2018 there is no .a-price.
  sale ??= findText(card, '.s-price', 'span.a-offscreen + .sx-price', '.a-color-price.a-text-bold')
  return [sale, list]
}

function ratingCount(card: Element): Found | null {
  const link = card.querySelector('a[href*="#customerReviews"]')
  const label = attribute(link, 'aria-label') ?? textOf(link)
  return label && hasDigit(label) ? { raw: label, from: 'a[href*="#customerReviews"]' } : null
}

function soldText(card: Element): Found | null {
  const from = '.a-row.a-size-base > span.a-size-base.a-color-secondary'
  for (const span of card.querySelectorAll(from)) {
    const raw = textOf(span, 200)
    if (raw && unitsSold(raw, 'listing')) return { raw, from }
  }
  return null
}

const isSponsored = (card: Element): boolean =>
  card.classList.contains('AdHolder') ||
  firstOfClass(card, 'puis-sponsored-label-text') !== null ||
  firstOfClass(card, 's-sponsored-label-text') !== null ||
  firstOfClass(card, 's-sponsored-info-icon') !== null ||
  card.querySelector('a[href*="/sspa/click"]') !== null
