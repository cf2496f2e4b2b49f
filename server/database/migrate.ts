import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from './database.ts'

/** One migration at a time, over all processes that start at once. */
const lockKey = 7_205_013

/**
 * Brings the tables to this version: `migrations/NNNN-name.sql` in order, each once, all in one transaction.
 * @throws Error where the database was made by a newer version.
 */
export async function migrate(database: Database): Promise<void> {
  const folder = new URL('migrations/', import.meta.url)
  const steps = readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z-]+\.sql$/.test(file))
    .sort()
    .map((file) => ({ number: Number(file.slice(0, 4)), file }))
  await database.asOwner(async (sql) => {
    await sql('SELECT pg_advisory_xact_lock($1)', [lockKey])
    await sql(
      'CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY, file text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
      [],
    )
    const [done] = await sql<{ number: number }>(
      'SELECT coalesce(max(number), 0) AS number FROM migrations',
      [],
    )
    const reached = done?.number ?? 0
    if (reached > (steps.at(-1)?.number ?? 0))
      throw new Error(
        `The database is at migration ${reached}, made by a newer version of Counterfoil. Start that version, or restore a backup of this one.`,
      )
    for (const { number, file } of steps) {
      if (number <= reached) continue
      await sql(readFileSync(new URL(file, folder), 'utf8'))
      await sql('INSERT INTO migrations (number, file) VALUES ($1, $2)', [number, file])
    }
  })
}
