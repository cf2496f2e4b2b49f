import { z } from 'zod'
import { FieldSource, Listing, MarketplaceId } from './listing.ts'
import { Id, Instant, text, WebAddress, word } from './text.ts'

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

/** `<marketplace>/<platform key>`: one account, whatever it calls itself. Amazon's stores share their seller ids. */
export const SellerId = word(240)

/** The record that shows a fact: a capture is evidence, a flag is only our note of a page. */
export const SeenIn = z.object({ kind: z.enum(['capture', 'flag']), id: Id })
export type SeenIn = z.infer<typeof SeenIn>

/** A name as displayed, exactly, with the time it was first and last seen and the record that first showed it. */
export const SellerAlias = z.object({
  name: word(500),
  firstSeen: Instant,
  lastSeen: Instant,
  seenIn: SeenIn,
})
export type SellerAlias = z.infer<typeof SellerAlias>

/** A marketplace account. Never a company, never a person: those are for people to conclude. */
export const Seller = z.object({
  id: SellerId,
  marketplace: MarketplaceId,
  platformKey: word(200),
  /** In order of first sight. */
  aliases: z.array(SellerAlias).max(500),
  firstSeen: Instant,
  lastSeen: Instant,
})
export type Seller = z.infer<typeof Seller>

/** What one page said of a seller at one time. Never overwritten: a later page makes a further snapshot. */
export const SellerSnapshot = z.object({
  id: Id,
  sellerId: SellerId,
  at: Instant,
  seenIn: SeenIn,
  profile: SellerProfile,
})
export type SellerSnapshot = z.infer<typeof SellerSnapshot>

/** A listing that a seller offered when we looked. */
export const SellerSighting = z.object({
  id: word(300),
  sellerId: SellerId,
  listingKey: word(300),
  at: Instant,
  seenIn: SeenIn,
  listing: Listing,
})
export type SellerSighting = z.infer<typeof SellerSighting>

export const LinkKind = z.enum([
  'company_code',
  'register_number',
  'vat_number',
  'email',
  'phone',
  'address',
  'business_name',
  'picture',
  'description',
  'key_in_alias',
])
export type LinkKind = z.infer<typeof LinkKind>

/** A value as the page had it, and the record that shows it. */
export const Shown = z.object({ text: text(4000), at: Instant, seenIn: SeenIn })
export type Shown = z.infer<typeof Shown>

export const LinkSignal = z.object({
  kind: LinkKind,
  strength: z.enum(['very_strong', 'strong', 'medium', 'weak']),
  a: Shown,
  b: Shown,
  /** Distinct sellers of this workspace that show the value; two is as rare as a link can be. */
  sellers: z.int().min(2),
})
export type LinkSignal = z.infer<typeof LinkSignal>

/** What two sellers say differently: it belongs into every report on a link. */
export const LinkDifference = z.object({
  what: z.enum([
    'marketplace',
    'country',
    'business_name',
    'register_number',
    'vat_number',
    'address',
    'price',
    'pictures',
  ]),
  a: Shown,
  b: Shown,
})
export type LinkDifference = z.infer<typeof LinkDifference>

/**
 * Two accounts that may belong together. Software only ever suggests; a person confirms or rejects, and a rejection stays.
 */
export const SellerLink = z.object({
  /** The two ids in order, with `|` between them. */
  id: word(500),
  a: SellerId,
  b: SellerId,
  signals: z.array(LinkSignal).max(100),
  differences: z.array(LinkDifference).max(20),
  /** For the order of suggestions only, from 0 to 1: no probability. */
  score: z.number().min(0).max(1),
  state: z.enum(['suggested', 'confirmed', 'rejected']),
  by: text(200).nullable(),
  at: Instant.nullable(),
  note: text(4000),
})
export type SellerLink = z.infer<typeof SellerLink>
