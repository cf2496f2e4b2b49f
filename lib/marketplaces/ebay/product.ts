import { findData } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findText, firstOfClass, type Found } from '../../page/find.ts'
import { parseMoney, parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { integerIn } from '../../page/numbers.ts'
import { unitsSold } from '../../page/sold.ts'
import { starsIn } from '../../page/stars.ts'
import { attribute, textOf } from '../../page/text.ts'
import { blankListing } from '../blank.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField, Picture } from '../types.ts'
import { itemIn, itemUrl, pictureOf } from './address.ts'
import { ownCurrency } from './hosts.ts'
import { loginOf, sellerLinks, shownSeller } from './item-seller.ts'
import { placeIn } from './place.ts'

/** What an item page of any year has: its title, on which a flag hangs. */
export const productAnchor = (page: Document): Element | null =>
  firstOfClass(page, 'x-item-title__mainTitle') ??
  page.getElementById('itemTitle') ??
  (page.getElementById('descItemNumber') && page.body)

/** Reads an item page. */
export function readProduct(page: Document, url: URL): Listing | null {
  const id =
    itemIn(url.pathname) ??
    itemIn(attribute(page.querySelector('meta[property="og:url"]'), 'content')) ??
    /^\d{9,15}$/.exec(textOf(page.querySelector('#descItemNumber')) ?? '')?.[0]
  const heading = titleOf(page)
  if (!id || !heading) return null
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const price =
    findText(page, '[data-testid="x-price-primary"]', '.x-price-primary') ??
    findText(page, '#prcIsum', '#mm-saleDscPrc', '#prcIsum_bidPrice')
  const login = loginOf(page)
  const shown = shownSeller(page)
  const sold = soldOf(page)
  const condition = findText(
    page,
    '.x-item-condition-text .ux-textspans',
    '.x-item-condition-value .ux-textspans',
    '#vi-itm-cond',
  )
  const brand = specific(page)
  const was = findText(
    page,
    '.x-additional-info .ux-textspans--STRIKETHROUGH',
    '.x-price-section .ux-textspans--STRIKETHROUGH',
    '.x-bin-price .ux-textspans--STRIKETHROUGH',
    '#orgPrc',
  )
  const place = placeOf(page)
  const stars = findText(page, '.x-reviews .ux-summary__start--rating')
  const count = findText(page, '.x-reviews .ux-summary__count')
  const stock = findText(
    page,
    '.x-quantity__availability .ux-textspans',
    '.d-quantity__availability .ux-textspans',
    '#qtySubTxt',
  )
  return {
    ...blankListing({ marketplace: 'ebay', page: url }, id, itemUrl(id, url)),
    title: keep('title', heading, heading.raw)!,
    brand: keep('brand', brand, brand?.raw.slice(0, 500) ?? null),
    price: keep('price', price, parsePrice(price?.raw ?? null, ownCurrency(url)), true),
    images: keepImages(keep, picturesOf(page, url), 'og:image'),
    seller:
      login || shown
        ? {
            key: keep('seller.key', login, login?.raw.slice(0, 200) ?? null, true),
            name: keep('seller.name', shown, shown?.raw.slice(0, 500) ?? null, true),
            url: sellerLinks(page, url, login?.raw ?? null).profile,
            platform: false,
          }
        : (keep('seller.key', null, null, true), null),
    listPrice: keep('listPrice', was, parseMoney(was?.raw ?? null, ownCurrency(url))),
    location: keep('location', place, place?.raw.slice(0, 300) ?? null),
    rating: keep('rating', stars, starsIn(stars?.raw ?? null)),
    ratingCount: keep('ratingCount', count, integerIn(count?.raw ?? null)),
    availability: keep('availability', stock, stock?.raw.slice(0, 300) ?? null),
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

/** Where the item is: a field of its own until 2023, then the last line of the delivery field. */
function placeOf(page: Document): Found | null {
  const own = findText(
    page,
    '.ux-labels-values--itemLocation .ux-labels-values__values',
    '#itemLocation .iti-eu-bld-gry',
    '[itemprop="availableAtOrFrom"]',
  )
  if (own) return own
  const from = '.ux-labels-values--shipping .ux-textspans'
  for (const line of page.querySelectorAll(from)) {
    const raw = placeIn(textOf(line, 200))
    if (raw) return { raw, from }
  }
  return null
}

/** The main picture, then the gallery from the page's data, each photo once. */
function picturesOf(page: Document, url: URL): Picture[] {
  const main =
    attribute(page.querySelector('meta[property="og:image"]'), 'content') ??
    attribute(page.getElementById('icImg'), 'src')
  const gallery = mediaOf(page).map(
    (media) => findData(media, 'image.zoomImg.URL', 'image.originalImg.URL')?.raw ?? null,
  )
  const pictures = new Map<string, Picture>()
  for (const address of [main, ...gallery]) {
    const picture = pictureOf(address, url)
    const key = picture?.asset ?? picture?.url
    if (picture && key && !pictures.has(key)) pictures.set(key, picture)
    if (pictures.size >= 60) break
  }
  return [...pictures.values()]
}

function mediaOf(page: Document): readonly unknown[] {
  const list = embedded(page, 'mediaList')
  return Array.isArray(list) ? list.slice(0, 60) : []
}

function soldOf(page: Document): Found | null {
  const from = '.x-quantity__availability span, .d-quantity__availability span, .vi-qtyS-hot-red'
  for (const span of page.querySelectorAll(from)) {
    const raw = textOf(span, 200)
    // "More than 10 available / 11 sold" stands in one parent; the figure before "sold" is the one.
    if (raw && unitsSold(raw, 'listing') && !raw.includes('/')) return { raw, from }
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
