import { Manifest } from '../../lib/contract/capture.ts'
import type { CaseLine, CaseReply, MatterRequest } from '../../lib/contract/console.ts'
import type { CaseRecord } from '../../lib/contract/case-record.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { wellFormed } from '../../lib/evidence/well-formed.ts'
import type { Right } from '../../lib/contract/right.ts'
import { captureFacts, type CaptureFacts } from '../../lib/cases/capture-facts.ts'
import type { SellerRecord } from '../../lib/sellers/facts.ts'
import type { Sql } from '../database/database.ts'
import { sellerRecords } from './sellers.ts'

const page = 100

/** The last changed first; what was removed is left out. */
export async function casesBefore(
  sql: Sql,
  organisation: string,
  before: number,
): Promise<{ cases: CaseLine[]; next: number | null }> {
  const rows = await sql<{
    subject: string
    sequence: number
    summary: CaseLine['summary']
    sides: number
    newest: number
    sealed: boolean
  }>(
    `SELECT h.subject, h.sequence, h.summary, side.sides, side.newest, side.sealed FROM (SELECT * FROM heads
       WHERE org_id = $1 AND type = 'case' AND sequence < $2 ORDER BY sequence DESC LIMIT $3) h
     CROSS JOIN LATERAL (SELECT count(DISTINCT coalesce(o.summary, 'null')) AS sides, max(o.sequence) AS newest,
       bool_or(o.summary IS NOT NULL AND o.summary->>'open' IS NULL) AS sealed FROM heads o
       WHERE o.org_id = h.org_id AND o.subject = h.subject) side
     ORDER BY h.sequence DESC`,
    [organisation, before, page],
  )
  return {
    // Of versions side by side the newest speaks for all, but for a seal: it covers what stands beside it too.
    cases: rows
      .filter((row) => row.sequence === row.newest && row.summary !== null)
      .map(({ subject, sides, summary, sealed }) => ({
        id: subject,
        sides,
        summary: sealed && summary ? { ...summary, open: null } : summary,
      })),
    next: rows.length === page ? rows.at(-1)!.sequence : null,
  }
}

/**
 * The version of a case that came last, a sealed one before one in the clear that stands beside it; null where there is none
 * or it was removed.
 */
export async function caseOf(
  sql: Sql,
  organisation: string,
  id: string,
): Promise<CaseReply | null> {
  const rows = await sql<{ value: string; person_name: string }>(
    `SELECT c.value, p.name AS person_name FROM heads h
     JOIN records c ON c.org_id = h.org_id AND c.id = h.id
     JOIN devices d ON d.org_id = c.org_id AND d.id = c.device_id
     JOIN people p ON p.org_id = c.org_id AND p.id = d.person_id
     WHERE h.org_id = $1 AND h.subject = $2 AND h.type = 'case' ORDER BY h.sequence DESC LIMIT 20`,
    [organisation, id],
  )
  const sides = rows.map(({ value, person_name: person }) => ({
    // It was parsed on its way in.
    record: JSON.parse(value) as CaseRecord | null,
    person,
  }))
  const chosen = sides.find(({ record }) => record?.sealed) ?? sides[0]
  const record = chosen?.record
  const said = new Set(sides.map((side) => canonicalJson(wellFormed(side.record))))
  return record ? { record, person: chosen.person, sides: said.size } : null
}

/** What a case refers to. */
export interface Matter {
  readonly captures: CaptureFacts[]
  readonly rights: Right[]
  readonly sellers: SellerRecord[]
}

export async function matterOf(
  sql: Sql,
  organisation: string,
  wanted: MatterRequest,
): Promise<Matter> {
  const captures = await sql<{ canonical: string; sha256: string }>(
    `SELECT found.* FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT c.canonical, c.sha256 FROM captures c WHERE c.org_id = $1 AND c.id = wanted.id LIMIT 1) found`,
    [organisation, wanted.captures],
  )
  const rights = await sql<{ value: string }>(
    `SELECT found.* FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT c.value FROM heads h JOIN records c ON c.org_id = h.org_id AND c.id = h.id
       WHERE h.org_id = $1 AND h.subject = wanted.id AND h.type = 'right' ORDER BY h.sequence DESC LIMIT 1) found`,
    [organisation, wanted.rights],
  )
  return {
    captures: captures.map(({ canonical, sha256 }) =>
      captureFacts(Manifest.parse(JSON.parse(canonical)), sha256),
    ),
    rights: rights.flatMap(({ value }) => (JSON.parse(value) as Right | null) ?? []),
    sellers: await sellerRecords(sql, organisation, wanted.sellers),
  }
}
