import { findAttribute, findText } from '../../page/find.ts'
import { parseMoney, parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { decimalOf, figure } from '../../page/numbers.ts'
import { attribute, textOf } from '../../page/text.ts'
import { decoded } from '../../page/url.ts'
import { blankListing, blankSeller } from '../blank.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField, SellerField, SellerProfile } from '../types.ts'
import { itemUrl, pictureOf } from './address.ts'
import { ownCurrency } from './hosts.ts'

/** What stands on a store's page, `/str/<slug>`. */
export const storeMark = 'str-seller-card'
/** A store's items; their number stands in the test id, `ig-<number>`. */
export const storeCards = 'article.str-item-card[data-testid^="ig-"]'

/** The seller of a store's page. The store's slug and name are neither the login, which is the key. */
export function readStore(page: Document, url: URL): SellerProfile {
  const notes = takeNotes<SellerField>()
  const { keep } = notes
  const name = findText(page, '.str-seller-card h1')
  const contact = findAttribute(
    page,
    'href',
    'a.str-contact-link',
    '.str-seller-card a[href*="_ssn="]',
  )
  const key = contact && /[?&](?:requested|_ssn)=([^&#]+)/.exec(contact.raw)?.[1]
  const stat = findText(page, '.str-seller-card__store-stats-content > div')
  const percent = stat?.raw.includes('%') ? decimalOf(figure.exec(stat.raw)?.[0] ?? '') : null
  const slug = /^\/str\/([^/?]+)/.exec(url.pathname)?.[1]
  return {
    ...blankSeller({ marketplace: 'ebay', page: url }),
    key: keep('key', key ? contact : null, key ? decoded(key) : null, true),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    url: slug ? `https://${url.hostname}/str/${slug}` : null,
    feedbackPercent: keep('feedbackPercent', stat, percent === null ? null : Number(percent)),
    sources: notes.sources,
    gaps: notes.gaps,
  }
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
