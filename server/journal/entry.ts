import { z } from 'zod'
import { SealedManifest } from '../../lib/contract/capture.ts'
import {
  BlobRef,
  CustodyLink,
  DeviceScope,
  PushOp,
  Receipt,
  Role,
} from '../../lib/contract/sync.ts'
import { Id, Sha256, text } from '../../lib/contract/text.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { digest } from '../secret.ts'

/**
 * What can happen to an organisation. The journal of these is the truth; the database is an index of it that `reindex`
 * makes again.
 */
export const Happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organisation'), id: Id, name: text(200), handle: text(20) }),
  z.object({ kind: z.literal('person'), id: Id, name: text(200), role: Role }),
  z.object({
    kind: z.literal('device'),
    id: Id,
    person: Id,
    name: text(200),
    publicKey: text(400),
    /** Absent: everything that the person may. */
    scope: DeviceScope.optional(),
    /** Null once the token was revoked. */
    tokenSha256: z.union([Sha256, z.null()]),
  }),
  z.object({
    kind: z.literal('capture'),
    id: Id,
    device: Id,
    sealed: SealedManifest,
    blobs: z.array(BlobRef),
  }),
  z.object({ kind: z.literal('record'), id: Id, device: Id, op: PushOp.options[1] }),
  /** A person's account at an OpenID provider, by which they sign in; bound by an invitation. */
  z.object({
    kind: z.literal('identity'),
    id: Id,
    person: Id,
    issuer: text(2000),
    subject: text(500),
    /** No longer. */
    withdrawn: z.literal(true).optional(),
  }),
  /** The id is the device's. */
  z.object({ kind: z.literal('custody'), id: Id, links: z.array(CustodyLink).min(1) }),
])
export type Happening = z.infer<typeof Happening>

/** A line of the journal. */
export const Entry = z.object({ happening: Happening, receipt: Receipt })
export type Entry = z.infer<typeof Entry>

/** What the receipt of a happening covers. */
export function coveredHash(happening: Happening): string {
  if (happening.kind === 'capture') return happening.sealed.sha256
  if (happening.kind === 'custody') return happening.links.at(-1)!.hash
  return digest(canonicalJson(happening.kind === 'record' ? happening.op : happening))
}
