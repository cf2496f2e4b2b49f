import { findAttribute, findText, type Found } from '../../page/find.ts'
import { firstPrice } from '../../page/prices.ts'
import { brandLabel, valueBeside } from '../../page/pairs.ts'
import { attribute, textOf } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing, Picture } from '../types.ts'

const marketplace = 'made-in-china'
const manner = { own: 'USD', usual: ['price', 'seller.key'] } as const
const cards = '.list-node'
const heading =
  'h1.sr-proMainInfo-baseInfoH1, .sr-proMainInfo-baseInfo-name h1, h1[class*="baseInfo"]'

/** The product in an address: its letters, its supplier's sub-domain, its canonical form. */
function productIn(href: string | null, page: URL) {
  const address = webAddress(href, page)
  const url = address ? new URL(address) : null
  const id = url && /\/product\/([A-Za-z]{8,16})(?:\/|$)/.exec(url.pathname)?.[1]
  return url && id ? { id, url: `https://${url.hostname}${url.pathname}` } : null
}

/** The supplier whose own site an address belongs to. */
function supplierIn(href: string | null, page: URL): { key: string; url: string } | null {
  const address = webAddress(href, page)
  const hostname = address ? new URL(address).hostname : ''
  const key = /^([\w-]+)\.(?:[a-z]{2}\.)made-in-china\.com$/.exec(hostname)?.[1]
  return key ? { key, url: `https://${hostname}/` } : null
}

function open(page: Document, url: URL): Sheet {
  const found = [...page.querySelectorAll(cards)].filter((card) => linkOf(card))
  if (found.length > 0)
    return sheet(
      supplierIn(url.href, url) ? 'storefront' : 'search',
      found.map((card, i): Card => ({ anchor: card, read: () => readCard(card, url, i) })),
    )
  if (!productIn(url.href, url)) return sheet('other')
  const anchor = page.querySelector(heading)
  return anchor
    ? sheet('product', [{ anchor, read: () => readProduct(page, url) }])
    : shut('product', null)
}

const linkOf = (card: Element) => card.querySelector('.product-name a[href], a[href*="/product/"]')

function readCard(card: Element, page: URL, position: number): Listing | null {
  const product = productIn(attribute(linkOf(card), 'href'), page)
  if (!product) return null
  // The class is misspelt on the site itself.
  const company = card.querySelector('a.compnay-name, a.company-name, .company-name-txt a')
  const supplier = supplierIn(attribute(company, 'href'), page) ?? supplierIn(product.url, page)
  const listing = listingOf(
    { marketplace, page },
    product.id,
    product.url,
    {
      title:
        findAttribute(card, 'title', '.product-name') ??
        findText(card, '.product-name a', '.product-name'),
      price: findText(card, '.price-info .price', 'strong.price', '.price'),
      pictures: [pictureOf(card, page)],
      sellerKey: supplier && { raw: supplier.key, from: 'supplier link' },
      sellerName: company ? textFound(company) : null,
      sellerUrl: supplier?.url ?? null,
      moq: leastIn(card, '.info'),
    },
    manner,
  )
  return listing && { ...listing, position }
}

/** The product's picture; popups hold companies' logos. */
function pictureOf(root: ParentNode, page: URL): Picture | null {
  for (const image of root.querySelectorAll('img')) {
    if (image.closest('[class*="company"], [class*="compnay"]')) continue
    const url = webAddress(attribute(image, 'data-original') ?? attribute(image, 'src'), page)
    const asset = url && /image\.made-in-china\.com\/[\w]+?j00([A-Za-z]+)\//.exec(url)?.[1]
    if (url && asset && !/\.(?:svg|gif)(?:$|\?)/.test(url)) return { url, asset }
  }
  return null
}

/** The text that says "(MOQ)" beside a quantity. */
function leastIn(root: ParentNode, from: string): Found | null {
  for (const element of root.querySelectorAll(from)) {
    const raw = textOf(element, 200)
    if (raw && /\(MOQ\)/i.test(raw)) return { raw: raw.replace(/\(MOQ\)/i, '').trim(), from }
  }
  return null
}

function readProduct(page: Document, url: URL): Listing | null {
  const product = productIn(url.href, url)
  if (!product) return null
  const supplier = supplierIn(url.href, url)
  const area = page.querySelector(
    '[class*="propertyPrice"], [class*="priceNum"], [class*="baseInfo-price"]',
  )
  return listingOf(
    { marketplace, page: url },
    product.id,
    `${supplier?.url ?? `${url.origin}/`}product/${product.id}/`,
    {
      title: nameIn(page) ?? findText(page, heading),
      brand: valueBeside(
        page.querySelector('[class*="basicInfo"], .sr-proMainInfo-baseInfo-property'),
        brandLabel,
      ),
      price: findText(page, '.only-one-priceNum-td-left') ?? firstPrice(area, 'USD'),
      pictures: [pictureOf(page.querySelector('[class*="sr-proMainInfo-slide"]') ?? page, url)],
      sellerKey: supplier && { raw: supplier.key, from: 'address' },
      sellerName: findText(
        page,
        '.company-name-txt a',
        '.sr-comInfo-title a',
        '[class*="comInfo"] [class*="title"] a',
      ),
      sellerUrl: supplier?.url ?? null,
      moq: leastIn(
        page,
        '.only-one-priceNum-price, [class*="priceNum"] td, [class*="propertyPrice"] td',
      ),
    },
    manner,
  )
}

/** The heading without the badge before it. */
function nameIn(page: Document): Found | null {
  const spans = [...(page.querySelector(heading)?.querySelectorAll('span') ?? [])]
  const raw = spans.map((span) => textOf(span)).findLast((text) => text !== null)
  return raw ? { raw, from: heading } : null
}

function textFound(element: Element): Found | null {
  const raw = textOf(element, 500)
  return raw ? { raw, from: 'a.compnay-name' } : null
}

/** Made-in-China.com: results, products, suppliers' lists. */
export const madeInChina: Marketplace = {
  id: marketplace,
  name: 'Made-in-China.com',
  hosts: [{ host: '*.made-in-china.com', currency: 'USD', access: 'ask' }],
  open,
  searchUrl: (words) =>
    `https://www.made-in-china.com/multi-search/${encodeURIComponent(words)}/F1/1.html`,
}
