import { z } from 'zod'
import { CaseRecord } from './case-record.ts'
import { CaseStage, Confidentiality } from './case.ts'
import { SellerId } from './seller.ts'
import { CapturesReply, Role } from './sync.ts'
import { Id, Instant, text } from './text.ts'

/** What the console asks of the backend that serves it, under `/console/`, with the session's cookie and no token. */

/** `GET /console/me`. */
export const ConsoleMe = z.object({
  organisation: z.object({ id: Id, name: text(200) }),
  person: z.object({ name: text(200), role: Role }),
  /** May this role see cases? */
  cases: z.boolean(),
})
export type ConsoleMe = z.infer<typeof ConsoleMe>

/** `GET /console/door`, of anybody: can one sign in here by a provider, or only by a link? */
export const ConsoleDoor = z.object({ signIn: z.boolean() })

/**
 * `GET /console/captures?before=&q=&seller=`: newest first. With words a page may be empty although more follows: `next` is
 * null only at the end. `searched` tells how far back this page looked.
 */
export const ConsoleCaptures = CapturesReply.extend({ searched: Instant.nullable() })
export type ConsoleCaptures = z.infer<typeof ConsoleCaptures>

/** One thing that was checked just now; `waiting` where what it needs has not arrived. */
export const Check = z.object({
  what: z.enum(['seal', 'receipt', 'files', 'custody']),
  state: z.enum(['holds', 'waiting', 'broken']),
  /** What is wrong, in words; empty where it holds. */
  reason: text(4000),
})
export type Check = z.infer<typeof Check>
/** `POST /console/captures/{id}/check`. */
export const CheckReply = z.object({ checks: z.array(Check), at: Instant })
export type CheckReply = z.infer<typeof CheckReply>

/** A capture of an uploaded export, and what this backend knows of it. */
export const VerifiedCapture = z.object({
  id: text(200),
  title: text(1000),
  url: text(10_000),
  capturedAt: text(100),
  manifestSha256: text(64),
  /** SHA-256 of the key that sealed it, and whether a device of the organisation has it. */
  deviceKey: text(64),
  enrolled: z.boolean(),
  files: z.int(),
  partial: text(1000).nullable(),
  receipts: z.int(),
  timestamps: z.array(z.object({ time: text(100), authority: text(1000), trusted: z.boolean() })),
  /** `same`: the backend holds this very manifest; `other`: another one under this id; `none`: nothing. */
  held: z.enum(['same', 'other', 'none']),
})
/** `POST /console/verify`, the export's bytes as the body. */
export const VerifyReply = z.object({
  /** `strange_key`: nothing in it was changed, but a key signed it that is not enrolled here. */
  state: z.enum(['whole', 'strange_key', 'failed', 'unreadable']),
  faults: z.array(z.object({ file: text(10_000), reason: text(10_000), strangeKey: z.boolean() })),
  captures: z.array(VerifiedCapture),
})
export type VerifyReply = z.infer<typeof VerifyReply>

/** A seller in a list: the name that was displayed last, and when captures showed it. */
export const SellerLine = z.object({
  id: SellerId,
  name: text(500),
  captures: z.int().min(1),
  firstSeen: Instant,
  lastSeen: Instant,
})
export type SellerLine = z.infer<typeof SellerLine>
/** `GET /console/sellers?before=&q=`: the last received first. */
export const SellersReply = z.object({
  sellers: z.array(SellerLine),
  next: z.string().nullable(),
})
export type SellersReply = z.infer<typeof SellersReply>

/** A case in a list. `sides`: how many versions stand side by side. */
export const CaseLine = z.object({
  id: Id,
  sides: z.int().min(1),
  summary: z
    .object({
      updatedAt: Instant,
      /** Null while it is sealed: then only its id is known here. */
      open: z
        .object({
          title: text(300),
          docketNumber: text(60),
          stage: CaseStage,
          confidentiality: Confidentiality,
          defendants: z.int().min(0),
        })
        .nullable(),
    })
    .nullable(),
})
export type CaseLine = z.infer<typeof CaseLine>
/** `GET /console/cases?before=`: the last changed first. */
export const CasesReply = z.object({ cases: z.array(CaseLine), next: z.int().nullable() })
export type CasesReply = z.infer<typeof CasesReply>

/** `GET /console/cases/{id}`: the version that came last, and who else changed it meanwhile. */
export const CaseReply = z.object({
  record: CaseRecord,
  person: text(200),
  sides: z.int().min(1),
})
export type CaseReply = z.infer<typeof CaseReply>

/** `POST /console/matter`: what a case that was opened in the browser refers to. */
export const MatterRequest = z.object({
  captures: z.array(Id).max(200),
  rights: z.array(Id).max(200),
  sellers: z.array(SellerId).max(200),
})
export type MatterRequest = z.infer<typeof MatterRequest>
