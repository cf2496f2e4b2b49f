import { z } from 'zod'
import { Accusation, Act } from './accusation.ts'
import { Defendant } from './defendant.ts'
import { Money } from './money.ts'
import { Notice } from './notice.ts'
import { TestPurchase } from './purchase.ts'
import { SellerId, SellerLink } from './seller.ts'
import { Id, Instant, text, WebAddress, word } from './text.ts'

export const CaseStage = z.enum([
  'investigating',
  'packet_ready',
  'filed_sealed',
  'tro',
  'unsealed',
  'pi',
  'closed',
])
export type CaseStage = z.infer<typeof CaseStage>

/** `sealed`: named members only, encrypted at rest, notices blocked. Only a court seals; only a person unseals. */
export const Confidentiality = z.enum(['internal', 'sealed', 'public'])
export type Confidentiality = z.infer<typeof Confidentiality>

export const DocketEvent = z.object({
  id: Id,
  date: z.iso.date(),
  /** "ECF No." as the docket has it. */
  entry: text(60),
  note: word(2000),
  recorded: Act,
})
export type DocketEvent = z.infer<typeof DocketEvent>

/** A row of Schedule A: all text, as it was filed. */
export const ScheduleRow = z.record(z.string(), z.string())
export type ScheduleRow = z.infer<typeof ScheduleRow>

/** Schedule A as it stood when a version was made; never changed afterwards. */
export const ScheduleVersion = z.object({
  version: z.int().min(1),
  act: Act,
  rows: z.array(ScheduleRow).max(20_000),
})
export type ScheduleVersion = z.infer<typeof ScheduleVersion>

/** Who did what with the case, in order; nothing is taken out. */
export const CaseLogEntry = z.object({ act: Act, what: word(60), detail: text(1000) })
export type CaseLogEntry = z.infer<typeof CaseLogEntry>

/** What the plaintiff itself sells under a right, by somebody who knows it: a court asks what is said to be copied. */
export const GenuineProduct = z.object({
  rightId: Id,
  product: word(200),
  /** Features, and the channels in which it is sold. */
  description: word(4000),
  /** What it is sold for; null where nobody says. */
  price: Money.nullable(),
  recorded: Act,
})
export type GenuineProduct = z.infer<typeof GenuineProduct>

/** A legal matter, with everything that people recorded for it. Evidence itself stays in captures, by id. */
export const Case = z.object({
  schema: z.literal('counterfoil.case/1'),
  id: Id,
  title: word(300),
  plaintiff: word(300),
  /** Id of a court profile. */
  court: word(60),
  /** As typed; empty before filing. */
  docketNumber: text(60),
  judge: text(200),
  judgeProcedureUrl: WebAddress.nullable(),
  purpose: text(1000),
  stage: CaseStage,
  confidentiality: Confidentiality,
  /** People who may see the case while it is sealed. */
  members: z.array(word(200)).max(200),
  filedAt: Instant.nullable(),
  /** A second person must see each accusation and approve each defendant. */
  fourEyes: z.boolean(),
  rightIds: z.array(Id).max(1000),
  accusations: z.array(Accusation).max(20_000),
  defendants: z.array(Defendant).max(2000),
  /** The number of the next defendant: only ever grows. */
  nextNumber: z.int().min(1),
  purchases: z.array(TestPurchase).max(2000),
  docket: z.array(DocketEvent).max(5000),
  schedules: z.array(ScheduleVersion).max(200),
  genuine: z.array(GenuineProduct).max(200),
  /** Notices made from it: shared and locked with it. */
  notices: z.array(Notice).max(5000).default([]),
  /** Links between its accounts that a person decided. */
  links: z.array(SellerLink).max(20_000).default([]),
  log: z.array(CaseLogEntry).max(100_000),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Case = z.infer<typeof Case>

/** What may be known of a case outside it: who was named, and what became of it. */
export const NamedBefore = z.object({
  caseId: Id,
  sellerId: SellerId,
  status: Defendant.shape.status,
  docketNumber: text(60),
  /** True where the other case is under seal: no paper of this one may speak of it. */
  sealed: z.boolean(),
})
export type NamedBefore = z.infer<typeof NamedBefore>
