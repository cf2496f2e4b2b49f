import { z } from 'zod'
import { Accusation, Act, InfringementType } from './accusation.ts'
import { SellerId } from './seller.ts'
import { Id, Instant, text, word } from './text.ts'

export const NoticeForm = z.enum(['amazon', 'ebay', 'alibaba', 'dmca', 'dsa16'])
export type NoticeForm = z.infer<typeof NoticeForm>

export const NoticeStatus = z.enum([
  'draft',
  'approved',
  'sent',
  'acknowledged',
  'needs_clarification',
  'removed',
  'partially_removed',
  'refused',
  'counter_noticed',
  'reinstated',
  'withdrawn',
  'relisted',
])
export type NoticeStatus = z.infer<typeof NoticeStatus>

/** Who speaks for the rights-holder. */
export const Submitter = z.object({
  name: word(200),
  title: text(200),
  company: word(300),
  relation: z.enum(['owner', 'agent']),
  address: text(1000),
  email: word(320),
  phone: text(60),
})
export type Submitter = z.infer<typeof Submitter>

/** One listing in a notice, with what became of it. */
export const NoticedListing = z.object({
  listing: Accusation.shape.listing,
  sellerId: SellerId.nullable(),
  removedAt: Instant.nullable(),
  relistedAt: Instant.nullable(),
})
export type NoticedListing = z.infer<typeof NoticedListing>

/** A takedown request. The tool prepares it; a person submits it on the platform and records the reference. */
export const Notice = z.object({
  id: Id,
  form: NoticeForm,
  /** Host of the store it goes to: an ASIN means another product in another store. */
  store: word(253),
  rightId: Id,
  type: InfringementType,
  listings: z.array(NoticedListing).min(1).max(10_000),
  submitter: Submitter,
  explanation: text(4000),
  /** What the person affirmed, word for word. */
  statements: z.array(text(1000)).max(10),
  captureIds: z.array(Id).max(1000),
  status: NoticeStatus,
  /** As the platform words it. */
  rawStatus: text(200),
  history: z.array(z.object({ status: NoticeStatus, act: Act, note: text(1000) })).max(500),
  prepared: Act,
  approved: Act.nullable(),
  sent: Act.nullable(),
  reference: text(200),
  recheckAt: Instant.nullable(),
})
export type Notice = z.infer<typeof Notice>
