import type { Found } from '../../page/find.ts'
import { hasDigit } from '../../page/numbers.ts'
import { foldSpace, textOf } from '../../page/text.ts'

const notTheSalePrice =
  '.basisPrice, .apex-basisprice-value, .pricePerUnit, .apex-priceperunit-value, [data-a-strike="true"], .a-text-strike, #listPrice'

/** Text of one `.a-price`: its screen-reader text, or where that is blank its visible parts put together. */
export function priceText(price: Element): string | null {
  const spoken = textOf(price.querySelector('.a-offscreen'))
  if (spoken && hasDigit(spoken)) return spoken
  const whole = textOf(price.querySelector('.a-price-whole'))
  if (!whole) return null
  const symbol = textOf(price.querySelector('.a-price-symbol')) ?? ''
  const fraction = textOf(price.querySelector('.a-price-fraction'))
  const number = whole.replace(/[.,٫]\s*$/, '')
  const mark = textOf(price.querySelector('.a-price-decimal')) ?? '.'
  // The sign stands where the store writes it; parsing takes it on either side.
  return foldSpace(`${symbol} ${number}${fraction ? mark + fraction : ''}`)
}

/** The first price in scope that is to be paid: not struck through, not a reference, not per unit, not `apart`. */
export function priceIn(
  scope: ParentNode | null,
  from: string,
  apart: (price: Element) => boolean = () => false,
): Found | null {
  if (!scope) return null
  for (const price of scope.querySelectorAll('.a-price')) {
    if (price.closest(notTheSalePrice) || isBracketed(price) || apart(price)) continue
    const range = price.closest('.a-price-range')
    const raw = range ? rangeText(range) : priceText(price)
    if (raw) return { raw, from: `${from} .a-price` }
  }
  return null
}

/** A price per unit stands in brackets behind the price, "(31,71 € / 2)", in some blocks without a class that tells so. */
const isBracketed = (price: Element): boolean =>
  /[(（]\s*$/.test(price.previousSibling?.nodeValue ?? '')

/**
 * What the page says of the price to those who do not see it, "$142.39 with 41 percent savings". List price and price per
 * unit are said in the same way, each before the element that shows it.
 */
export function spokenPrice(scope: ParentNode, apart: (price: Element) => boolean): Found | null {
  const from = '.aok-offscreen'
  for (const spoken of scope.querySelectorAll(from)) {
    const shown = spoken.nextElementSibling
    const other =
      shown !== null &&
      (shown.matches(notTheSalePrice) || /^\s*[(（]/.test(shown.textContent?.slice(0, 50) ?? ''))
    if (other || spoken.closest(notTheSalePrice) || apart(spoken)) continue
    const raw = textOf(spoken)
    if (raw && hasDigit(raw)) return { raw, from }
  }
  return null
}

function rangeText(range: Element): string | null {
  const ends = [...range.querySelectorAll('.a-price')].map(priceText).filter(Boolean)
  return ends.length > 0 ? ends.join(' - ') : null
}
