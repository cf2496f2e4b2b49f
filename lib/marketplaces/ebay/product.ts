import { findAttribute, findText, type Found } from '../../page/find.ts'
import { parseMoney, parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { integerIn } from '../../page/numbers.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, textOf } from '../../page/text.ts'
import { decoded, webAddress } from '../../page/url.ts'
import { blankListing } from '../blank.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField } from '../types.ts'
import { itemIn, itemUrl, pictureOf } from './address.ts'
import { ownCurrency } from './hosts.ts'

/** What stands on an item page of any year. */
export const productMarks = '.x-item-title__mainTitle, #itemTitle, #descItemNumber'

/** Reads an item page. */
export function readProduct(page: Document, url: URL): Listing | null {
  const id =
    itemIn(url.pathname) ??
    itemIn(attribute(page.querySelector('meta[property="og:url"]'), 'content')) ??
    /^\d{9,19}$/.exec(textOf(page.querySelector('#descItemNumber')) ?? '')?.[0]
  const heading = titleOf(page)
  if (!id || !heading) return null
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const price =
    findText(page, '[data-testid="x-price-primary"]', '.x-price-primary') ??
    findText(page, '#prcIsum', '#mm-saleDscPrc')
  const login = loginOf(page)
  const shown = findText(
    page,
    '.x-sellercard-atf__about-seller-item--seller-name',
    '.x-sellercard-atf__info__about-seller a span',
    '.x-sellercard-atf__info__about-seller a',
    '.ux-seller-section__item--seller a',
    '.mbg-nw',
  )
  const image = findAttribute(page, 'content', 'meta[property="og:image"]')
  const picture = pictureOf(image?.raw ?? attribute(page.querySelector('#icImg'), 'src'), url)
  const sold = soldOf(page)
  const condition = findText(
    page,
    '.x-item-condition-text .ux-textspans',
    '.x-item-condition-value .ux-textspans',
    '#vi-itm-cond',
  )
  const brand = specific(page)
  const was = findText(page, '.x-additional-info .ux-textspans--STRIKETHROUGH', '#orgPrc')
  const place = findText(
    page,
    '.ux-labels-values--itemLocation .ux-labels-values__values',
    '#itemLocation .iti-eu-bld-gry',
    '[itemprop="availableAtOrFrom"]',
  )
  return {
    ...blankListing({ marketplace: 'ebay', page: url }, id, itemUrl(id, url)),
    title: keep('title', heading, heading.raw)!,
    brand: keep('brand', brand, brand?.raw.slice(0, 500) ?? null),
    price: keep('price', price, parsePrice(price?.raw ?? null, ownCurrency(url)), true),
    images: keepImages(keep, [picture], 'og:image'),
    seller:
      login || shown
        ? {
            key: keep('seller.key', login, login?.raw.slice(0, 200) ?? null, true),
            name: keep('seller.name', shown, shown?.raw.slice(0, 500) ?? null, true),
            url: sellerUrl(page, url, login?.raw ?? null),
            platform: false,
          }
        : (keep('seller.key', null, null, true), null),
    listPrice: keep('listPrice', was, parseMoney(was?.raw ?? null, ownCurrency(url))),
    location: keep('location', place, place?.raw.slice(0, 300) ?? null),
    sold: keep('sold', sold, unitsSold(sold?.raw ?? null, 'listing')),
    condition: keep('condition', condition, condition?.raw.slice(0, 200) ?? null),
    sources: { id: { raw: id, from: 'address' }, ...notes.sources },
    gaps: notes.gaps,
  }
}

function titleOf(page: Document): Found | null {
  const now = findText(page, '.x-item-title__mainTitle')
  if (now) return now
  const old = page.querySelector('#itemTitle')
  const hidden = textOf(old?.querySelector('.g-hdn'))
  const raw = textOf(old)
    ?.slice(hidden?.length ?? 0)
    .trim()
  return raw ? { raw, from: '#itemTitle' } : null
}

/**
 * The seller's login, the stable key: in the description frame's address on every item page since 2016. `/usr/` links are no
 * source since 2025: those that are left are reviewers'.
 */
function loginOf(page: Document): Found | null {
  const frame = attribute(page.querySelector('iframe#desc_ifr'), 'src')
  const raw = frame && /[?&]seller=([^&#]+)/.exec(frame)?.[1]
  if (raw) return { raw: decoded(raw), from: 'iframe#desc_ifr@src' }
  // Only of the seller's own card: elsewhere such links are other sellers', who must not be taken for this one.
  const from = '.x-sellercard-atf a[href*="_ssn="], .ux-seller-section a[href*="_ssn="]'
  const link = attribute(page.querySelector(from), 'href')
  const ssn = link && /[?&]_ssn=([^&#]+)/.exec(link)?.[1]
  return ssn ? { raw: decoded(ssn), from } : null
}

/** The seller's own page: of the seller card first, whose links are the seller's; `/usr/` only where it names the login. */
function sellerUrl(page: Document, url: URL, login: string | null): string | null {
  const card =
    '.x-sellercard-atf__info a[href*="/str/"], .x-sellercard-atf__info a[href*="/sch/"][href*="/m.html"], .ux-seller-section__item--seller a[href*="/usr/"], .mbg a[href*="/usr/"], a[href*="/usr/"]'
  for (const link of page.querySelectorAll(card)) {
    const address = webAddress(attribute(link, 'href'), url)?.replace(/[?#].*$/, '')
    if (!address) continue
    const name = /\/usr\/([^/]+)$/.exec(address)?.[1]
    if (name === undefined || decoded(name) === login) return address
  }
  return null
}

function soldOf(page: Document): Found | null {
  const from = '.x-quantity__availability span, .d-quantity__availability span, .vi-qtyS-hot-red'
  for (const span of page.querySelectorAll(from)) {
    const raw = textOf(span, 200)
    // "More than 10 available / 11 sold" stands in one parent; the figure before "sold" is the one.
    if (raw && unitsSold(raw, 'listing') && integerIn(raw) !== null && !raw.includes('/'))
      return { raw, from }
  }
  return null
}

const brandWords = /^(?:brand|marke|marque|marca|merk|marka|márka|ブランド|品牌)\s*:?$/i

/** The Brand of the item specifics. */
function specific(page: Document): Found | null {
  for (const label of page.querySelectorAll('.ux-labels-values__labels, .attrLabels')) {
    if (!brandWords.test(textOf(label, 60) ?? '')) continue
    const raw = textOf(label.nextElementSibling)
    if (raw) return { raw, from: 'item specifics' }
  }
  return findText(page, '[itemprop="brand"] [itemprop="name"]', '[itemprop="brand"]')
}
