import { z } from 'zod'
import { sayings } from './sayings.ts'

/** A string from outside, bounded: pages are hostile and storage is finite. Lengths are UTF-16 units. */
export const text = (max: number) => z.string().max(max)

/** A non-empty bounded string. */
export const word = (max: number) => z.string().min(1).max(max)

/** UTC instant in ISO 8601 with milliseconds and `Z`, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>

/** Lower-case hexadecimal SHA-256 (FIPS 180-4), 64 characters. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, sayings.mustSha256)
export type Sha256 = z.infer<typeof Sha256>

/** UUID of any version; the client makes version 7 (RFC 9562) so that ids sort by time on disk. */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** An absolute http(s) address of at most 8 kB; no other scheme is ever stored or opened. */
export const WebAddress = z
  .string()
  .max(8192)
  .regex(/^https?:\/\//i, sayings.mustAddress)
