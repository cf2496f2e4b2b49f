import { findText, firstOfClass, type Found } from '../../page/find.ts'
import { parseMoney, parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { hasDigit, integerIn } from '../../page/numbers.ts'
import { unitsSold } from '../../page/sold.ts'
import { starsIn } from '../../page/stars.ts'
import { attribute, foldSpace, textOf, textWithout } from '../../page/text.ts'
import { blankListing } from '../blank.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField } from '../types.ts'
import { itemIn, itemUrl, pictureOf } from './address.ts'
import { conditionIn } from './condition.ts'
import { ownCurrency } from './hosts.ts'
import { placeIn } from './place.ts'
import { sellerRef } from './seller-line.ts'

/** Cards of results, by layout: since July 2025, 2019 to 2025, until 2018. Always children of the list itself. */
const results =
  'ul.srp-results > li.s-card, ul.srp-results > li.s-item, #ListViewInner > li.lvresult, li.lvresult[listingid]'
/** A layout that searches had in June and July 2026, and those of category pages (`/b/`) until 2024 and since. */
const others =
  '.srp-river-results .su-item-card[data-listingid], ul.b-list__items_nofooter > li.s-item, li.brwrvr__item-card'

/** The cards of a results or category page in the page's order, without eBay's "Shop on eBay" placeholders. */
export function findCards(page: Document): Element[] {
  const found = [...page.querySelectorAll(results)]
  if (found.length > 0) return found
  return [...page.querySelectorAll(others)].filter((card) => idOf(card) !== null)
}

/** Reads one result; `exactMatch` is false below eBay's own "results matching fewer words". */
export function readCard(
  card: Element,
  page: URL,
  position: number,
  exactMatch: boolean,
  older: Older,
): Listing | null {
  const id = idOf(card)
  const title = titleOf(card)
  if (!id || !title) return null
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const own = ownCurrency(page)
  const price = priceOf(card)
  const was = struckOf(card, older)
  const rows = rowsOf(card, older)
  const sold = rows.find((row) => unitsSold(row.raw, 'listing')) ?? null
  const place = rows.find((row) => placeIn(row.raw)) ?? null
  const condition = conditionOf(card, rows, older)
  const seller = sellerOf(card, older)
  const stars = starsOf(card)
  const count = first(card, 's-card__reviews-count', ...olderReviews.filter(older))
  const picture = pictureOf(imageOf(card), page)
  return {
    ...blankListing({ marketplace: 'ebay', page }, id, itemUrl(id, page)),
    title: keep('title', title, title.raw)!,
    price: keep('price', price, parsePrice(price?.raw ?? null, own), true),
    listPrice: keep('listPrice', was, parseMoney(was?.raw ?? null, own)),
    images: keepImages(keep, [picture], 'img'),
    seller: keep('seller.key', seller, seller && sellerRef(seller.raw)),
    sold: keep('sold', sold, unitsSold(sold?.raw ?? null, 'listing')),
    location: keep('location', place, placeIn(place?.raw ?? null)),
    condition: keep('condition', condition, condition?.raw ?? null),
    rating: keep('rating', stars, starsIn(stars?.raw ?? null)),
    ratingCount: keep('ratingCount', count, integerIn(count?.raw ?? null)),
    exactMatch,
    position,
    sources: { id: { raw: id, from: 'a[href*="/itm/"], @data-listingid' }, ...notes.sources },
    gaps: notes.gaps,
  }
}

/** Whether the page has anything of this class, which layouts before the present one used. */
export type Older = (name: string) => boolean

const olderReviews = ['s-item__reviews-count', 'star-ratings__review-num']
const olderStruck = ['STRIKETHROUGH', 'stk-thr']
const olderRows = [
  's-item__location',
  's-item__itemLocation',
  's-item__hotness',
  's-item__quantitySold',
  's-item__dynamic',
  'hotness-signal',
  'bsig__item-hotness',
  'bsig__itemLocation',
]
const olderCondition = 'SECONDARY_INFO'
const olderSeller = 's-item__seller-info'

/** Most pages have next to nothing of older layouts: asked once of the page, it need not be asked of each card. */
export function olderIn(page: Document): Older {
  const names = [...olderReviews, ...olderStruck, ...olderRows, olderCondition, olderSeller]
  const found = new Set(names.filter((name) => firstOfClass(page, name)))
  return (name) => found.has(name)
}

/** The text of the first of these classes that the card has. */
function first(card: Element, ...names: readonly string[]): Found | null {
  for (const name of names) {
    const raw = textOf(firstOfClass(card, name))
    if (raw) return { raw, from: `.${name}` }
  }
  return null
}

/** The item number of a card; null for placeholders, whose numbers are no item's. */
function idOf(card: Element): string | null {
  const linked = itemIn(attribute(card.querySelector('a[href*="/itm/"]'), 'href'))
  if (linked) return linked
  const own = attribute(card, 'data-listingid') ?? attribute(card, 'listingid')
  if (own && /^\d{9,15}$/.test(own)) return own
  // Category pages link to the catalogue, naming the item that is meant.
  const offered = attribute(card.querySelector('a[href*="iid="]'), 'href')
  return (offered && /[?&]iid=(\d{9,15})(?!\d)/.exec(offered)?.[1]) || null
}

const titles = [
  's-card__title',
  's-item__title',
  'lvtitle',
  'su-item-card__title',
  'bsig__title__text',
]

/** The title without eBay's own words in it: "New Listing", "Opens in a new window". */
function titleOf(card: Element): Found | null {
  for (const name of titles) {
    const heading = firstOfClass(card, name)
    if (!heading) continue
    const own = '.clipped, .LIGHT_HIGHLIGHT, .s-card__new-listing, .newly'
    const raw = foldSpace(textWithout(heading, own))
    return raw ? { raw: raw.slice(0, 4000), from: `.${name}` } : null
  }
  return null
}

/** The price's own spans, several where it is a range; struck-through ones are no price of today. */
function priceOf(card: Element): Found | null {
  const all = [...card.getElementsByClassName('s-card__price')]
  const plain = all.filter((span) => !span.classList.contains('strikethrough'))
  // Sold by an accepted offer: the asking price, struck through, is the only one that is shown.
  const spans = plain.length > 0 ? plain : all
  const from = '.s-card__price'
  if (spans.length >= 3 && !hasDigit(textOf(spans[1]) ?? '1'))
    return {
      raw: spans
        .slice(0, 3)
        .map((span) => textOf(span) ?? '')
        .join(' '),
      from,
    }
  if (spans.length > 0) {
    const raw = textOf(spans[0])
    return raw ? { raw, from } : null
  }
  const old =
    firstOfClass(card, 's-item__price') ??
    card.querySelector('.su-item-card__price, .bsig__price--displayprice, .lvprice .bold, .lvprice')
  const raw = old && foldSpace(textWithout(old, '.STRIKETHROUGH, .strikethrough, .clipped'))
  return raw && hasDigit(raw) ? { raw, from: old.className } : null
}

/** "Was", "List price", "UVP": struck through, and not the price's own span. */
function struckOf(card: Element, older: Older): Found | null {
  for (const name of ['strikethrough', ...olderStruck.filter(older)])
    for (const element of card.getElementsByClassName(name)) {
      if (element.classList.contains('s-card__price')) continue
      const raw = foldSpace(textWithout(element, '.clipped'))
      if (hasDigit(raw)) return { raw, from: `.${name}` }
    }
  return null
}

/** The card's short lines: format, delivery, where from, how many were sold. */
function rowsOf(card: Element, older: Older): Found[] {
  const rows: Found[] = []
  for (const name of ['s-card__attribute-row', ...olderRows.filter(older)])
    for (const row of card.getElementsByClassName(name)) {
      const raw = textOf(row, 200)
      if (raw) rows.push({ raw, from: `.${name}` })
    }
  if (rows.length > 0 && !card.classList.contains('lvresult')) return rows
  const from = '.lvdetails > li, .su-card-container__attributes__primary > *'
  for (const row of card.querySelectorAll(from)) {
    const raw = textOf(row, 200)
    if (raw) rows.push({ raw, from })
  }
  return rows
}

/** eBay's own word for the condition. A seller's free text stands in the same places and is none. */
function conditionOf(card: Element, rows: readonly Found[], older: Older): Found | null {
  const own = older(olderCondition) ? first(card, olderCondition) : null
  if (own) return { raw: own.raw.slice(0, 200), from: own.from }
  const from =
    '.s-card__subtitle, .s-item__subtitle, .lvsubtitle, .su-item-card__subtitle, .bsig__listingCondition'
  const subtitles = Array.from(card.querySelectorAll(from), (line) => ({
    raw: textOf(line.firstElementChild ?? line, 200) ?? '',
    from,
  })).toReversed()
  for (const { raw, from: place } of [...subtitles, ...rows]) {
    const words = conditionIn(raw)
    if (words) return { raw: words, from: place }
  }
  return null
}

function sellerOf(card: Element, older: Older): Found | null {
  const line = older(olderSeller) ? firstOfClass(card, olderSeller) : null
  const old = findText(line, '.s-item__seller-info-text')
  if (old) return old
  const secondary = firstOfClass(card, 'su-card-container__attributes__secondary')
  if (!secondary) return null
  for (const row of secondary.querySelectorAll('.s-card__attribute-row, :scope > *')) {
    const raw = Array.from(row.children, (part) => textOf(part, 200) ?? '')
      .filter(Boolean)
      .join(' ')
    const text = foldSpace(raw || (row.textContent?.slice(0, 400) ?? ''))
    if (sellerRef(text)) return { raw: text, from: '.su-card-container__attributes__secondary' }
  }
  // July 2026: name and feedback stand in the container itself.
  const raw = foldSpace(Array.from(secondary.children, (part) => textOf(part, 200) ?? '').join(' '))
  return sellerRef(raw) ? { raw, from: '.su-card-container__attributes__secondary' } : null
}

function starsOf(card: Element): Found | null {
  const now = firstOfClass(card, 'x-star-rating')
  if (now) return findText(now, '.clipped')
  const raw = attribute(
    firstOfClass(card, 'star-ratings')?.firstElementChild,
    'aria-label',
    200,
  )?.split(',')[0]
  return raw ? { raw, from: '.star-ratings a@aria-label' } : null
}

function imageOf(card: Element): string | null {
  const image =
    firstOfClass(card, 's-card__image') ??
    card.querySelector('.s-item__image img, .lvpic img') ??
    card.querySelector('img')
  return (
    attribute(image, 'imgurl') ??
    attribute(image, 'data-defer-load') ??
    attribute(image, 'data-originalsrc') ??
    attribute(image, 'data-src') ??
    attribute(image, 'src')
  )
}
