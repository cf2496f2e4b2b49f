import type { Money, Price } from '../lib/contract/money.ts'

/** Money in the reader's language. An unknown currency stays unknown: the bare figure, with a question mark. */
export function moneyText({ amount, currency }: Money): string {
  const language = browser.i18n.getUILanguage()
  // Intl takes decimal strings as they are, so no figure passes through a float.
  const figure = amount as unknown as number
  if (currency === null) return `${new Intl.NumberFormat(language).format(figure)} ?`
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(figure)
}

/** A price as shown: one figure or the range; empty where none was read. */
export function priceText(price: Price | null): string {
  if (!price) return ''
  const { amount, max, currency } = price
  const low = moneyText({ amount, currency })
  return max === null ? low : `${low} – ${moneyText({ amount: max, currency })}`
}
