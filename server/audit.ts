import { randomUUID } from 'node:crypto'
import type { Sql } from './database/database.ts'

/** Writes who did what into the audit log, in the transaction of the deed itself. */
export async function audit(
  sql: Sql,
  organisation: string,
  entry: { at: Date; actor: string; action: string; subject: string },
): Promise<void> {
  await sql(
    'INSERT INTO audit (org_id, id, at, actor, action, subject) VALUES ($1, $2, $3, $4, $5, $6)',
    [organisation, randomUUID(), entry.at.toISOString(), entry.actor, entry.action, entry.subject],
  )
}
