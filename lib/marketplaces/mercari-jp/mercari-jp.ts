import { findAttribute, findText, type Found } from '../../page/find.ts'
import { attribute, textOf } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing, Picture } from '../types.ts'

const marketplace = 'mercari-jp'
const manner = { own: 'JPY', usual: ['price', 'images'] } as const

const itemIn = (href: string | null): string | null =>
  (href && /\/(?:item|shops\/product)\/([A-Za-z0-9]{6,40})(?:[/?#]|$)/.exec(href)?.[1]) || null
const itemUrl = (id: string) =>
  `https://jp.mercari.com/${/^m\d+$/.test(id) ? 'item' : 'shops/product'}/${id}`

function open(page: Document, url: URL): Sheet {
  if (itemIn(url.pathname)) {
    const anchor = page.querySelector('[data-testid="name"]')
    return anchor
      ? sheet('product', [{ anchor, read: () => readItem(page, url) }])
      : shut('product', null)
  }
  const list = /^\/(?:search|s\/|categories|brands|user\/profile)/.test(url.pathname)
  // The list is virtual: most of its cells are empty until they are scrolled to.
  const cards = [...page.querySelectorAll('[data-testid="item-cell"]')]
    .filter((cell) => itemIn(linkOf(cell)))
    .map((cell, i): Card => ({ anchor: cell, read: () => readCard(cell, url, i) }))
  if (cards.length === 0) return list ? shut('search', null) : sheet('other')
  const query = url.searchParams.get('keyword')?.slice(0, 500) || null
  return { ...sheet(/\/user\/profile/.test(url.pathname) ? 'storefront' : 'search', cards), query }
}

const linkOf = (cell: Element) =>
  attribute(cell.querySelector('a[href*="/item/"], a[href*="/shops/product/"]'), 'href')

function readCard(cell: Element, page: URL, position: number): Listing | null {
  const id = itemIn(linkOf(cell))
  if (!id) return null
  const listing = listingOf(
    { marketplace, page },
    id,
    itemUrl(id),
    {
      title:
        findText(cell, '[data-testid="thumbnail-item-name"]', '[class*="itemName"]') ?? named(cell),
      price: labelled(cell) ?? findText(cell, '.merPrice', '[class*="priceContainer"]'),
      pictures: [pictureOf(cell.querySelector('img'), page)],
    },
    manner,
  )
  return listing && { ...listing, position }
}

const label = '[role="img"][aria-label$="円"]'

/** The thumbnail's label: `<name>の画像 300円`. */
function named(cell: Element): Found | null {
  const raw = /^(.+)の画像\s/.exec(attribute(cell.querySelector(label), 'aria-label') ?? '')?.[1]
  return raw ? { raw, from: `${label}@aria-label` } : null
}

function labelled(cell: Element): Found | null {
  const raw = /([\d,]+円)$/.exec(attribute(cell.querySelector(label), 'aria-label') ?? '')?.[1]
  return raw ? { raw, from: `${label}@aria-label` } : null
}

function readItem(page: Document, url: URL): Listing | null {
  const id = itemIn(url.pathname)
  if (!id) return null
  const link = page.querySelector(
    'a[href*="/user/profile/"][data-location*="seller"], a[href*="/user/profile/"]',
  )
  const seller = /\/user\/profile\/(\d+)/.exec(attribute(link, 'href') ?? '')?.[1]
  return listingOf(
    { marketplace, page: url },
    id,
    itemUrl(id),
    {
      title: findText(page, '[data-testid="name"] h1', '[data-testid="name"]'),
      brand: findText(page, '[data-testid="brand"]', 'a[href*="brand_id="]'),
      price: findText(page, '[data-testid="price"]'),
      pictures: picturesOf(page, url),
      sellerKey: seller ? { raw: seller, from: 'a[href*="/user/profile/"]' } : null,
      sellerName: findText(
        page,
        '[data-testid="seller-link"] p',
        '[data-testid="seller-link"] [class*="bold"]',
      ),
      sellerUrl: seller ? `https://jp.mercari.com/user/profile/${seller}` : null,
      shipsFrom: findText(page, '[data-testid="発送元の地域"]'),
      condition: findText(page, '[data-testid="商品の状態"]'),
      description: textOf(page.querySelector('[data-testid="description"]'), 40_000),
    },
    { ...manner, usual: ['price', 'images', 'seller.key', 'seller.name'] },
  )
}

function picturesOf(page: Document, url: URL): (Picture | null)[] {
  const gallery = Array.from(page.querySelectorAll('[data-testid^="image-"] img'), (image) =>
    pictureOf(image, url),
  )
  const shown = findAttribute(page, 'content', 'meta[property="og:image"]')
  return gallery.some((one) => one !== null) ? gallery : [pictureAt(shown?.raw ?? null, url)]
}

const pictureOf = (image: Element | null, page: URL) => pictureAt(attribute(image, 'src'), page)

function pictureAt(src: string | null, page: URL): Picture | null {
  const url = webAddress(src, page)
  const asset = url && /\/(?:photos|plain)\/([\w-]+)\.(?:jpe?g|png|webp)/i.exec(url)?.[1]
  return url && asset ? { url, asset } : null
}

/** Mercari in Japan: results and items. */
export const mercariJp: Marketplace = {
  id: marketplace,
  name: 'Mercari Japan',
  hosts: [{ host: 'jp.mercari.com', currency: 'JPY', access: 'ask' }],
  open,
  searchUrl: (words) => `https://jp.mercari.com/search?keyword=${encodeURIComponent(words)}`,
}
