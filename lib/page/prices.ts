import type { Found } from './find.ts'
import { currencyOf } from './currencies.ts'
import { parsePrice, rangeWord } from './money.ts'
import { figure, hasDigit, plainDigits } from './numbers.ts'
import { attribute, foldSpace, textOf, textWithout } from './text.ts'

const struck =
  'del, s, strike, [class*="original" i], [class*="strike" i], [class*="through" i], [class*="priceOld" i], [class*="old-price" i], [style*="line-through"]'
const most = 2000

/**
 * The first price with a currency's sign that is shown in this part of a page, struck ones and `apart` left out. By the
 * text's form alone, for layouts that give it no name: an element that says nothing but a price, even where its parts
 * stand in elements of their own; else the first text that has one in it.
 */
export function firstPrice(root: Element | null, own: string | null, apart?: string): Found | null {
  if (!root) return null
  const skip = apart ? `${struck}, ${apart}` : struck
  let within: Found | null = null
  let looked = 0
  for (const element of root.querySelectorAll('*')) {
    if (++looked > most) break
    const raw = labelled(element, own) ?? shortText(element)
    if (!raw || !hasDigit(raw) || element.closest(skip)) continue
    if (parsePrice(raw, own)?.currency == null) continue
    const said = element.querySelector(skip) ? foldSpace(textWithout(element, skip)) : raw
    if (saysOnlyPrice(said, own)) return { raw: said, from: 'first price' }
    if (element.childElementCount === 0) within ??= { raw, from: 'first price' }
  }
  return within
}

/** A price that the page says to those who do not see it, in one text, where each digit may be drawn by itself. */
function labelled(element: Element, own: string | null): string | null {
  const label = attribute(element, 'aria-label')
  return label && label.length <= 60 && saysOnlyPrice(label, own) ? label : null
}

function shortText(element: Element): string | null {
  const raw = element.childElementCount > 12 ? null : textOf(element, 61)
  return raw && raw.length <= 60 ? raw : null
}

/** One price or one range, with its sign before or after each figure, and no other word. */
function saysOnlyPrice(text: string, own: string | null): boolean {
  const figures = plainDigits(text).match(new RegExp(figure, 'g'))?.length ?? 0
  if (figures < 1 || figures > 2) return false
  const range = figures === 2 && parsePrice(text, own)?.kind === 'range'
  if (figures === 2 && !range) return false
  const rest = plainDigits(text).split(figure).join(' ')
  return rest
    .split(/\s+|[-–—~～〜]/)
    .filter(Boolean)
    .every((word) => currencyOf(word, own) !== null || (range && rangeWord.test(word)))
}
