import { z } from 'zod'
import { Act } from './accusation.ts'
import { SellerId } from './seller.ts'
import { Id, Instant, text, WebAddress, word } from './text.ts'

/** Items of the packet of one defendant (domain 2.4). */
export const PacketItem = z.enum([
  'listing',
  'storefront',
  'seller_profile',
  'accusation',
  'shipping_quote',
  'checkout',
  'order_confirmation',
  'shipment',
  'receipt_photo',
])
export type PacketItem = z.infer<typeof PacketItem>

/** "There is none": counts like the item itself, since a person looked and says so. Silence does not count. */
export const Absence = z.object({
  item: PacketItem,
  statement: word(1000),
  captureId: Id.nullable(),
  act: Act,
})
export type Absence = z.infer<typeof Absence>

/** One account of a defendant. The alias is the exact displayed text. */
export const Storefront = z.object({
  sellerId: SellerId,
  alias: word(500),
  /** A translation or former name: "a/k/a". */
  aka: text(500),
  url: WebAddress.nullable(),
  /** Who confirmed that it belongs to the defendant. */
  act: Act,
})
export type Storefront = z.infer<typeof Storefront>

export const ServiceAttempt = z.object({
  at: Instant,
  method: z.enum([
    'registry_lookup',
    'map',
    'local_agent',
    'return_label',
    'postal_return',
    'e_mail',
    'telephone',
    'other',
  ]),
  result: word(1000),
  by: word(200),
})
export type ServiceAttempt = z.infer<typeof ServiceAttempt>

/** Where a defendant could be served, and what was done to find out. */
export const Service = z.object({
  status: z.enum(['unverified', 'verified', 'undeliverable', 'incomplete', 'none_published']),
  attempts: z.array(ServiceAttempt).max(200),
})
export type Service = z.infer<typeof Service>

/** A numbered party. The number is given once and never again to anybody. */
export const Defendant = z.object({
  number: z.int().min(1),
  storefronts: z.array(Storefront).min(1).max(100),
  captureIds: z.array(Id).max(500),
  absences: z.array(Absence).max(50),
  service: Service,
  status: z.enum(['active', 'dismissed', 'settled', 'defaulted']),
  /** Why and by whom the status was set; null while it is as it began. */
  statusAct: Act.nullable(),
  statusNote: text(1000),
  /** Second person's approval of the whole packet. */
  approved: Act.nullable(),
  added: Act,
  notes: text(4000),
})
export type Defendant = z.infer<typeof Defendant>
