import { dataAt, findData, listAt } from '../../page/data.ts'
import { anyId, findAttribute, findText, type Found } from '../../page/find.ts'
import { jsonLd } from '../../page/json-ld.ts'
import { figure, plainDigits } from '../../page/numbers.ts'
import { brandLabel, valueBeside } from '../../page/pairs.ts'
import { textOf } from '../../page/text.ts'
import { pictureAt, pictureOf } from '../alibaba/address.ts'
import { offerPrice } from '../generic/offer-data.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing, Picture } from '../types.ts'
import { globalId, itemIn, itemUrl } from './address.ts'
import { own } from './hosts.ts'
import { fromData, isFilled, itemData, noBrand } from './item-data.ts'
import { drawnStore } from './store.ts'

/** The title of an item's page once it is filled: the server sends a shell since 2024. */
export const titleMark =
  'h1[data-pl="product-title"], h1.product-title-text, [data-pl="product-title"], h1.product-name'

/** Reads an item's page. */
export function readProduct(page: Document, url: URL): Listing | null {
  const data = itemData(page)
  const id =
    findData(
      data,
      'commonModule.productIdStr',
      'commonModule.productId',
      'actionModule.productId',
      'productInfoComponent.idStr',
      'productInfoComponent.id',
    )?.raw ?? itemIn(url.href)
  if (!id || !/^\d{6,20}$/.test(id)) return null
  const inData = sameItem(id, url) && isFilled(data)
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

/** The page as it is drawn. Class names end in a mark that changes with each build: their beginnings hold. */
function fromPage(page: Document, url: URL): Shown {
  const store = drawnStore(page, url)
  const drawn =
    findText(
      page,
      '[class*="price-default--current"]:not([class*="Wrap"])',
      '[class*="price-kr--current"]',
      '[class*="price--current"]:not([class*="Text"])',
      '[class*="price--currentPriceText"]',
      '.product-price-value',
    ) ?? oldPrice(page, 'j-sku-discount-price', 'j-sku-price')
  const data = jsonLd(page, ['Product'])[0]
  const told = drawn ? null : offerPrice(dataAt(data, 'offers'))
  return {
    title: findText(page, ...titleMark.split(', ')),
    brand: noBrand(
      valueBeside(
        page.querySelector(
          '[data-pl="product-specs"], [class*="specification--list"], .product-property-list',
        ),
        brandLabel,
      ) ?? findData(data, 'brand.name', 'brand'),
    ),
    price: drawn ?? told?.found ?? null,
    exact: told?.price ?? null,
    listPrice:
      findText(
        page,
        '[class*="price-default--original"]',
        '[class*="price--original"]',
        '.product-price-del .product-price-value',
      ) ??
      (page.getElementById('j-sku-discount-price') && oldPrice(page, 'j-sku-price')),
    pictures: pictures(page, url),
    sellerKey: store.key,
    sellerName: store.name,
    sellerUrl: store.url,
    shipsFrom: shipsFrom(page),
    sold: findText(page, '[class*="reviewer--sold"]'),
    soldCount: orders(page),
    rating: findText(
      page,
      '[class*="reviewer--rating"] strong',
      '[class*="reviewer--rating"]',
      '.overview-rating-average',
      '.percent-num',
    ),
    ratingCount: findText(
      page,
      '[class*="reviewer--reviews"]',
      '.product-reviewer-reviews',
      '.rantings-num',
    ),
    description: textOf(page.querySelector('[data-pl="product-specs"]'), 40_000),
  }
}

/** Until 2019 the figures stood in elements of their own, the sign beside them. */
function oldPrice(page: Document, ...ids: readonly string[]): Found | null {
  const figures = anyId(page, ...ids)
  const raw = textOf(figures, 100)
  const sign = textOf(figures?.closest('div, dd')?.querySelector('.p-symbol'), 20)
  return figures && raw ? { raw: `${sign ?? ''} ${raw}`.trim(), from: `#${figures.id}` } : null
}

/** "1234 orders", until 2021: the element's name says what is counted, in whatever language. */
function orders(page: Document): Found | null {
  const found = findText(page, '.product-reviewer-sold', '#j-order-num')
  const count = found && new RegExp(`${figure.source}\\+?`).exec(plainDigits(found.raw))?.[0]
  return count ? { raw: count, from: found.from } : null
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

function pictures(page: Document, url: URL): Picture[] {
  const found = new Map<string, Picture>()
  const add = (picture: Picture | null) => {
    if (picture?.asset && !found.has(picture.asset)) found.set(picture.asset, picture)
  }
  for (const image of page.querySelectorAll(
    '[class*="slider--img"] img, [class*="image-view"] img, .images-view-list img, .magnifier-image, #magnifier img, .ui-image-viewer-thumb-frame img',
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
