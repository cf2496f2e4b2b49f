import { Manifest } from '../../lib/contract/capture.ts'
import { recordsOf } from '../../lib/sellers/takings.ts'
import { currentName } from '../../lib/sellers/identity.ts'
import type { Sql } from '../database/database.ts'
import { digest } from '../secret.ts'
import { caseSummary } from './case-summary.ts'
import type { Happening } from './entry.ts'

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>
export interface Numbered<Kind extends Happening['kind']> {
  readonly happening: Of<Kind>
  readonly sequence: number
}

/** The versions that stand: a new one takes the place of those that it was made from. */
export async function putHeads(
  sql: Sql,
  org: string,
  records: readonly Numbered<'record'>[],
): Promise<void> {
  if (records.length === 0) return
  const replaced = records.flatMap(({ happening }) => happening.op.parents)
  const heads = records.filter(({ happening }) => !replaced.includes(happening.id))
  await sql('DELETE FROM heads WHERE org_id = $1 AND id = ANY($2::uuid[])', [org, replaced])
  const rows = heads.map(({ happening: { id, op }, sequence }) => ({
    id,
    sequence,
    type: op.record.type,
    subject: op.subject,
    summary: op.record.type === 'case' ? caseSummary(op.record.value) : null,
  }))
  await sql(
    `INSERT INTO heads (org_id, id, type, subject, sequence, summary)
     SELECT $1::uuid, id, type, subject, sequence, summary
     FROM jsonb_to_recordset($2::jsonb) AS rows (id uuid, type text, subject uuid, sequence bigint, summary jsonb)`,
    [org, JSON.stringify(rows)],
  )
}

/** The sellers that captures show, by their marketplace's own key. */
export async function putSellers(
  sql: Sql,
  org: string,
  captures: readonly { readonly manifest: Manifest; readonly sequence: number }[],
): Promise<void> {
  const seen = captures.flatMap(({ manifest, sequence }) =>
    recordsOf([manifest]).map(({ seller }) => ({
      seller: { ...seller, id: storable(seller.id) },
      sequence,
    })),
  )
  if (seen.length === 0) return
  const sellers = Array.from(
    Map.groupBy(seen, ({ seller }) => seller.id),
    ([id, looks]) => {
      const newest = looks.reduce((a, b) => (a.seller.lastSeen > b.seller.lastSeen ? a : b))
      return {
        id,
        name: storable(currentName(newest.seller)).slice(0, 500),
        captures: looks.length,
        last_seen: newest.seller.lastSeen,
        first_seen: looks.map(({ seller }) => seller.firstSeen).sort()[0],
        sequence: Math.max(...looks.map((look) => look.sequence)),
      }
    },
  )
  await sql(
    `INSERT INTO sellers (org_id, id, name, captures, last_seen, first_seen, sequence)
     SELECT $1::uuid, id, name, captures, last_seen, first_seen, sequence FROM jsonb_to_recordset($2::jsonb)
       AS rows (id text, name text, captures bigint, last_seen timestamptz, first_seen timestamptz, sequence bigint)
     ON CONFLICT (org_id, id) DO UPDATE SET captures = sellers.captures + excluded.captures,
       name = CASE WHEN excluded.last_seen >= sellers.last_seen THEN excluded.name ELSE sellers.name END,
       last_seen = greatest(sellers.last_seen, excluded.last_seen),
       first_seen = least(sellers.first_seen, excluded.first_seen), sequence = excluded.sequence`,
    [org, JSON.stringify(sellers)],
  )
  const places = seen.map(({ seller, sequence }) => ({ seller_id: seller.id, sequence }))
  await sql(
    `INSERT INTO seller_captures (org_id, seller_id, sequence)
     SELECT $1::uuid, seller_id, sequence FROM jsonb_to_recordset($2::jsonb) AS rows (seller_id text, sequence bigint)`,
    [org, JSON.stringify(places)],
  )
}

/** Which organisation an account at an OpenID provider belongs to, in one word that tells nobody who it is. */
export const accountOf = ({ issuer, subject }: { issuer: string; subject: string }): string =>
  digest(JSON.stringify([issuer, subject]))

export async function putIdentity(sql: Sql, org: string, one: Of<'identity'>): Promise<void> {
  const account = accountOf(one)
  if (one.withdrawn) {
    await sql('DELETE FROM identities WHERE org_id = $1 AND account = $2', [org, account])
    await sql('DELETE FROM accounts WHERE org_id = $1 AND account = $2', [org, account])
    return
  }
  await sql('INSERT INTO accounts (account, org_id) VALUES ($2, $1)', [org, account])
  await sql(
    'INSERT INTO identities (org_id, account, person_id, issuer, subject) VALUES ($1, $2, $3, $4, $5)',
    [org, account, one.person, one.issuer, one.subject],
  )
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair; a page's text may. The manifest keeps it as it was. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
