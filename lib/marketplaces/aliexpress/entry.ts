import { dataAt, findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { priceOf } from '../../page/money.ts'
import { pictureAt } from '../alibaba/address.ts'
import type { Shown } from '../shown.ts'
import type { Price } from '../types.ts'
import { globalId, storeIn } from './address.ts'

/** What a results page's data lists, by global id. */
export function entriesOf(page: Document): Map<string, unknown> {
  const now = listAt(embedded(page, 'itemList'), 'content')
  // Until 2020 the list was flat, and one of the page's settings.
  const list = now.length > 0 ? now : listAt(embedded(page, 'runParams'), 'items')
  const entries = new Map<string, unknown>()
  for (const entry of list) {
    const id = findData(entry, 'productId', 'redirectedId')?.raw
    if (id && /^\d{6,20}$/.test(id)) entries.set(globalId(id), entry)
  }
  return entries
}

/** The id that the data gives an item: on pages for the US, theirs. */
export const entryId = (entry: unknown): string | null =>
  findData(entry, 'productId', 'redirectedId')?.raw ?? null

/** What the data says of one item; its store stands there until 2024. */
export function shownIn(entry: unknown, page: URL): Shown {
  const sale = dataAt(entry, 'prices.salePrice')
  const store = storeIn(findData(entry, 'store.storeUrl')?.raw ?? null, page)
  const type = findData(entry, 'productType')?.raw
  const address = findData(entry, 'image.imgUrl', 'images.0.imgUrl', 'imageUrl')?.raw ?? null
  return {
    title: findData(entry, 'title.displayTitle', 'title.seoTitle', 'title'),
    price: findData(entry, 'prices.salePrice.formattedPrice', 'prices.salePrice.minPrice', 'price'),
    exact: exactPrice(sale),
    listPrice: findData(entry, 'prices.originalPrice.formattedPrice'),
    pictures: [pictureAt(address, page)],
    sellerKey: findData(entry, 'store.storeId'),
    sellerName: findData(entry, 'store.storeName'),
    sellerUrl: store?.url ?? null,
    sold: findData(entry, 'trade.tradeDesc', 'tradeDesc'),
    rating: findData(entry, 'evaluation.starRating', 'starRating'),
    sponsored: type === 'ad' ? true : type === 'natural' ? false : null,
  }
}

/** A price of data: figure and code; where the code is missing the words must do. */
export function exactPrice(sale: unknown): Price | null {
  const [low, high] = ['minPrice', 'maxPrice'].map((name) => dataAt(sale, name))
  const currency = findData(sale, 'currencyCode')?.raw ?? null
  if (typeof low !== 'number' || currency === null) return null
  const price = priceOf(low, currency)
  const top = typeof high === 'number' && high > low ? priceOf(high, currency) : null
  return price && top ? { ...price, kind: 'range', max: top.amount } : price
}
