import { dataAt, findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findAttribute, findText, type Found } from '../../page/find.ts'
import { brandLabel, valueBeside } from '../../page/pairs.ts'
import { firstPrice } from '../../page/prices.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, textOf } from '../../page/text.ts'
import { listingOf } from '../shown.ts'
import type { Listing, Picture } from '../types.ts'
import {
  pictureAt,
  pictureOf,
  productIn,
  productUrl,
  shownCurrency,
  supplierIn,
} from './address.ts'
import { ladder, ladderIn } from './ladder.ts'

const titles = [
  '[data-module-name="module_title"] h1',
  '.product-title-container h1',
  '.product-title h1',
  '.ma-title',
]
/** What stands on a product's page, drawn. */
export const productMarks = titles.join(', ')

const attributes =
  '[data-module-name="module_attribute"], [data-testid="module-attribute"], #key-attributes'
const samples = '[data-testid*="ample"], [class*="sample"], [class*="shipping"]'

/** Reads a product's page: what is drawn, else the page's data (`detailData`). */
export function readProduct(page: Document, url: URL): Listing | null {
  const data = dataAt(embedded(page, 'detailData'), 'globalData')
  const supplier = supplierOf(page, url)
  const id =
    productIn(url.href) ??
    productIn(attribute(page.querySelector('link[rel="canonical"]'), 'href')) ??
    supplier?.product ??
    findData(data, 'product.productId')?.raw
  if (!id || !/^\d{8,20}$/.test(id)) return null
  const own = shownCurrency(page) ?? 'USD'
  const area = page.querySelector(
    '[data-module-name="module_price"], [data-testid="product-price"], .product-price',
  )
  const steps = ladder(area, own) ?? ladderIn(data, own)
  return listingOf(
    { marketplace: 'alibaba', page: url },
    id,
    productUrl(id, url.href, url),
    {
      title:
        findAttribute(page, 'title', ...titles) ??
        findText(page, ...titles) ??
        findData(data, 'product.subject'),
      brand: valueBeside(page.querySelector(attributes), brandLabel) ?? brandIn(data),
      exact: steps?.price ?? null,
      price: steps?.found ?? firstPrice(area, own, samples),
      pictures: pictures(page, url, data),
      sellerKey: supplier && { raw: supplier.key, from: supplier.from },
      sellerName: supplier?.name ?? findData(data, 'seller.companyName'),
      sellerUrl: supplier?.url ?? null,
      moq:
        steps?.first ??
        findText(area, '[data-testid*="moq" i]', '[class*="moq" i]', '[class*="min-order"]'),
      sold: soldIn(page),
      description: textOf(page.querySelector(attributes), 40_000),
    },
    { own, usual: ['price', 'images', 'seller.key', 'seller.name'] },
  )
}

/** The supplier of this product; other modules of the page name other suppliers. */
function supplierOf(page: Document, url: URL) {
  const from =
    '[data-module-name="module_company"] a[href], .product-company a[href], .company-name a[href]'
  for (const link of page.querySelectorAll(from)) {
    const href = attribute(link, 'href')
    const supplier = supplierIn(href, url)
    if (!supplier) continue
    const raw = attribute(link, 'title', 500) ?? textOf(link, 500)
    const product = /[?&]productId=(\d{8,20})/.exec(href ?? '')?.[1] ?? null
    return { ...supplier, from, product, name: raw ? { raw, from } : null }
  }
  return null
}

const groups = ['productBasicProperties', 'productKeyIndustryProperties', 'productOtherProperties']

function brandIn(data: unknown): Found | null {
  for (const group of groups)
    for (const property of listAt(data, `product.${group}`))
      if (brandLabel.test(findData(property, 'attrName')?.raw ?? ''))
        return findData(property, 'attrValue')
  return null
}

/** Units sold are shown beside the reviews, in the page's language. */
function soldIn(page: Document): Found | null {
  const from = '[data-module-name="module_comment"] *'
  for (const element of page.querySelectorAll(from)) {
    const raw = element.childElementCount === 0 ? textOf(element, 100) : null
    if (raw && unitsSold(raw, 'listing')) return { raw, from }
  }
  return null
}

function pictures(page: Document, url: URL, data: unknown): Picture[] {
  const gallery = page.querySelectorAll(
    '[data-module-name="module_productImage"] img, [data-submodule^="ProductImage"] img, .detail-main-img img',
  )
  const found = new Map<string, Picture>()
  const add = (picture: Picture | null) => {
    const key = picture && (picture.asset ?? picture.url)
    if (picture && key && !found.has(key) && found.size < 60) found.set(key, picture)
  }
  for (const image of mainFirst([...gallery])) add(pictureOf(image, url))
  for (const item of listAt(data, 'product.mediaItems'))
    add(pictureAt(findData(item, 'imageUrl.big', 'imageUrl.normal')?.raw ?? null, url))
  return [...found.values()]
}

/** The large picture before the thumbnails, whose column stands first. */
function mainFirst(images: readonly Element[]): Element[] {
  const isThumb = (image: Element) =>
    image.closest('[data-submodule="ProductImageThumbsList"]') !== null
  return [...images.filter((i) => !isThumb(i)), ...images.filter(isThumb)]
}
