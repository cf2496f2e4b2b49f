import type { Money, Price } from '../marketplaces/types.ts'
import { currencyOf, decimalsOf, signAfter, signBefore, tellingSign } from './currencies.ts'
import { decimalOf, figure, plainDigits } from './numbers.ts'
import { foldSpace } from './text.ts'

interface Figure {
  readonly amount: string
  readonly currency: string | null
  readonly signed: boolean
  readonly start: number
  readonly end: number
}

/** What stands between the two figures of a range, and nothing else. */
export const rangeWord =
  /^\s*(?:[-–—~～〜]|to|bis|[aà]|al|até|hasta|至|到|から|do|до|tot|till|ถึง|đến|إلى)\s*$/iu
const fromWord =
  /^(?:from|starting (?:at|from)|as low as|ab|a partire da|[àa] partir d[eo]|desde|da|dès|vanaf|från|od|от|从)(?!\p{L})/iu
const fromAfter = /^\s*(?:\+|から|[~～〜]\s*$|起|부터|['’]?[dt][ea]n başlayan)/iu
/** What may tell of a sign whose it is: "$12.00 CAD", "￥80 元". */
const codeAfter = /^\s?(?:[A-Z]{3}(?![A-Z])|[元円])/
/** A share of something stands beside prices and is none: "-20 %", "%20". */
const percentAfter = /^\s?[%٪]/
const percentBefore = /(?:^|[^\d\s])\s*[%٪]\s?$/
const tenThousands = /^\s*[万萬]/

/**
 * Reads a price as a page words it: "1.013,76 €", "₹1,21,900", "US$2.50-3.80", "$12.00 to $30.00".
 * `own` is the store's currency: it decides what an ambiguous sign (`$`, `¥`, `kr`) means. A text without a sign has
 * currency null. Returns null where no figure can be read; never throws.
 */
export function parsePrice(text: string | null, own: string | null): Price | null {
  if (!text) return null
  const folded = plainDigits(foldSpace(text.slice(0, 400)))
  const figures = figuresOf(folded, own)
  const first = figures.find((f) => f.signed) ?? figures[0]
  if (!first) return null
  const second = figures[figures.indexOf(first) + 1]
  const partner = figures[figures.indexOf(first) - 1]
  // In "2,50 - 3,80 €" the sign stands only after the second figure.
  const [low, high] =
    partner && !partner.signed && joined(folded, partner, first)
      ? [partner, first]
      : second && joined(folded, first, second)
        ? [first, second]
        : [first, null]
  const currency = low.currency ?? high?.currency ?? null
  if (high && Number(high.amount) >= Number(low.amount))
    return high.amount === low.amount
      ? single(low.amount, currency)
      : { kind: 'range', amount: low.amount, max: high.amount, currency, tiers: [] }
  if (fromWord.test(folded) || fromAfter.test(folded.slice(low.end)))
    return { ...single(low.amount, currency), kind: 'from' }
  return single(low.amount, currency)
}

/** Like `parsePrice`, for texts that show one figure (a struck-through price): its first amount. */
export function parseMoney(text: string | null, own: string | null): Money | null {
  const price = parsePrice(text, own)
  return price && { amount: price.amount, currency: price.currency }
}

/** A price from data that gives amount and currency apart; null unless the amount is a plain decimal. */
export function priceOf(amount: string | number | null, currency: string | null): Price | null {
  const plain = amount === null ? null : String(amount)
  if (plain === null || !/^\d{1,20}(\.\d{1,10})?$/.test(plain)) return null
  return single(plain, currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null)
}

const single = (amount: string, currency: string | null): Price => ({
  kind: 'single',
  amount,
  max: null,
  currency,
  tiers: [],
})

function figuresOf(text: string, own: string | null): Figure[] {
  const found: Figure[] = []
  const each = new RegExp(figure, 'g')
  for (let hit = each.exec(text); hit && found.length < 8; hit = each.exec(text)) {
    const end = hit.index + hit[0].length
    const rest = text.slice(end)
    if (percentAfter.test(rest) || percentBefore.test(text.slice(0, hit.index))) continue
    const lead = signBefore(text.slice(found.at(-1)?.end ?? 0, hit.index))
    const after = lead === null || codeAfter.test(rest) ? ownSign(rest) : null
    const told = lead === null || after === null ? null : tellingSign(lead, after)
    const trail = lead === null || told !== null ? after : null
    const sign = lead ?? trail
    const currency = told ?? (sign === null ? null : currencyOf(sign, own))
    let amount = decimalOf(hit[0], decimalsOf(currency))
    if (amount !== null && tenThousands.test(rest)) amount = timesTenThousand(amount)
    if (amount !== null)
      found.push({
        amount,
        currency,
        signed: sign !== null,
        start:
          hit.index -
          (lead === null
            ? 0
            : text.slice(0, hit.index).length - text.slice(0, hit.index).lastIndexOf(lead)),
        end: end + (trail?.length ?? 0),
      })
  }
  return found
}

/** The sign after a figure, unless it stands at the next one: the 1 of "2 for 1 $5" is no price. */
function ownSign(rest: string): string | null {
  const sign = signAfter(rest)
  return sign !== null && /^\s/.test(sign) && /\d/.test(rest[sign.length] ?? '') ? null : sign
}

const joined = (text: string, a: Figure, b: Figure): boolean =>
  rangeWord.test(text.slice(a.end, b.start))

/** Moves the decimal point by text, so that no figure ever passes through a float. */
function timesTenThousand(amount: string): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  const padded = fraction.padEnd(4, '0')
  const rest = padded.slice(4)
  return (whole + padded.slice(0, 4)).replace(/^0+(?=\d)/, '') + (rest && `.${rest}`)
}
