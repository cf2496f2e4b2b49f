import type { Found } from '../../page/find.ts'
import { minimumIn } from '../../page/minimum.ts'
import { parsePrice, priceOf } from '../../page/money.ts'
import type { Price } from '../types.ts'
import { own } from './hosts.ts'

/** One step of a price: from this quantity on, this price; as the page or its data words both. */
export interface Step {
  readonly quantity: string | null
  readonly price: string | null
}

/** The price that these steps make: tiers by quantity, or a range where the quantity is the same (variants). */
export function stepsPrice(
  steps: readonly Step[],
  from: string,
): { price: Price; found: Found } | null {
  const read = steps.slice(0, 50).flatMap(({ quantity, price }) => {
    const amount = parsePrice(price, own)?.amount
    return amount === undefined ? [] : [{ minQuantity: minimumIn(quantity)?.quantity ?? 1, amount }]
  })
  const amounts = read.map((step) => step.amount).toSorted((a, b) => Number(a) - Number(b))
  const [low, high] = [amounts[0], amounts.at(-1)]
  const single = low === undefined ? null : priceOf(low, own)
  if (!single || high === undefined) return null
  const raw = steps.map((step) => `${step.quantity ?? ''}: ${step.price ?? ''}`).join('; ')
  const found = { raw, from }
  if (high === low) return { price: single, found }
  const quantities = new Set(read.map((step) => step.minQuantity))
  const tiers = quantities.size === read.length ? read : []
  const kind = tiers.length > 0 ? 'tiers' : 'range'
  return { price: { ...single, kind, max: high, tiers }, found }
}
