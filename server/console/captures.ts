import type { ConsoleCaptures } from '../../lib/contract/console.ts'
import type { Sql } from '../database/database.ts'
import {
  captureColumns,
  captureJoins,
  type CaptureRow,
  capturesBefore,
  summaryOf,
} from '../read.ts'

/** Captures that one statement looks at in search of words, and statements of one question: bounded, however many there are. */
const window = 500
const windows = 20
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
  const hits: number[] = []
  let next: number | null = before
  let searched: string | null = null
  for (let n = 0; n < windows && next !== null && hits.length < page; n++) {
    const looked: { sequence: number; at: string; hit: boolean }[] = await sql(
      `SELECT c.sequence, c.summary->>'capturedAt' AS at, NOT EXISTS (
         SELECT FROM unnest($4::text[]) AS wanted (word) WHERE strpos(lower(concat_ws(' ', c.summary->>'title',
           c.summary->>'url', c.listing_key, p.name, c.id::text, c.sha256, c.blobs::text)), wanted.word) = 0) AS hit
       FROM (SELECT org_id, sequence, id, sha256, summary, listing_key, blobs, device_id FROM captures
         WHERE org_id = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3) c
       JOIN devices d ON d.org_id = c.org_id AND d.id = c.device_id
       JOIN people p ON p.org_id = c.org_id AND p.id = d.person_id
       ORDER BY c.sequence DESC`,
      [organisation, next, window, words],
    )
    hits.push(...looked.flatMap(({ sequence, hit }) => (hit ? [sequence] : [])))
    const last = looked.at(-1)
    next = last && looked.length === window ? last.sequence : null
    searched = last?.at ?? searched
  }
  if (hits.length > page) next = hits[page - 1]!
  const rows = await sql<CaptureRow>(
    `SELECT ${captureColumns} FROM (SELECT * FROM captures
       WHERE org_id = $1 AND sequence = ANY($2::bigint[])) c ${captureJoins}
     ORDER BY c.sequence DESC`,
    [organisation, hits.slice(0, page)],
  )
  return { captures: rows.map(summaryOf), next, searched }
}
