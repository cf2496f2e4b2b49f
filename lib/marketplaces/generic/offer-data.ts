import { dataAt, findData, listAt } from '../../page/data.ts'
import { currencyOf, decimalsOf } from '../../page/currencies.ts'
import type { Found } from '../../page/find.ts'
import { parsePrice, priceOf } from '../../page/money.ts'
import { decimalOf } from '../../page/numbers.ts'
import type { Price } from '../types.ts'

/** A price in data, with the text that it makes. */
export interface ToldPrice {
  readonly found: Found
  readonly price: Price
}

const most = 200

/** The value at this path as a list, whether it is one or a single value. */
export function manyAt(data: unknown, path: string): readonly unknown[] {
  const value = dataAt(data, path)
  return value === null ? [] : Array.isArray(value) ? value.slice(0, most) : [value]
}

/**
 * Every offer of a product (https://schema.org/Offer), those in an AggregateOffer after it; of a group of variants that
 * has none itself, its variants'.
 */
export function offersIn(product: unknown): readonly unknown[] {
  const own = manyAt(product, 'offers').flatMap((offer) => [offer, ...manyAt(offer, 'offers')])
  return own.length > 0
    ? own.slice(0, most)
    : manyAt(product, 'hasVariant')
        .flatMap((variant) => manyAt(variant, 'offers'))
        .slice(0, most)
}

/** A price in figures: of one offer, of a range that is given, or from the least to the most of the offers inside of it. */
export const offerPrice = (offer: unknown): ToldPrice | null =>
  pricesOf([offer, ...listAt(offer, 'offers').slice(0, most)])

/** From the least to the most of these offers; of several currencies, those in the first one's. Nothing costs 0. */
export function pricesOf(offers: readonly unknown[]): ToldPrice | null {
  const all = offers.flatMap(figuresIn).filter(({ amount }) => Number(amount) > 0)
  const code = all.find(({ currency }) => currency !== null)?.currency ?? null
  const figures = all.filter(({ currency }) => currency === null || currency === code)
  const sorted = figures.map(({ amount }) => amount).toSorted((a, b) => Number(a) - Number(b))
  const [low, high] = [sorted[0], sorted.at(-1)]
  const single = priceOf(low ?? null, code)
  if (!single || high === undefined) return null
  const raw = `${figures.map((one) => one.raw).join(' ')} ${code ?? ''}`.trim()
  const price: Price =
    Number(high) === Number(low) ? single : { ...single, kind: 'range', max: high }
  return { found: { raw, from: 'offers' }, price }
}

/** The price from which this offer is reduced; null where it names none. */
export function listPriceOf(offer: unknown): Found | null {
  const was = manyAt(offer, 'priceSpecification').find((one) => former.test(kindOf(one)))
  const [figure] = figuresIn(was && { ...was, priceCurrency: currencyIn(was) ?? currencyIn(offer) })
  return figure
    ? { raw: `${figure.amount} ${figure.currency ?? ''}`.trim(), from: 'priceSpecification' }
    : null
}

// https://schema.org/PriceTypeEnumeration, and what shops write instead of it.
const former = /list|strike|srp|regular/i
const kindOf = (specification: unknown) => findData(specification, 'priceType')?.raw ?? ''

interface Figure {
  readonly raw: string
  readonly amount: string
  readonly currency: string | null
}

/** The figures of one offer: its price, else its range's ends, else the price of the specification that is today's. */
function figuresIn(offer: unknown): Figure[] {
  const currency = currencyIn(offer)
  for (const paths of [['lowPrice', 'highPrice'], ['price'], ['minPrice', 'maxPrice']]) {
    const figures = paths
      .map((path) => figureAt(offer, path, currency))
      .filter((figure) => figure !== null)
    if (figures.length > 0) return figures
  }
  const now = manyAt(offer, 'priceSpecification').find(
    (one) => !former.test(kindOf(one)) && dataAt(one, 'referenceQuantity') === null,
  )
  return now === undefined
    ? []
    : figuresIn({ ...now, priceCurrency: currencyIn(now) ?? currency, priceSpecification: null })
}

function currencyIn(offer: unknown): string | null {
  const raw = findData(offer, 'priceCurrency', 'priceSpecification.priceCurrency')?.raw ?? null
  if (raw === null) return null
  return /^[a-z]{3}$/i.test(raw) ? raw.toUpperCase() : currencyOf(raw, null)
}

/** Data have a point before the decimals; shops write what they show there, too: "1.299,00", "$12.00". */
function figureAt(offer: unknown, path: string, currency: string | null): Figure | null {
  const value = dataAt(offer, path)
  const found = findData(offer, path, `${path}.0`)
  if (!found) return null
  const { raw } = found
  if (typeof value === 'number') return { raw, amount: rounded(value), currency }
  const amount = decimalOf(raw, decimalsOf(currency))
  if (amount !== null)
    return { raw, amount: amount.length > 16 ? rounded(Number(amount)) : amount, currency }
  const price = parsePrice(raw, currency)
  return price && { raw, amount: price.amount, currency: currency ?? price.currency }
}

/** A number that was reckoned with, 19.989999999999998, as it was meant. */
const rounded = (value: number): string => String(Number(value.toFixed(4)))
