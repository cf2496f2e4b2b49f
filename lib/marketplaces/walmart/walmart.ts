import { dataAt, findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findText } from '../../page/find.ts'
import { takeNotes } from '../../page/notes.ts'
import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import { blankSeller } from '../blank.ts'
import { toldOf } from '../generic/product-data.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing, Picture, SellerField, SellerProfile } from '../types.ts'

const marketplace = 'walmart'
const itemIn = (href: string | null): string | null =>
  (href && /\/ip\/(?:[^/?#]+\/)?([A-Z0-9]{6,16})(?:[?#/]|$)/i.exec(href)?.[1]) || null
const own = (page: URL) => (page.hostname.endsWith('.ca') ? 'CAD' : 'USD')
const site = (page: URL) => `https://www.walmart.${page.hostname.endsWith('.ca') ? 'ca' : 'com'}`
const manner = (page: URL) => ({
  own: own(page),
  usual: ['price', 'images', 'seller.name'] as const,
})

function open(page: Document, url: URL): Sheet {
  const wall = /^robot or human/i.test(page.title.trim()) ? 'captcha' : null
  if (wall) return shut('other', wall)
  const data = embedded(page, 'initialData')
  if (itemIn(url.pathname)) {
    const read = () => readProduct(page, data, url)
    const anchor = page.querySelector('h1') ?? page.body
    if (!read()) return shut('product', null)
    return { ...sheet('product', [{ anchor, read }]), seller: sellerOf(data, url) }
  }
  const stacks = listAt(data, 'searchResult.itemStacks')
  if (stacks.length === 0) return sheet('other')
  const drawn = new Map<string | null, Element>()
  for (const element of page.querySelectorAll('[data-item-id]')) {
    const id = itemIn(attribute(element.querySelector('a[href*="/ip/"]'), 'href'))
    if (id && !drawn.has(id)) drawn.set(id, element)
  }
  const cards = listAt(stacks[0], 'items')
    // Advertising has a place in the list, but no item's number.
    .filter((item) => findData(item, 'usItemId') !== null)
    .map((item, i): Card => ({
      anchor: drawn.get(findData(item, 'usItemId')!.raw) ?? null,
      read: () => readItem(item, url, i),
    }))
  const query = url.searchParams.get('q')?.slice(0, 500) || null
  if (cards.length > 0) return { ...sheet('search', cards), query }
  return { ...sheet('search'), query, state: 'empty', reason: 'no results' }
}

/** Reads one entry of a results page's data. */
function readItem(item: unknown, page: URL, position: number): Listing | null {
  const id = findData(item, 'usItemId')!.raw
  const address = webAddress(findData(item, 'canonicalUrl')?.raw ?? null, site(page))
  const prices = dataAt(item, 'priceInfo')
  const seller = findData(item, 'sellerName')
  const listing = listingOf(
    { marketplace, page },
    id,
    address ? address.replace(/[?#].*/, '') : `${site(page)}/ip/${id}`,
    {
      title: findData(item, 'name'),
      price: findData(prices, 'priceRangeString', 'linePrice', 'itemPrice'),
      listPrice: findData(prices, 'wasPrice'),
      pictures: [pictureAt(findData(item, 'image', 'imageInfo.thumbnailUrl')?.raw, page)],
      sellerKey: findData(item, 'sellerId'),
      sellerName: seller,
      platform: isOwn(seller?.raw),
      rating: findData(item, 'averageRating'),
      ratingCount: findData(item, 'numberOfReviews'),
      sponsored: flag(dataAt(item, 'isSponsoredFlag')),
    },
    manner(page),
  )
  return listing && { ...listing, position }
}

/** Reads an item's page; until about 2019 it was drawn by the server, and told no seller that could be relied on. */
function readProduct(page: Document, data: unknown, url: URL): Listing | null {
  const product = dataAt(data, 'data.product')
  const id = findData(product, 'usItemId')?.raw ?? itemIn(url.pathname)
  if (!id) return null
  const address = `${site(url)}/ip/${id}`
  const shown: Shown =
    product === null
      ? {
          ...toldOf(page, url),
          title: findText(page, 'h1.prod-ProductTitle', 'h1[itemprop="name"]', 'h1'),
        }
      : fromData(product, url)
  return listingOf({ marketplace, page: url }, id, address, shown, manner(url))
}

function fromData(product: unknown, url: URL): Shown {
  const shop = findData(product, 'catalogSellerId')?.raw
  const name = findData(product, 'sellerDisplayName', 'sellerName')
  return {
    title: findData(product, 'name'),
    brand: findData(product, 'brand'),
    price: findData(
      product,
      'priceInfo.currentPrice.priceString',
      'priceInfo.currentPrice.priceDisplay',
    ),
    listPrice: findData(product, 'priceInfo.wasPrice.priceString'),
    pictures: listAt(product, 'imageInfo.allImages').map((one) =>
      pictureAt(findData(one, 'url')?.raw, url),
    ),
    sellerKey: findData(product, 'sellerId'),
    sellerName: name,
    sellerUrl: shop && !isOwn(name?.raw) ? `${site(url)}/seller/${shop}` : null,
    platform: isOwn(name?.raw),
    rating: findData(product, 'averageRating'),
    ratingCount: findData(product, 'numberOfReviews'),
    condition: findData(product, 'conditionType'),
    availability: findData(product, 'availabilityStatus'),
  }
}

/** The seller of an item: the shop's name, and the company's that stands behind it. */
function sellerOf(data: unknown, url: URL): SellerProfile | null {
  const product = dataAt(data, 'data.product')
  const key = findData(product, 'sellerId')
  if (!key) return null
  const { keep, sources, gaps } = takeNotes<SellerField>()
  const name = findData(product, 'sellerDisplayName')
  const company = findData(product, 'sellerName')
  return {
    ...blankSeller({ marketplace, page: url }),
    key: keep('key', key, key.raw.slice(0, 200)),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    legalName: keep('legalName', company, company?.raw.slice(0, 500) ?? null),
    sources,
    gaps,
  }
}

function pictureAt(src: string | undefined, page: URL): Picture | null {
  const url = webAddress(src ?? null, page)
  return url === null
    ? null
    : { url, asset: /\/([^/?#]+)\.(?:jpe?g|png|webp)/i.exec(url)?.[1] ?? null }
}

const isOwn = (name: string | undefined) => /^walmart(?:\.com|\.ca| canada)?$/i.test(name ?? '')
const flag = (value: unknown) => (typeof value === 'boolean' ? value : null)

/** Walmart in the United States and in Canada: results and items. */
export const walmart: Marketplace = {
  id: marketplace,
  name: 'Walmart',
  hosts: [
    { host: 'www.walmart.com', currency: 'USD', access: 'ask' },
    { host: 'www.walmart.ca', currency: 'CAD', access: 'ask' },
  ],
  open,
  searchUrl: (words, host) => `https://${host}/search?q=${encodeURIComponent(words)}`,
}
