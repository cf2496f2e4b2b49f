import { z } from 'zod'
import { sayings } from './sayings.ts'
import { CaptureType, SealedManifest } from './capture.ts'
import { CaseRecord } from './case-record.ts'
import { Flag } from './flag.ts'
import { MarketplaceId } from './listing.ts'
import { Right } from './right.ts'
import { Id, Instant, Sha256, text, WebAddress, word } from './text.ts'

/**
 * The wire between extension and backend; the server publishes the same schemas as OpenAPI (`/openapi.json`).
 * Every request but `POST /v1/devices` carries `Authorization: Bearer <token>`.
 * A client that keeps within these bounds is never refused for size; all in bytes but `ops` and `links`.
 */
export const wire = {
  /** Whole body of a push; one large capture may fill it alone. */
  push: 16 * 1024 * 1024,
  /** Records of one push. */
  ops: 200,
  /** One part of a resumable upload. */
  part: 4 * 1024 * 1024,
  /** Whole body of a pack of small blobs. */
  pack: 4 * 1024 * 1024,
  /** One blob. */
  blob: 512 * 1024 * 1024,
  /** Links of one custody request. */
  links: 500,
} as const

/** What a person may do: domain 9.1. */
export const Role = z.enum(['investigator', 'brand_manager', 'reviewer', 'counsel', 'admin'])
export type Role = z.infer<typeof Role>

// Pairing: an admin (or the server's first start) makes a code, a device trades it for its token.

/**
 * What a device's token may do of what its person may. `send` is for a machine that several people capture at: captures,
 * decisions and custody go out, and nothing that is held is read, nothing else is changed and nothing is administered with it.
 */
export const DeviceScope = z.enum(['everything', 'send'])
export type DeviceScope = z.infer<typeof DeviceScope>

/** `POST /v1/pairings`, admins only. `person` is who the new device will belong to. */
export const PairingRequest = z.object({
  person: word(200),
  role: Role,
  scope: DeviceScope.default('everything'),
})
export type PairingRequest = z.infer<typeof PairingRequest>
/** The code is shown once, is good for one device, and is read with or without its dashes, in either case. */
export const PairingReply = z.object({ code: word(20), expiresAt: Instant })
export type PairingReply = z.infer<typeof PairingReply>

/** `POST /v1/devices`: the only request without a token. */
export const DeviceRequest = z.object({
  code: word(40),
  device: z.object({
    /** The device's own id, as its manifests name it. */
    id: Id,
    name: word(200),
    /** SubjectPublicKeyInfo, DER, base64. */
    publicKey: word(400),
    /** ECDSA P-256 signature over `pairingStatement(id)`, P1363, base64: the device has the private half. */
    proof: word(200),
  }),
})
export type DeviceRequest = z.infer<typeof DeviceRequest>

/** What a device signs when it pairs. */
export const pairingStatement = (deviceId: string): string => `counterfoil.pair/1 ${deviceId}`

/** Who the token stands for. `GET /v1/me`; `DELETE /v1/me` revokes the token. */
export const Me = z.object({
  organisation: z.object({ id: Id, name: text(200) }),
  person: z.object({ id: Id, name: text(200), role: Role }),
  device: z.object({ id: Id, name: text(200), scope: DeviceScope.default('everything') }),
  /** Key of the backend's receipts (SPKI, base64): pinned at pairing; a later change is trouble that a person must see. */
  receiptKey: text(400),
  /** First custody link of this device that the backend lacks. */
  custodyNext: z.int().min(0),
  serverTime: Instant,
})
export type Me = z.infer<typeof Me>
/** Answer to `POST /v1/devices`. The token is told this once; the backend keeps only its hash. */
export const DeviceReply = Me.extend({ token: word(500) })
export type DeviceReply = z.infer<typeof DeviceReply>

// Blobs go first, by hash.

export const BlobRef = z.object({
  sha256: Sha256,
  bytes: z.int().min(0).max(wire.blob),
  mediaType: z.string().regex(/^[ -~]{1,100}$/, sayings.mustAscii),
})
export type BlobRef = z.infer<typeof BlobRef>

/** `POST /v1/blobs/missing`: which of these does this organisation's store lack? */
export const MissingRequest = z.object({ blobs: z.array(BlobRef).min(1).max(500) })
export type MissingRequest = z.infer<typeof MissingRequest>
export const MissingReply = z.object({ missing: z.array(Sha256) })
export type MissingReply = z.infer<typeof MissingReply>

/**
 * `POST /v1/blobs`: several small blobs in one body, `application/octet-stream`: the length of the list (4 bytes, big
 * endian), the list (JSON, UTF-8), then the bytes of each blob in the list's order. Each is hashed by the server.
 */
export const PackList = z.array(BlobRef).min(1).max(500)
export type PackList = z.infer<typeof PackList>
export const PackReply = z.object({
  stored: z.array(Sha256),
  /** Whose bytes had another hash: send it again; where it comes back twice, the file at hand is damaged. */
  damaged: z.array(Sha256),
})
export type PackReply = z.infer<typeof PackReply>

/**
 * `POST /v1/uploads`: begin or resume; asking twice for one blob gives the same upload. Then either
 * `PATCH /v1/uploads/{id}` with header `Upload-Offset` appends a part (409 `wrong_offset`: ask again where to resume), or,
 * where `direct` is given, the whole goes there and `POST /v1/uploads/{id}/complete` follows. The reply that follows the
 * last byte says `complete`; 422 `hash_mismatch` where the bytes were others, and the upload begins anew.
 */
export const UploadRequest = z.object({ blob: BlobRef })
export type UploadRequest = z.infer<typeof UploadRequest>
export const UploadReply = z.object({
  id: Id,
  offset: z.int().min(0),
  /** True once the server has hashed the whole and it is stored. */
  complete: z.boolean(),
  /** Signed address of the object store for one PUT of the whole blob with these headers and no token. */
  direct: z.object({ url: WebAddress, headers: z.record(z.string(), z.string()) }).nullable(),
})
export type UploadReply = z.infer<typeof UploadReply>

// Then records.

/**
 * One version of a record that a team shares. Versions are never changed: an edit is a new version that names the ones it
 * was made from. Two that name the same parent stand side by side until a version names both.
 */
export const RecordVersion = z.discriminatedUnion('type', [
  z.object({ type: z.literal('flag'), value: z.union([Flag, z.null()]) }),
  z.object({ type: z.literal('right'), value: z.union([Right, z.null()]) }),
  z.object({ type: z.literal('case'), value: z.union([CaseRecord, z.null()]) }),
])
export type RecordVersion = z.infer<typeof RecordVersion>

export const PushOp = z.discriminatedUnion('kind', [
  /** `id` is the capture's; evidence is append-only: the same id with another hash is refused. */
  z.object({
    kind: z.literal('capture'),
    id: Id,
    sealed: SealedManifest,
    blobs: z.array(BlobRef).max(2000),
  }),
  /** `id` is the version's. A null value says that the record was removed. */
  z.object({
    kind: z.literal('record'),
    id: Id,
    subject: Id,
    parents: z.array(Id).max(16),
    madeAt: Instant,
    record: RecordVersion,
  }),
])
export type PushOp = z.infer<typeof PushOp>

/** `POST /v1/push`. `device` must be the token's own. One refused record never stops the others. */
export const PushRequest = z.object({ device: Id, ops: z.array(PushOp).min(1).max(wire.ops) })
export type PushRequest = z.infer<typeof PushRequest>

/** The backend's word that it holds a record, byte for byte, since that time. Signed over its canonical JSON. */
export const ReceiptBody = z.object({
  schema: z.literal('counterfoil.receipt/1'),
  subject: Id,
  /** SHA-256 of the sealed manifest (capture), of the op's canonical JSON (record), or the last link's hash (custody). */
  sha256: Sha256,
  /** The organisation's id. */
  organisation: text(200),
  /** Counts the organisation's receipts from 1 without gaps. */
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
  /** It was here already; the receipt is the one given then. */
  z.object({ id: Id, outcome: z.literal('duplicate'), receipt: Receipt }),
  z.object({ id: Id, outcome: z.literal('missing_blobs'), missing: z.array(Sha256) }),
  /** Sending it again as it is cannot help. */
  z.object({
    id: Id,
    outcome: z.literal('rejected'),
    code: word(60),
    /** What is wrong, naming the field, and what to do. */
    message: text(1000),
  }),
])
export type PushResult = z.infer<typeof PushResult>

/** One result per op, in the ops' order. */
export const PushReply = z.object({ results: z.array(PushResult), serverTime: Instant })
export type PushReply = z.infer<typeof PushReply>

/** One link of a device's custody log, as `lib/evidence/custody.ts` makes it. */
export const CustodyLink = z.object({
  sequence: z.int().min(0),
  previous: Sha256.nullable(),
  type: word(60),
  subject: text(200),
  at: Instant,
  payload: text(20_000),
  hash: Sha256,
})
export type CustodyLink = z.infer<typeof CustodyLink>

/** `POST /v1/custody`: links in order, from `next` on. Links that the backend holds already are compared and passed over. */
export const CustodyRequest = z.object({
  device: Id,
  links: z.array(CustodyLink).min(1).max(wire.links),
})
export type CustodyRequest = z.infer<typeof CustodyRequest>
export const CustodyReply = z.discriminatedUnion('outcome', [
  /** The receipt covers the last link held, with the device as its subject; null where nothing was new. */
  z.object({ outcome: z.literal('ok'), next: z.int().min(0), receipt: Receipt.nullable() }),
  /** Links before these are wanted first. */
  z.object({ outcome: z.literal('gap'), next: z.int().min(0) }),
  /** The log at hand is not the one that the backend holds, or is broken in itself; a person must look. */
  z.object({ outcome: z.literal('broken'), next: z.int().min(0), message: text(1000) }),
])
export type CustodyReply = z.infer<typeof CustodyReply>

// What the organisation has.

/** A capture in a list; its bytes are asked for one by one. */
export const CaptureSummary = z.object({
  id: Id,
  sha256: Sha256,
  type: CaptureType,
  marketplace: MarketplaceId,
  title: text(1000),
  url: WebAddress,
  listingKey: text(300).nullable(),
  capturedAt: Instant,
  receivedAt: Instant,
  person: text(200),
  device: text(200),
  files: z.int().min(0),
  /** Of all files together. */
  bytes: z.int().min(0),
  partial: z.boolean(),
  receipt: Receipt,
})
export type CaptureSummary = z.infer<typeof CaptureSummary>

/** `GET /v1/captures?before=&limit=`: newest first; `next` is the following page's `before`. */
export const CapturesReply = z.object({
  captures: z.array(CaptureSummary),
  next: z.int().nullable(),
})
export type CapturesReply = z.infer<typeof CapturesReply>

/** `GET /v1/captures/{id}`; a file of it is `GET /v1/blobs/{sha256}`. */
export const CaptureReply = z.object({
  capture: CaptureSummary,
  sealed: SealedManifest,
  blobs: z.array(BlobRef),
  /** The entry of its device's custody log that the seal names; null while the log has not arrived that far. */
  custody: CustodyLink.nullable().default(null),
})
export type CaptureReply = z.infer<typeof CaptureReply>

/** One entry of the organisation's feed, in the order of its receipts. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('capture'), sequence: z.int(), capture: CaptureSummary }),
  z.object({
    kind: z.literal('record'),
    sequence: z.int(),
    id: Id,
    subject: Id,
    parents: z.array(Id),
    madeAt: Instant,
    /** Who made this version, and on which device. */
    person: text(200),
    device: Id,
    record: RecordVersion,
  }),
])
export type Change = z.infer<typeof Change>

/**
 * `GET /v1/changes?cursor=&limit=`: everything after the cursor, none missed whatever the order of commits; no cursor means
 * from the beginning. 410 `cursor_gone`: the feed was rebuilt; begin again without a cursor.
 */
export const ChangesReply = z.object({
  changes: z.array(Change),
  cursor: word(100),
  more: z.boolean(),
  serverTime: Instant,
})
export type ChangesReply = z.infer<typeof ChangesReply>

/**
 * Every error answer of the backend. 401: pair again. 403: the role may not. 413, 422, 400: sending it again cannot help.
 * 429 and 503 carry `Retry-After` in seconds.
 */
export const ErrorReply = z.object({ error: z.object({ code: word(60), message: text(1000) }) })
export type ErrorReply = z.infer<typeof ErrorReply>
