import { z } from 'zod'
import { sayings } from './sayings.ts'
import { Instant, text } from './text.ts'

/** An authority that stamps by RFC 3161, as the user names it; a hash is all that it is ever sent. */
export const TimestampAuthority = z.object({
  url: z
    .string()
    .max(2000)
    .regex(/^https?:\/\/\S+$/, sayings.mustAuthority),
  /** Its root certificates, PEM, as the authority publishes them; null where the user gave none: then none is trusted. */
  rootPem: text(50_000).nullable(),
})
export type TimestampAuthority = z.infer<typeof TimestampAuthority>

/** What the user sees of a timestamp that was asked for. */
export const TimestampState = z.object({
  /** `waiting` is tried again by itself; the reason of the last try stands in `trouble`. */
  state: z.enum(['waiting', 'stamped']),
  attempts: z.int().min(0),
  /** Not before this time. */
  due: Instant,
  trouble: text(500).nullable(),
  /** By the authority's clock; null until it is stamped. */
  time: Instant.nullable(),
})
export type TimestampState = z.infer<typeof TimestampState>
