import { z } from 'zod'
import { MarketplaceId } from './listing.ts'
import { SellerId } from './seller.ts'
import { Id, Instant, text, WebAddress, word } from './text.ts'

/** A named person and the time of the act (device clock). */
export const Act = z.object({ by: word(200), at: Instant })
export type Act = z.infer<typeof Act>

/** In which way a person says that a right is used (domain 4.3). Never set by software. */
export const InfringementType = z.enum([
  'counterfeit_product',
  'mark_in_listing_text',
  'mark_in_image',
  'confusingly_similar_mark',
  'mark_in_store_name',
  'copyright_image',
  'copyright_text',
  'copyright_product',
  'design_patent',
  'trade_dress',
  'parallel_import',
  'publicity_right',
  'unauthorized_offer',
])
export type InfringementType = z.infer<typeof InfringementType>

/** Where on the page the use stands. */
export const AccusedPlace = z.enum([
  'title',
  'bullet',
  'description',
  'main_image',
  'image',
  'product',
  'packaging',
  'storefront_banner',
  'seller_name',
  'unknown',
])
export type AccusedPlace = z.infer<typeof AccusedPlace>

/**
 * A person's claim: this listing uses this right in this way at this place. One row of the claim chart. It counts once a
 * second person has seen it.
 */
export const Accusation = z.object({
  id: Id,
  sellerId: SellerId,
  listing: z.object({
    marketplace: MarketplaceId,
    store: word(253),
    id: word(200),
    url: WebAddress,
    title: word(4000),
  }),
  rightId: Id,
  type: InfringementType,
  place: AccusedPlace,
  /** Which of the listing's images, from 1; null elsewhere. */
  imageNumber: z.int().min(1).max(100).nullable(),
  /** The text that uses the right, exactly. */
  quote: text(1000),
  /** What is offered, in the person's words. */
  goodsOnListing: text(1000),
  /** Does the registration cover such goods? A person's answer (15 U.S.C. § 1116(d)(1)(B)(i)). */
  goodsOverlap: z.enum(['yes', 'no', 'unsure']),
  /** What differs from the genuine product, by somebody who knows it; empty where not compared. */
  comparison: text(4000),
  captureIds: z.array(Id).max(100),
  made: Act,
  seen: Act.nullable(),
})
export type Accusation = z.infer<typeof Accusation>
