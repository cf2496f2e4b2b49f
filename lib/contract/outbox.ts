import { z } from 'zod'
import { DeviceScope, Receipt, Role } from './sync.ts'
import { Id, Instant, text, word } from './text.ts'

/** What the user sees for each entry. */
export const DeliveryState = z.enum(['waiting', 'sending', 'sent', 'trouble'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** Something that the backend should have: a capture, or a version of a shared record (then `id` is the version's). */
export const OutboxEntry = z.object({
  id: Id,
  kind: z.enum(['capture', 'record']),
  /** The capture's or the record's id. */
  subject: Id,
  state: DeliveryState,
  /** True once it was on its way, whether or not it arrived: what it stands for is then never changed. */
  taken: z.boolean().optional(),
  attempts: z.int().min(0),
  /** Not before this time. */
  due: Instant,
  /** Why it is not sent yet, in words; null where nothing went wrong. */
  trouble: text(500).nullable(),
  /** True where trying again can't help until a person acts. */
  needsPerson: z.boolean(),
  receipt: Receipt.nullable(),
  madeAt: Instant,
})
export type OutboxEntry = z.infer<typeof OutboxEntry>

/** The backend that this browser is paired with. */
export const Backend = z.object({
  /** Origin and path under which `/v1/…` stands, with no slash at its end. */
  url: z.string().max(2000),
  token: word(500),
  organisation: z.object({ id: Id, name: text(200) }),
  person: z.object({ name: text(200), role: Role }),
  /** Absent: everything that the person may. */
  scope: DeviceScope.optional(),
  /** SPKI, DER, base64: the key whose receipts count, as it was at pairing. */
  receiptKey: word(400),
  pairedAt: Instant,
  /** False until the user switches sending on; nothing leaves the browser before. */
  sending: z.boolean(),
})
export type Backend = z.infer<typeof Backend>

/** Why sending as a whole rests. */
export const Pause = z.object({
  reason: text(500),
  /** When it goes on by itself; null where a person must act first. */
  until: Instant.nullable(),
  /** Failures in a row. */
  attempts: z.int().min(1),
})
export type Pause = z.infer<typeof Pause>

/** How far the device's custody log is with the backend. */
export const CustodySent = z.object({
  /** First link that the backend lacks. */
  next: z.int().min(0),
  /** Why no more is sent until a person looks; null where all is well. */
  trouble: text(500).nullable(),
  /** For the last link that the backend holds. */
  receipt: Receipt.nullable(),
})
export type CustodySent = z.infer<typeof CustodySent>

/** How far this browser has read the organisation's feed. */
export const Pulled = z.object({
  /** Null means from the beginning. */
  cursor: word(100).nullable(),
  /** When it was tried last to the end; null where it is to be read at the next chance. */
  at: Instant.nullable(),
  /** Why the backend refused the last reading; null where it did not. */
  trouble: text(500).nullable(),
})
export type Pulled = z.infer<typeof Pulled>
