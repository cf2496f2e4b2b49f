import { Manifest } from '../../lib/contract/capture.ts'
import type { SellerLine } from '../../lib/contract/console.ts'
import type { SellerRecord } from '../../lib/sellers/facts.ts'
import { recordsOf } from '../../lib/sellers/takings.ts'
import type { Sql } from '../database/database.ts'

const page = 100
const window = 500
/** Captures from which a seller's page is made: the last ones. */
const mostCaptures = 100

interface Row {
  id: string
  name: string | null
  captures: number
  first_seen: string
  last_seen: string
  sequence: number
}

/** The last received first; `before` is a page's `next`. With words a page may be empty although more follows. */
export async function sellersBefore(
  sql: Sql,
  organisation: string,
  { before, words }: { before: string | null; words: readonly string[] },
): Promise<{ sellers: SellerLine[]; next: string | null }> {
  const limit = words.length > 0 ? window : page
  const [sequence, id] = placeOf(before)
  const rows = await sql<Row>(
    `SELECT id, name, captures, first_seen, last_seen, sequence FROM sellers
     WHERE org_id = $1 AND (sequence, id) < ($2, $3) ORDER BY sequence DESC, id DESC LIMIT $4`,
    [organisation, sequence, id, limit],
  )
  const last = rows.at(-1)
  const holds = (row: Row) =>
    words.every((word) => `${row.id} ${row.name ?? ''}`.toLowerCase().includes(word))
  return {
    sellers: rows.filter(holds).map(lineOf),
    next: last && rows.length === limit ? `${last.sequence} ${last.id}` : null,
  }
}

function placeOf(before: string | null): [number, string] {
  const parts = /^(\d{1,16}) (.*)$/su.exec(before ?? '')
  return parts ? [Number(parts[1]), parts[2]!] : [Number.MAX_SAFE_INTEGER, '']
}

const lineOf = (row: Row): SellerLine => ({
  id: row.id,
  name: row.name ?? row.id,
  captures: row.captures,
  firstSeen: row.first_seen,
  lastSeen: row.last_seen,
})

/** What the last captures that show these sellers say of each. */
export async function sellerRecords(
  sql: Sql,
  organisation: string,
  ids: readonly string[],
): Promise<SellerRecord[]> {
  const rows = await sql<{ canonical: string }>(
    `SELECT found.canonical FROM unnest($2::text[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT c.canonical FROM seller_captures s
       JOIN captures c ON c.org_id = s.org_id AND c.sequence = s.sequence
       WHERE s.org_id = $1 AND s.seller_id = wanted.id ORDER BY s.sequence DESC LIMIT $3) found`,
    [organisation, ids, Math.max(1, Math.floor(mostCaptures / Math.max(1, ids.length)))],
  )
  const manifests = new Map<string, Manifest>()
  for (const { canonical } of rows) {
    const manifest = Manifest.parse(JSON.parse(canonical))
    manifests.set(manifest.id, manifest)
  }
  const wanted = new Set(ids)
  return recordsOf([...manifests.values()]).filter(({ seller }) => wanted.has(seller.id))
}
