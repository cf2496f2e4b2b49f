import type { Listing } from '../lib/contract/listing.ts'
import type { Money, Price } from '../lib/contract/money.ts'
import { count } from './base/say.ts'

/** Money in the reader's language. An unknown currency stays unknown: the bare figure, with a question mark. */
export function moneyText({ amount, currency }: Money): string {
  // Intl takes decimal strings as they are, so no figure passes through a float.
  const figure = amount as unknown as number
  return currency === null
    ? `${formatOf(null).format(figure)} ?`
    : formatOf(currency).format(figure)
}

const formats = new Map<string | null, Intl.NumberFormat>()

/** A currency's format, made once: to make one costs more than to draw the row that it is for. */
function formatOf(currency: string | null): Intl.NumberFormat {
  let format = formats.get(currency)
  if (!format) {
    const style = currency === null ? {} : ({ style: 'currency', currency } as const)
    format = new Intl.NumberFormat(browser.i18n.getUILanguage(), style)
    formats.set(currency, format)
  }
  return format
}

/** A price as shown: one figure or the range; empty where none was read. */
export function priceText(price: Price | null): string {
  if (!price) return ''
  const { amount, max, currency } = price
  const low = moneyText({ amount, currency })
  return max === null ? low : `${low} – ${moneyText({ amount: max, currency })}`
}

/** Units sold in the page's own words, which say of what and since when; null where it shows none. */
export const soldText = ({ sold, sources }: Pick<Listing, 'sold' | 'sources'>): string | null =>
  sold && (sources.sold?.raw.slice(0, 100) ?? count(sold.low))
