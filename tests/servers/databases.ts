import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Database } from '../../server/database/database.ts'
import { openPglite } from '../../server/database/pglite.ts'
import { openPostgres } from '../../server/database/postgres.ts'

export interface Engine {
  readonly name: string
  readonly open: () => Promise<Database>
}

/** Every database that the backend runs on and that this machine has. */
export const engines: Engine[] = [{ name: 'PGlite', open: () => openPglite(null) }]

const server = inject('postgres')
if (server)
  engines.push({ name: 'PostgreSQL', open: async () => openPostgres(await makeDatabase(server)) })
else console.warn('SKIPPED on PostgreSQL: it is not installed here (apt-get install postgresql)')

/** Address of a new, empty database, owned by a plain user as an operator would set it up. */
export async function makeDatabase(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new Client(server)
  await client.connect()
  await client.query(`CREATE DATABASE ${name} OWNER operator`)
  await client.end()
  const url = new URL(server)
  url.username = 'operator'
  url.pathname = name
  return url.href
}
