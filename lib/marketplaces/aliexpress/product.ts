import { dataAt, findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findAttribute, findText, type Found } from '../../page/find.ts'
import { jsonLd } from '../../page/json-ld.ts'
import { priceOf } from '../../page/money.ts'
import { brandLabel, valueBeside } from '../../page/pairs.ts'
import { attribute, textOf } from '../../page/text.ts'
import { pictureAt, pictureOf } from '../alibaba/address.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing, Picture, Price } from '../types.ts'
import { globalId, itemIn, itemUrl, storeIn } from './address.ts'
import { own } from './hosts.ts'

/** The title of an item's page once it is filled: the server sends a shell since 2024. */
export const titleMark =
  'h1[data-pl="product-title"], h1.product-title-text, [data-pl="product-title"]'

/** What an item's page keeps in its data, until 2023. */
export const itemData = (page: Document): unknown => dataAt(embedded(page, 'runParams'), 'data')

/** Reads an item's page. */
export function readProduct(page: Document, url: URL): Listing | null {
  const data = itemData(page)
  const id =
    findData(data, 'commonModule.productIdStr', 'commonModule.productId', 'actionModule.productId')
      ?.raw ?? itemIn(url.href)
  if (!id || !/^\d{6,20}$/.test(id)) return null
  const inData = sameItem(id, url) && dataAt(data, 'titleModule.subject') !== null
  const shown = inData ? fromData(data, url) : fromPage(page, url)
  return listingOf({ marketplace: 'aliexpress', page: url }, id, itemUrl(id, url), shown, {
    own,
    usual: ['price', 'images', 'seller.key', 'seller.name'],
  })
}

/** Data of another item than the address names was left over from a page before. */
function sameItem(id: string, url: URL): boolean {
  const named = itemIn(url.href)
  return named === null || globalId(named) === globalId(id)
}

function fromData(data: unknown, url: URL): Shown {
  const store = storeIn(findData(data, 'storeModule.storeURL')?.raw ?? null, url)
  const prices = dataAt(data, 'priceModule')
  const brand = listAt(data, 'specsModule.props').find((pair) =>
    brandLabel.test(findData(pair, 'attrName')?.raw ?? ''),
  )
  return {
    title: findData(data, 'titleModule.subject'),
    brand: noBrand(findData(brand, 'attrValue')),
    price: findData(prices, 'formatedActivityPrice', 'formatedPrice'),
    exact: rangeOf(prices, 'ActivityAmount') ?? rangeOf(prices, 'Amount'),
    listPrice: findData(prices, 'formatedActivityPrice') && findData(prices, 'formatedPrice'),
    pictures: listAt(data, 'imageModule.imagePathList').map((path) =>
      pictureAt(typeof path === 'string' ? path : null, url),
    ),
    sellerKey: findData(data, 'storeModule.storeNum'),
    sellerName: findData(data, 'storeModule.storeName'),
    sellerUrl: store?.url ?? null,
    soldCount: findData(data, 'titleModule.formatTradeCount', 'titleModule.tradeCount'),
    rating: findData(
      data,
      'titleModule.feedbackRating.averageStar',
      'titleModule.feedbackRating.evarageStar',
    ),
    ratingCount: findData(data, 'titleModule.feedbackRating.totalValidNum'),
  }
}

function rangeOf(prices: unknown, name: 'ActivityAmount' | 'Amount'): Price | null {
  const [low, high] = ['min', 'max'].map((end) => dataAt(prices, `${end}${name}.value`))
  const currency = findData(prices, `min${name}.currency`)?.raw ?? null
  if (typeof low !== 'number') return null
  const price = priceOf(low, currency)
  const top = typeof high === 'number' && high > low ? priceOf(high, currency) : null
  return price && top ? { ...price, kind: 'range', max: top.amount } : price
}

/** The page as it is drawn. Class names end in a mark that changes with each build: their beginnings hold. */
function fromPage(page: Document, url: URL): Shown {
  const link = page.querySelector(
    'a[class*="store-detail"], a[data-pl="store-name"], [class*="store-info"] a, .shop-name a',
  )
  const store = storeIn(attribute(link, 'href'), url)
  return {
    title: findText(page, ...titleMark.split(', ')),
    brand: noBrand(
      valueBeside(page.querySelector('[data-pl="product-specs"]'), brandLabel) ??
        findData(jsonLd(page, ['Product'])[0], 'brand.name', 'brand'),
    ),
    price: findText(
      page,
      '[class*="price-default--current"]:not([class*="Wrap"])',
      '[class*="price--current"]:not([class*="Text"])',
      '[class*="price--currentPriceText"]',
      '.product-price-value',
    ),
    listPrice: findText(
      page,
      '[class*="price-default--original"]',
      '[class*="price--original"]',
      '.product-price-del .product-price-value',
    ),
    pictures: pictures(page, url),
    sellerKey: store && { raw: store.key, from: 'store link' },
    sellerName: findText(
      page,
      '[class*="store-detail--storeName"]:not([class*="Wrap"])',
      '[data-pl="store-name"]',
      '.shop-name a',
    ),
    sellerUrl: store?.url ?? null,
    shipsFrom: shipsFrom(page),
    sold: findText(page, '[class*="reviewer--sold"]', '.product-reviewer-sold'),
    rating: findText(
      page,
      '[class*="reviewer--rating"] strong',
      '[class*="reviewer--rating"]',
      '.overview-rating-average',
    ),
    ratingCount: findText(page, '[class*="reviewer--reviews"]', '.product-reviewer-reviews'),
    description: textOf(page.querySelector('[data-pl="product-specs"]'), 40_000),
  }
}

const from =
  /^(?:ships? from|versand aus|lieferung aus|exp[ée]di[ée] d(?:e|epuis)|envío desde|enviado desde|spedi(?:to|zione) da|envio de|enviado de|wysyłka z|доставка из|отправка из|verzonden vanuit|verzending vanaf|gönderim yeri|发货地)\s*:?\s*(.+)$/iu

function shipsFrom(page: Document): Found | null {
  for (const line of page.querySelectorAll('.dynamic-shipping span, [class*="shipping--"] span')) {
    const place = line.childElementCount === 0 ? from.exec(textOf(line, 200) ?? '')?.[1] : null
    if (place) return { raw: place, from: '.dynamic-shipping' }
  }
  return null
}

/** "NONE" and its like stand where a seller left the brand out. */
function noBrand(found: Found | null): Found | null {
  return found && /^(?:none|noenname_null|no|n\/a|other|-|\/|нет)$/i.test(found.raw) ? null : found
}

function pictures(page: Document, url: URL): Picture[] {
  const found = new Map<string, Picture>()
  const add = (picture: Picture | null) => {
    if (picture?.asset && !found.has(picture.asset)) found.set(picture.asset, picture)
  }
  for (const image of page.querySelectorAll(
    '[class*="slider--img"] img, [class*="image-view"] img, .images-view-list img, .magnifier-image',
  ))
    add(pictureOf(image, url))
  for (const node of jsonLd(page, ['Product']).slice(0, 3)) {
    const images = listAt(node, 'image')
    for (const image of images.length > 0 ? images : [dataAt(node, 'image')])
      add(pictureAt(typeof image === 'string' ? image : null, url))
  }
  if (found.size === 0)
    add(pictureAt(findAttribute(page, 'content', 'meta[property="og:image"]')?.raw ?? null, url))
  return [...found.values()].slice(0, 60)
}
