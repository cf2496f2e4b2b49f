import { z } from 'zod'
import { sayings } from './sayings.ts'

/** A non-negative decimal in plain notation, never a float: `"1013.76"`. No grouping, no sign, no exponent. */
export const Decimal = z
  .string()
  .max(32)
  .regex(/^\d+(\.\d+)?$/, sayings.mustDecimal)
export type Decimal = z.infer<typeof Decimal>

/** ISO 4217 code. Null where the page's sign was ambiguous: an unknown currency stays unknown. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, sayings.mustCurrency)
export type Currency = z.infer<typeof Currency>

export const Money = z.object({ amount: Decimal, currency: Currency.nullable() })
export type Money = z.infer<typeof Money>

/** Price for `minQuantity` pieces or more (wholesale ladders). */
export const PriceTier = z.object({ minQuantity: z.int().min(1), amount: Decimal })
export type PriceTier = z.infer<typeof PriceTier>

/**
 * What a page shows as the price, before shipping.
 * `amount` is the lowest figure shown, `max` the highest when there are several (range, tiers), else null.
 */
export const Price = z.object({
  kind: z.enum(['single', 'range', 'from', 'tiers']),
  amount: Decimal,
  max: Decimal.nullable(),
  currency: Currency.nullable(),
  tiers: z.array(PriceTier).max(50),
})
export type Price = z.infer<typeof Price>
