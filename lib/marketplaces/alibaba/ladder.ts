import { dataAt, findData, listAt } from '../../page/data.ts'
import type { Found } from '../../page/find.ts'
import { minimumIn } from '../../page/minimum.ts'
import { parsePrice } from '../../page/money.ts'
import { textOf } from '../../page/text.ts'
import type { Price, PriceTier } from '../types.ts'

/** Prices by quantity: the price as a whole, the text they make, and the first step's quantity, the least one can order. */
export interface Ladder {
  readonly price: Price
  readonly found: Found
  readonly first: Found
}

interface Step {
  readonly quantity: string
  readonly price: string
}

/** The price ladder that is drawn: steps of two texts, quantity and price. Null where there is none. */
export function ladder(area: Element | null, own: string | null): Ladder | null {
  const from =
    '[data-testid="ladder-price"] > *, .price-item, [class*="ladder-price"] > *, [class*="ladder"] li'
  const steps: Step[] = []
  for (const step of area?.querySelectorAll(from) ?? []) {
    if (steps.length >= 50) break
    const [quantity, ...rest] = Array.from(step.children, (part) => textOf(part, 200))
    const price = rest.find((text) => text && parsePrice(text, own)?.currency)
    if (quantity && price) steps.push({ quantity, price })
  }
  return ladderOf(steps, from, own)
}

/** The same ladder from a page's data. */
export function ladderIn(data: unknown, own: string | null): Ladder | null {
  const from = 'product.price.productLadderPrices'
  const steps = listAt(data, from)
    .slice(0, 50)
    .flatMap((step): Step[] => {
      const price = findData(step, 'formatPrice')?.raw
      const quantity = dataAt(step, 'min')
      return price && typeof quantity === 'number' ? [{ quantity: String(quantity), price }] : []
    })
  return ladderOf(steps, from, own)
}

function ladderOf(steps: readonly Step[], from: string, own: string | null): Ladder | null {
  const tiers: PriceTier[] = []
  const currencies = new Set<string | null>()
  for (const step of steps) {
    const quantity = minimumIn(step.quantity)?.quantity
    const price = parsePrice(step.price, own)
    if (!quantity || !price || tiers.some((t) => t.minQuantity === quantity)) continue
    tiers.push({ minQuantity: quantity, amount: price.amount })
    currencies.add(price.currency)
  }
  const [first] = steps
  if (!first || tiers.length === 0 || currencies.size !== 1) return null
  const amounts = tiers.map((t) => t.amount).toSorted((a, b) => Number(a) - Number(b))
  const [low, high] = [amounts[0]!, amounts.at(-1)!]
  return {
    price: {
      kind: tiers.length > 1 ? 'tiers' : 'single',
      amount: low,
      max: high === low ? null : high,
      currency: [...currencies][0] ?? null,
      tiers: tiers.length > 1 ? tiers : [],
    },
    found: { raw: steps.map((s) => `${s.quantity}: ${s.price}`).join('; '), from },
    first: { raw: first.quantity, from },
  }
}
