import { z } from 'zod'
import { FieldSource, MarketplaceId } from './listing.ts'
import { text, WebAddress, word } from './text.ts'

export const sellerFields = [
  'key',
  'displayName',
  'legalName',
  'businessType',
  'registrationNumber',
  'vatNumber',
  'addressLines',
  'country',
  'emails',
  'phones',
  'memberSince',
  'feedbackPercent',
  'feedbackCount',
  'sold',
  'url',
] as const
export const SellerField = z.enum(sellerFields)
export type SellerField = z.infer<typeof SellerField>

/** A seller as one page showed it. Text is verbatim; null or empty means that the page did not show it. */
export const SellerProfile = z.object({
  marketplace: MarketplaceId,
  store: word(253),
  key: word(200).nullable(),
  displayName: word(500).nullable(),
  url: WebAddress.nullable(),
  legalName: text(500).nullable(),
  businessType: text(200).nullable(),
  registrationNumber: text(100).nullable(),
  vatNumber: text(100).nullable(),
  addressLines: z.array(text(500)).max(20),
  /** As shown: an ISO 3166 code or a country's name in the page's language. */
  country: text(100).nullable(),
  emails: z.array(text(320)).max(20),
  phones: z.array(text(60)).max(20),
  memberSince: text(100).nullable(),
  feedbackPercent: z.number().min(0).max(100).nullable(),
  feedbackCount: z.int().min(0).nullable(),
  /** Items sold by the seller in all, as shown. */
  sold: text(100).nullable(),
  sources: z.partialRecord(SellerField, FieldSource),
  gaps: z.array(SellerField).max(40),
})
export type SellerProfile = z.infer<typeof SellerProfile>
