import { dataAt, findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import type { Found } from '../../page/find.ts'
import { priceOf } from '../../page/money.ts'
import { brandLabel } from '../../page/pairs.ts'
import { pictureAt } from '../alibaba/address.ts'
import type { Shown } from '../shown.ts'
import type { Price } from '../types.ts'
import { storeIn } from './address.ts'

/** What an item's page keeps in its data, until 2024. */
export const itemData = (page: Document): unknown => dataAt(embedded(page, 'runParams'), 'data')

/** Modules until 2022, components in 2023 and 2024. */
const subjects = ['titleModule.subject', 'productInfoComponent.subject']

/** True where the data says what the item is: since 2024 a page's are often empty. */
export const isFilled = (data: unknown): boolean => findData(data, ...subjects) !== null

/** What the data says of the item. */
export function fromData(data: unknown, url: URL): Shown {
  const prices = dataAt(data, 'priceModule') ?? {}
  const now = dataAt(data, 'priceComponent.discountPrice')
  const before = dataAt(data, 'priceComponent.origPrice')
  const full = findData(prices, 'formatedPrice') ?? findData(before, 'minAmount.formatedAmount')
  const cut =
    findData(prices, 'formatedActivityPrice') ??
    findData(now, 'actCurrencyFormatPrice', 'minActivityAmount.formatedAmount')
  const properties = [
    ...listAt(data, 'specsModule.props'),
    ...listAt(data, 'productPropComponent.props'),
  ]
  const brand = properties.find((pair) => brandLabel.test(findData(pair, 'attrName')?.raw ?? ''))
  const images = [
    ...listAt(data, 'imageModule.imagePathList'),
    ...listAt(data, 'imageComponent.imagePathList'),
  ]
  const store = storeFacts(data)
  return {
    title: findData(data, ...subjects),
    brand: noBrand(findData(brand, 'attrValue')),
    price: cut ?? full,
    exact:
      rangeOf(prices, 'ActivityAmount') ??
      rangeOf(now, 'ActivityAmount') ??
      rangeOf(prices, 'Amount') ??
      rangeOf(before, 'Amount'),
    listPrice: cut && full,
    pictures: images.map((path) => pictureAt(typeof path === 'string' ? path : null, url)),
    sellerKey: store.key,
    sellerName: store.name,
    sellerUrl: storeIn(store.address, url)?.url ?? null,
    soldCount: findData(
      data,
      'titleModule.formatTradeCount',
      'titleModule.tradeCount',
      'tradeComponent.formatTradeCount',
    ),
    rating: findData(
      data,
      'titleModule.feedbackRating.averageStar',
      'titleModule.feedbackRating.evarageStar',
      'feedbackComponent.averageStar',
      'feedbackComponent.evarageStar',
    ),
    ratingCount: findData(
      data,
      'titleModule.feedbackRating.totalValidNum',
      'feedbackComponent.totalValidNum',
    ),
  }
}

/** The store in a page's data: its number, its name and its address. */
export function storeFacts(data: unknown) {
  const at = (field: string) =>
    findData(data, `storeModule.${field}`) ?? findData(data, `sellerComponent.${field}`)
  return { key: at('storeNum'), name: at('storeName'), address: at('storeURL')?.raw ?? null, at }
}

function rangeOf(prices: unknown, name: 'ActivityAmount' | 'Amount'): Price | null {
  const [low, high] = ['min', 'max'].map((end) => dataAt(prices, `${end}${name}.value`))
  const currency = findData(prices, `min${name}.currency`)?.raw ?? null
  if (typeof low !== 'number') return null
  const price = priceOf(low, currency)
  const top = typeof high === 'number' && high > low ? priceOf(high, currency) : null
  return price && top ? { ...price, kind: 'range', max: top.amount } : price
}

/** "NONE" and its like stand where a seller left the brand out. */
export function noBrand(found: Found | null): Found | null {
  return found && /^(?:none|noenname_null|no|n\/a|other|-|\/|нет)$/i.test(found.raw) ? null : found
}
