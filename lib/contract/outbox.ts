import { z } from 'zod'
import { Receipt } from './sync.ts'
import { Id, Instant, text, word } from './text.ts'

/** What the user sees for each entry. */
export const DeliveryState = z.enum(['waiting', 'sending', 'sent', 'trouble'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** A record that the backend should have. The id makes the server idempotent. */
export const OutboxEntry = z.object({
  id: Id,
  kind: z.enum(['capture', 'flag']),
  subject: Id,
  state: DeliveryState,
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

export const BackendSettings = z.object({
  url: z
    .string()
    .max(2000)
    .regex(/^https?:\/\/[^\s]+$/, 'must be an address such as https://evidence.example.org'),
  token: word(500),
})
export type BackendSettings = z.infer<typeof BackendSettings>
