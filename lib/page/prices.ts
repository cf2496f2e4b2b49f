import type { Found } from './find.ts'
import { parsePrice } from './money.ts'
import { textOf } from './text.ts'

const struck =
  'del, s, strike, [class*="original" i], [class*="struck" i], [class*="strike" i], [class*="through" i], [style*="line-through"]'
const most = 2000

/**
 * The first price with a currency's sign that is shown in this part of a page, struck ones and `apart` left out. A range
 * whose ends stand in elements of their own is read whole. By the text's form alone, for layouts without a name for it.
 */
export function firstPrice(root: Element | null, own: string | null, apart?: string): Found | null {
  if (!root) return null
  const skip = apart ? `${struck}, ${apart}` : struck
  let looked = 0
  for (const element of root.querySelectorAll('*')) {
    if (++looked > most) return null
    if (element.childElementCount > 0) continue
    const raw = textOf(element, 100)
    if (!raw || !/\p{Nd}/u.test(raw) || element.closest(skip)) continue
    const price = parsePrice(raw, own)
    if (price?.currency == null) continue
    const whole = textOf(element.parentElement, 100)
    const range = whole !== null && whole.length < 60 && parsePrice(whole, own)?.kind === 'range'
    return { raw: range ? whole : raw, from: 'first price' }
  }
  return null
}
