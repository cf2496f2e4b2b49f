import { findText, type Found } from '../../page/find.ts'
import { parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, foldSpace, textOf } from '../../page/text.ts'
import { blankListing } from '../blank.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField, SellerRef } from '../types.ts'
import { itemIn, itemUrl, pictureOf } from './address.ts'
import { ownCurrency } from './hosts.ts'

/** Cards of results, by layout: since July 2025, 2019 to 2025, until 2018. Always children of the list itself. */
export const cards =
  'ul.srp-results > li.s-card, ul.srp-results > li.s-item, #ListViewInner > li.lvresult, li.lvresult[listingid]'

/** Reads one result; `exactMatch` is false below eBay's own "results matching fewer words". */
export function readCard(
  card: Element,
  page: URL,
  position: number,
  exactMatch: boolean,
): Listing | null {
  const href = attribute(card.querySelector('a[href*="/itm/"]'), 'href')
  const id = itemIn(href) ?? idAttribute(card)
  const title = titleOf(card)
  if (!id || !title) return null
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const price = priceOf(card)
  const sold = rowsOf(card).find((row) => unitsSold(row.raw, 'listing')) ?? null
  const seller = sellerOf(card)
  const image = imageOf(card)
  const picture = pictureOf(image, page)
  return {
    ...blankListing({ marketplace: 'ebay', page }, id, itemUrl(id, page)),
    title: keep('title', title, title.raw)!,
    price: keep('price', price, parsePrice(price?.raw ?? null, ownCurrency(page)), true),
    images: keepImages(keep, [picture], 'img'),
    seller: keep('seller.key', seller, seller && sellerRef(seller.raw)),
    sold: keep('sold', sold, unitsSold(sold?.raw ?? null, 'listing')),
    exactMatch,
    position,
    sources: { id: { raw: id, from: 'a[href*="/itm/"]' }, ...notes.sources },
    gaps: notes.gaps,
  }
}

function idAttribute(card: Element): string | null {
  const id = attribute(card, 'data-listingid') ?? attribute(card, 'listingid')
  return id && /^\d{9,19}$/.test(id) ? id : null
}

/** The title without eBay's own words in it: "New Listing", "Opens in a new window". */
function titleOf(card: Element): Found | null {
  const from = '.s-card__title, .s-item__title, .lvtitle'
  const heading = card.querySelector(from)
  if (!heading) return null
  const raw = foldSpace(
    textWithout(heading, '.clipped, .LIGHT_HIGHLIGHT, .s-card__new-listing, .newly'),
  )
  return raw ? { raw: raw.slice(0, 4000), from } : null
}

/** Text of an element but for some parts of it; the page itself is left as it is. */
function textWithout(element: Element, parts: string): string {
  let text = ''
  for (const node of element.childNodes) {
    if (node.nodeType === 3) text += node.nodeValue?.slice(0, 16_000) ?? ''
    else if (node.nodeType === 1 && !(node as Element).matches(parts))
      text += textWithout(node as Element, parts)
  }
  return text
}

/** The price's own spans, several where it is a range; struck-through ones are no price of today. */
function priceOf(card: Element): Found | null {
  const from = '.s-card__price, .s-item__price, .lvprice .bold, .lvprice'
  const all = [...card.querySelectorAll('.s-card__price')]
  const plain = all.filter((span) => !span.classList.contains('strikethrough'))
  // Sold by an accepted offer: the asking price, struck through, is the only one that is shown.
  const spans = plain.length > 0 ? plain : all
  if (spans.length >= 3 && !/\d/.test(textOf(spans[1]) ?? '1'))
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
  const old = card.querySelector('.s-item__price, .lvprice .bold, .lvprice')
  const raw = old && foldSpace(textWithout(old, '.STRIKETHROUGH, .strikethrough, .clipped'))
  return raw && /\d/.test(raw) ? { raw, from } : null
}

function rowsOf(card: Element): Found[] {
  const from = '.s-card__attribute-row, .s-item__hotness, .s-item__quantitySold, .s-item__dynamic'
  return Array.from(card.querySelectorAll(from), (row) => textOf(row, 200))
    .filter((raw) => raw !== null)
    .map((raw) => ({ raw, from }))
}

// `name (48,809) 97%` until July 2025, `name 98.7% positive (59.8K)` after it; the word is in the page's language.
const grammars = [/^(\S+) \([\d.,\s]+[KMkm]?\) [\d.,]+\s?%/, /^(\S+) [\d.,]+\s?%.*\(.+\)/]

function sellerOf(card: Element): Found | null {
  const old = findText(card, '.s-item__seller-info-text')
  if (old) return old
  const from = '.su-card-container__attributes__secondary'
  for (const row of card.querySelectorAll(`${from} .s-card__attribute-row, ${from} > *`)) {
    const raw = Array.from(row.children, (part) => textOf(part, 200) ?? '')
      .filter(Boolean)
      .join(' ')
    const text = foldSpace(raw || (row.textContent?.slice(0, 400) ?? ''))
    if (sellerRef(text)) return { raw: text, from }
  }
  return null
}

function sellerRef(text: string): SellerRef | null {
  const name = grammars.map((g) => g.exec(text)?.[1]).find(Boolean)
  return name ? { key: name, name, url: null, platform: false } : null
}

function imageOf(card: Element): string | null {
  const image = card.querySelector('img.s-card__image, .s-item__image img, .lvpic img, img')
  return (
    attribute(image, 'imgurl') ??
    attribute(image, 'data-defer-load') ??
    attribute(image, 'data-src') ??
    attribute(image, 'src')
  )
}
