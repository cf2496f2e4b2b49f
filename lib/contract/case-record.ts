import { z } from 'zod'
import { sayings } from './sayings.ts'
import { Case } from './case.ts'
import { Id, Instant } from './text.ts'

const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, sayings.mustBase64)

/** A case as a team shares it: in the clear, or locked under its passphrase, which never travels. Bytes as base64. */
export const CaseRecord = z.object({
  id: Id,
  updatedAt: Instant,
  open: z.union([Case, z.null()]),
  sealed: z.union([
    z.object({
      salt: bytes(100),
      iterations: z.int().min(1).max(100_000_000),
      wrapIv: bytes(100),
      wrappedKey: bytes(200),
      iv: bytes(100),
      data: bytes(14_000_000),
    }),
    z.null(),
  ]),
})
export type CaseRecord = z.infer<typeof CaseRecord>
