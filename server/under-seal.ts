import type { Sql } from './database/database.ts'

/**
 * The versions, among those of these cases, that a sealed version follows from. They were sent before the court's seal, some
 * in the clear; they stay in the journal with their hash, and nobody is given their text any more. A version that stands
 * beside the sealed one is not among them: a person has yet to decide between the two.
 */
export async function versionsUnderSeal(
  sql: Sql,
  organisation: string,
  cases: readonly string[],
): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set()
  const rows = await sql<{ id: string }>(
    // A case's text begins with its id, its time, and then either the case or null.
    `WITH RECURSIVE own AS (
       SELECT id, parents, left(value, 200) LIKE '%,"open":null,"sealed":{%' AS sealed FROM records
       WHERE org_id = $1 AND type = 'case' AND subject = ANY($2::uuid[])),
     under AS (
       SELECT jsonb_array_elements_text(parents)::uuid AS id FROM own WHERE sealed
       UNION
       SELECT jsonb_array_elements_text(own.parents)::uuid FROM own JOIN under ON own.id = under.id)
     SELECT id FROM under`,
    [organisation, cases],
  )
  return new Set(rows.map(({ id }) => id))
}
