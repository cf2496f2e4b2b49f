import { findData } from '../../page/data.ts'
import { findAttribute, findText, type Found } from '../../page/find.ts'
import { jsonLd } from '../../page/json-ld.ts'
import { attribute, textOf } from '../../page/text.ts'
import { offerPrice } from '../generic/offer-data.ts'
import { shownInData } from '../generic/product-data.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing } from '../types.ts'

const marketplace = 'etsy'

const listingIn = (href: string | null): string | null =>
  (href && /\/listing\/(\d{6,15})(?:[/?#]|$)/.exec(href)?.[1]) || null
const listingUrl = (id: string) => `https://www.etsy.com/listing/${id}`

/** The shop that an address belongs to, in the page's language. */
function shopIn(href: string | null): { key: string; url: string } | null {
  const hit =
    href &&
    /^https?:\/\/www\.etsy\.com(\/[a-z]{2}(?:-[a-z]{2})?)?\/shop\/([A-Za-z0-9]{2,40})/.exec(href)
  return hit ? { key: hit[2]!, url: `https://www.etsy.com${hit[1] ?? ''}/shop/${hit[2]}` } : null
}

// The first heading may be that of the cookie dialog.
const heading = 'h1[data-buy-box-listing-title], [data-component="listing-page-title-component"] h1'

function open(page: Document, url: URL): Sheet {
  if (listingIn(url.pathname)) {
    const anchor = page.querySelector(heading) ?? page.querySelector('h1')
    const read = () => readListing(page, url)
    return anchor && read() ? sheet('product', [{ anchor, read }]) : shut('product', wallOn(page))
  }
  const shop = shopIn(url.href)
  const cards = [...page.querySelectorAll('[data-listing-id]')]
    .filter((card) => listingIn(attribute(card.querySelector('a[href*="/listing/"]'), 'href')))
    .map((card, i): Card => ({ anchor: card, read: () => readCard(card, url, i) }))
  if (cards.length > 0) return sheet(shop ? 'storefront' : 'search', cards)
  return /\/search/.test(url.pathname) ? shut('search', wallOn(page)) : sheet('other')
}

const wallOn = (page: Document): string | null =>
  page.querySelector('script[src*="captcha-delivery"], iframe[src*="captcha-delivery"]')
    ? 'captcha'
    : null

/** Reads one card of results; no saved page shows one: by what Etsy's layout is known for. */
function readCard(card: Element, page: URL, position: number): Listing | null {
  const id = listingIn(attribute(card.querySelector('a[href*="/listing/"]'), 'href'))
  if (!id) return null
  const image = attribute(card.querySelector('img'), 'src')
  const listing = listingOf(
    { marketplace, page },
    id,
    listingUrl(id),
    {
      title: findAttribute(card, 'title', 'a[href*="/listing/"]') ?? findText(card, 'h3', 'h2'),
      price: amount(card.querySelector('.lc-price, .n-listing-card__price, p[class*="price"]')),
      pictures: [image?.startsWith('http') ? { url: image, asset: null } : null],
    },
    { own: null, usual: ['price'] },
  )
  return listing && { ...listing, position }
}

function amount(area: Element | null): Found | null {
  const [sign, value] = ['.currency-symbol', '.currency-value'].map((part) =>
    textOf(area?.querySelector(part)),
  )
  return value ? { raw: `${sign ?? ''}${value}`, from: '.currency-value' } : null
}

function readListing(page: Document, url: URL): Listing | null {
  const id = listingIn(url.pathname)
  if (!id) return null
  const data = jsonLd(page, ['Product'])[0]
  const told = shownInData(data, url)
  const shop = shopOf(page)
  // What is to be paid: the data leaves VAT out.
  const price = findText(page, '[data-buy-box-region="price"] p', '[data-selector="price-only"] p')
  return listingOf(
    { marketplace, page: url },
    id,
    listingUrl(id),
    {
      title: findText(page, heading) ?? told.title,
      brand: told.brand ?? null,
      price: price ?? told.price ?? null,
      exact: price && !price.raw.endsWith('+') ? null : rangeOf(price, data),
      listPrice: findText(page, '[data-buy-box-region="price"] [class*="strikethrough"]'),
      pictures: told.pictures ?? [],
      sellerKey: shop && { raw: shop.key, from: 'a[href*="/shop/"]' },
      sellerName: shop && { raw: shop.key, from: 'a[href*="/shop/"]' },
      sellerUrl: shop?.url ?? null,
      shipsFrom: findData(data, 'offers.shippingDetails.shippingOrigin.addressCountry'),
      rating: findAttribute(page, 'value', 'input[name="rating"]') ?? told.rating ?? null,
      ratingCount: told.ratingCount ?? null,
    },
    { own: null, usual: ['price', 'images', 'seller.key'] },
  )
}

/** "€40.63+" is the least of several prices; the data has the rest, where it agrees on the least. */
function rangeOf(shown: Found | null, data: unknown) {
  const range = offerPrice(
    findData(data, 'offers.lowPrice') ? (data as { offers: unknown }).offers : null,
  )?.price
  return range && (!shown || shown.raw.replace(/[^\d]/g, '') === range.amount.replace(/[^\d]/g, ''))
    ? range
    : null
}

/** The shop of this listing; other links to shops stand below. */
function shopOf(page: Document) {
  const from =
    'a[href*="/shop/"][href*="listing_id="], a[href*="/shop/"][href*="about-shopname"], a[href*="/shop/"]'
  for (const selector of from.split(', '))
    for (const link of page.querySelectorAll(selector)) {
      const shop = shopIn(attribute(link, 'href'))
      if (shop) return shop
    }
  return null
}

/** Etsy: listings, and results as far as their layout is known. */
export const etsy: Marketplace = {
  id: marketplace,
  name: 'Etsy',
  hosts: [{ host: 'www.etsy.com', currency: null, access: 'ask' }],
  open,
  searchUrl: (words) => `https://www.etsy.com/search?q=${encodeURIComponent(words)}`,
}
