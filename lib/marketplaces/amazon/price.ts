import type { Found } from '../../page/find.ts'
import { foldSpace, textOf } from '../../page/text.ts'

const notTheSalePrice =
  '.basisPrice, .apex-basisprice-value, .pricePerUnit, .apex-priceperunit-value, [data-a-strike="true"], .a-text-strike, #listPrice'

/** Text of one `.a-price`: its screen-reader text, or where that is blank its visible parts put together. */
export function priceText(price: Element): string | null {
  const spoken = textOf(price.querySelector('.a-offscreen'))
  if (spoken && /\d/.test(spoken)) return spoken
  const whole = textOf(price.querySelector('.a-price-whole'))
  if (!whole) return null
  const symbol = textOf(price.querySelector('.a-price-symbol')) ?? ''
  const fraction = textOf(price.querySelector('.a-price-fraction'))
  const number = whole.replace(/[.,٫]\s*$/, '')
  const mark = textOf(price.querySelector('.a-price-decimal')) ?? '.'
  // The sign stands where the store writes it; parsing takes it on either side.
  return foldSpace(`${symbol} ${number}${fraction ? mark + fraction : ''}`)
}

/** The first price in scope that is to be paid: not struck through, not a reference, not per unit. */
export function priceIn(scope: ParentNode | null, from: string): Found | null {
  if (!scope) return null
  for (const price of scope.querySelectorAll('.a-price')) {
    if (price.matches(notTheSalePrice) || price.closest(notTheSalePrice)) continue
    const range = price.closest('.a-price-range')
    const raw = range ? rangeText(range) : priceText(price)
    if (raw) return { raw, from: `${from} .a-price` }
  }
  return null
}

function rangeText(range: Element): string | null {
  const ends = [...range.querySelectorAll('.a-price')].map(priceText).filter(Boolean)
  return ends.length > 0 ? ends.join(' - ') : null
}
