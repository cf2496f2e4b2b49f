import type { ConsoleCaptures } from '../../lib/contract/console.ts'
import type { Sql } from '../database/database.ts'
import {
  captureColumns,
  captureJoins,
  type CaptureRow,
  capturesBefore,
  summaryOf,
} from '../read.ts'

/** Captures that one question looks at in search of words: what it costs is bounded, however many there are. */
const window = 500
const page = 100

export interface Wanted {
  /** From before this sequence. */
  readonly before: number
  /** Each in the title, the address, the person's name, the listing's key or a hash; none for all. */
  readonly words: readonly string[]
  /** Only those that show this seller. */
  readonly seller: string | null
}

/** Newest first. A page of a search may be empty although more follows. */
export async function capturesWanted(
  sql: Sql,
  organisation: string,
  { before, words, seller }: Wanted,
): Promise<ConsoleCaptures> {
  if (seller !== null) return ofSeller(sql, organisation, { before, seller })
  if (words.length > 0) return withWords(sql, organisation, { before, words })
  const found = await capturesBefore(sql, organisation, { before, limit: page })
  return { ...found, searched: null }
}

async function ofSeller(
  sql: Sql,
  organisation: string,
  { before, seller }: { before: number; seller: string },
): Promise<ConsoleCaptures> {
  const rows = await sql<CaptureRow>(
    `SELECT ${captureColumns} FROM (SELECT org_id, sequence FROM seller_captures
       WHERE org_id = $1 AND seller_id = $2 AND sequence < $3 ORDER BY sequence DESC LIMIT $4) s
     JOIN captures c ON c.org_id = s.org_id AND c.sequence = s.sequence ${captureJoins}
     ORDER BY c.sequence DESC`,
    [organisation, seller, before, page],
  )
  const next = rows.length === page ? rows.at(-1)!.sequence : null
  return { captures: rows.map(summaryOf), next, searched: null }
}

async function withWords(
  sql: Sql,
  organisation: string,
  { before, words }: { before: number; words: readonly string[] },
): Promise<ConsoleCaptures> {
  const [looked] = await sql<{ first: number | null; count: number; at: string | null }>(
    `SELECT min(c.sequence) AS first, count(*) AS count, min(c.at) AS at FROM (
       SELECT sequence, (summary->>'capturedAt')::timestamptz AS at FROM captures
       WHERE org_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3) c`,
    [organisation, before, window],
  )
  if (!looked?.first) return { captures: [], next: null, searched: null }
  const rows = await sql<CaptureRow>(
    `SELECT ${captureColumns} FROM (SELECT * FROM captures
       WHERE org_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3) c ${captureJoins}
     WHERE NOT EXISTS (SELECT FROM unnest($4::text[]) AS wanted (word) WHERE strpos(lower(concat_ws(' ',
       c.summary->>'title', c.summary->>'url', c.listing_key, p.name, c.id::text, c.sha256, c.blobs::text)), wanted.word) = 0)
     ORDER BY c.sequence DESC`,
    [organisation, before, window, words],
  )
  const next = looked.count === window ? looked.first : null
  return { captures: rows.map(summaryOf), next, searched: looked.at }
}
