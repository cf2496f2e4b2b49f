import { findAttribute, findText, type Found, firstOfClass } from '../../page/find.ts'
import { parseMoney, parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { decimalOf, figure } from '../../page/numbers.ts'
import { attribute, textOf } from '../../page/text.ts'
import { decoded, webAddress } from '../../page/url.ts'
import { blankListing, blankSeller } from '../blank.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField, SellerField, SellerProfile } from '../types.ts'
import { itemUrl, pictureOf, sellerIn } from './address.ts'
import { ownCurrency } from './hosts.ts'
import { exactCount } from './item-seller.ts'

/** What stands on a seller's pages: the store (`/str/<slug>`), the profile (`/usr/<login>`), the list of items (`_ssn=`). */
const storeMark = 'str-seller-card'
/** A store's items; their number stands in the test id, `ig-<number>`. */
export const storeCards = 'article.str-item-card[data-testid^="ig-"]'

/**
 * The seller whose page this is, by its head or its address; null where it is nobody's. The store's slug and name are
 * neither the login, which is the key.
 */
export function readStore(page: Document, url: URL): SellerProfile | null {
  const addressed = sellerIn(url.href)
  if (!firstOfClass(page, storeMark) && !addressed) return null
  const notes = takeNotes<SellerField>()
  const { keep } = notes
  const name = findText(page, '.str-seller-card h1')
  const login = loginOf(page) ?? (addressed === null ? null : { raw: addressed, from: 'address' })
  const [first, second] = page.querySelectorAll(statFrom)
  const stat = shown(first)
  const percent = stat?.raw.includes('%') ? decimalOf(figure.exec(stat.raw)?.[0] ?? '') : null
  const sold = shown(second)
  const own = attribute(page.querySelector('.str-seller-card h1 a'), 'href')
  return {
    ...blankSeller({ marketplace: 'ebay', page: url }),
    key: keep('key', login, login?.raw.slice(0, 200) ?? null, true),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    url: webAddress(own ?? (/^\/(?:str|usr)\//.test(url.pathname) ? url.pathname : null), url),
    feedbackPercent: keep('feedbackPercent', stat, percent === null ? null : Number(percent)),
    feedbackCount: exactCount(stat?.raw ?? null),
    sold: keep('sold', sold, sold?.raw.slice(0, 100) ?? null),
    sources: notes.sources,
    gaps: notes.gaps,
  }
}

const statFrom = '.str-seller-card__store-stats-content > div'
const shown = (stat: Element | undefined): Found | null => {
  const raw = textOf(stat, 200)
  return raw ? { raw, from: statFrom } : null
}

/** The login, in the links of the head: to write to the seller, to the profile, to the items. */
function loginOf(page: Document): Found | null {
  const link = findAttribute(
    page,
    'href',
    'a.str-contact-link',
    '.str-seller-card a[href*="_ssn="]',
    '.str-seller-card a[href*="/usr/"]',
  )
  const requested = link && /[?&]requested=([^&#]+)/.exec(link.raw)?.[1]
  const raw = link && (requested ? decoded(requested) : sellerIn(link.raw))
  return raw ? { raw, from: link.from } : null
}

/** Reads one item of a store's page. */
export function readStoreCard(card: Element, page: URL, position: number): Listing | null {
  const id = /^ig-(\d{9,15})$/.exec(attribute(card, 'data-testid') ?? '')?.[1]
  const title = findText(card, '.str-item-card__property-title')
  if (!id || !title) return null
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const own = ownCurrency(page)
  const price = findText(card, '.str-item-card__property-displayPrice')
  const was = findText(card, '.str-item-card__property-additionalPrice .STRIKETHROUGH')
  const image = card.querySelector('img[data-testid="str-img"], img')
  const picture = pictureOf(attribute(image, 'src') ?? attribute(image, 'data-src'), page)
  return {
    ...blankListing({ marketplace: 'ebay', page }, id, itemUrl(id, page)),
    title: keep('title', title, textOf(card.querySelector('.str-item-card__property-title')))!,
    price: keep('price', price, parsePrice(price?.raw ?? null, own), true),
    listPrice: keep('listPrice', was, parseMoney(was?.raw ?? null, own)),
    images: keepImages(keep, [picture], 'img'),
    position,
    sources: { id: { raw: id, from: '@data-testid' }, ...notes.sources },
    gaps: notes.gaps,
  }
}
