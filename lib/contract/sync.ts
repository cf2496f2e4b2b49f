import { z } from 'zod'
import { SealedManifest } from './capture.ts'
import { Flag } from './flag.ts'
import { Id, Instant, Sha256, text, word } from './text.ts'

/** The wire between extension and backend; the server publishes the same schemas as OpenAPI. */

export const BlobRef = z.object({ sha256: Sha256, bytes: z.int().min(0), mediaType: word(100) })
export type BlobRef = z.infer<typeof BlobRef>

/** `POST /v1/blobs/missing`: which of these does this organisation's store lack? */
export const MissingRequest = z.object({ blobs: z.array(BlobRef).min(1).max(500) })
export type MissingRequest = z.infer<typeof MissingRequest>
export const MissingReply = z.object({ missing: z.array(Sha256) })
export type MissingReply = z.infer<typeof MissingReply>

/** `POST /v1/uploads`: begin or resume an upload; `PATCH /v1/uploads/{id}` appends at `Upload-Offset`. */
export const UploadRequest = z.object({ blob: BlobRef })
export type UploadRequest = z.infer<typeof UploadRequest>
export const UploadReply = z.object({
  id: Id,
  offset: z.int().min(0),
  /** True once the server has hashed the whole and it is stored. */
  complete: z.boolean(),
})
export type UploadReply = z.infer<typeof UploadReply>

export const PushOp = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('capture'),
    id: Id,
    sealed: SealedManifest,
    blobs: z.array(BlobRef).max(2000),
  }),
  z.object({ kind: z.literal('flag'), id: Id, flag: Flag }),
])
export type PushOp = z.infer<typeof PushOp>

export const PushRequest = z.object({ device: Id, ops: z.array(PushOp).min(1).max(50) })
export type PushRequest = z.infer<typeof PushRequest>

/** The backend's word that it holds a record, byte for byte, since that time. Signed over its canonical JSON. */
export const ReceiptBody = z.object({
  schema: z.literal('counterfoil.receipt/1'),
  subject: Id,
  /** SHA-256 of the sealed manifest (capture) or of the record's canonical JSON (flag). */
  sha256: Sha256,
  organisation: text(200),
  sequence: z.int().min(1),
  receivedAt: Instant,
  /** Hash of the organisation's previous receipt: the server's own chain. */
  previous: Sha256.nullable(),
})
export type ReceiptBody = z.infer<typeof ReceiptBody>

export const Receipt = z.object({
  body: ReceiptBody,
  sha256: Sha256,
  signature: z.object({
    algorithm: z.literal('ECDSA-P256-SHA256'),
    value: text(200),
    publicKey: text(400),
  }),
})
export type Receipt = z.infer<typeof Receipt>

export const PushResult = z.discriminatedUnion('outcome', [
  z.object({ id: Id, outcome: z.literal('ok'), receipt: Receipt }),
  z.object({ id: Id, outcome: z.literal('duplicate'), receipt: Receipt }),
  z.object({ id: Id, outcome: z.literal('missing_blobs'), missing: z.array(Sha256) }),
  z.object({
    id: Id,
    outcome: z.literal('rejected'),
    code: word(60),
    /** What is wrong, naming the field, and what to do. */
    message: text(1000),
  }),
])
export type PushResult = z.infer<typeof PushResult>

export const PushReply = z.object({ results: z.array(PushResult), serverTime: Instant })
export type PushReply = z.infer<typeof PushReply>

/** Every error answer of the backend. */
export const ErrorReply = z.object({ error: z.object({ code: word(60), message: text(1000) }) })
export type ErrorReply = z.infer<typeof ErrorReply>
