import { z } from 'zod'
import { Act } from './accusation.ts'
import { Money } from './money.ts'
import { SellerId } from './seller.ts'
import { Id, Instant, Sha256, text, word } from './text.ts'

/** A photograph of a parcel or product, or another file of a purchase, kept by its hash. */
export const Photo = z.object({
  /** Of the bytes as they were handed in. */
  sha256: Sha256,
  /** Of what lies in the store while the case is sealed: the bytes under the case's key; null where they lie as they are. */
  sealedAs: Sha256.nullable().default(null),
  name: word(200),
  mediaType: word(100),
  bytes: z.int().min(0),
  added: Act,
})
export type Photo = z.infer<typeof Photo>

/** From hand to hand. */
export const Handover = z.object({
  at: Instant,
  from: word(200),
  to: word(200),
  where: text(300),
  sealNumber: text(60),
})
export type Handover = z.infer<typeof Handover>

/**
 * One order that a person placed for evidence. The tool only records. Covert names, addresses and card data never come
 * here: `buyerRef` and `shipToRef` point to where the firm keeps them.
 */
export const TestPurchase = z.object({
  id: Id,
  defendantNumber: z.int().min(1),
  sellerId: SellerId,
  listingKey: word(300),
  /** Whose purchase it is: the plaintiff's agent's, or one that nobody arranged. */
  purchaser: z.enum(['plaintiff_agent', 'independent']),
  buyerRef: text(60),
  orderedAt: Instant,
  orderNumber: word(100),
  items: word(2000),
  total: Money,
  /** Kind only: "card", "PayPal". */
  paymentMethod: text(100),
  shipToState: word(100),
  shipToRef: text(60),
  /** Captures of checkout, confirmation and tracking. */
  captureIds: z.array(Id).max(50),
  shippedAt: Instant.nullable(),
  carrier: text(100),
  trackingNumber: text(100),
  /** As the label has it. */
  shipFrom: text(1000),
  deliveredAt: Instant.nullable(),
  receivedBy: text(200),
  photos: z.array(Photo).max(100),
  handovers: z.array(Handover).max(100),
  examined: Act.nullable(),
  result: z.enum(['genuine', 'not_genuine', 'inconclusive', 'not_received']).nullable(),
  examinerStatement: text(10_000),
  recorded: Act,
})
export type TestPurchase = z.infer<typeof TestPurchase>
