import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { makeDatabase } from '../../scripts/postgres.ts'
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
  engines.push({
    name: 'PostgreSQL',
    open: async () =>
      openPostgres(await makeDatabase(server, `test_${randomUUID().replaceAll('-', '')}`)),
  })
else console.warn('SKIPPED on PostgreSQL: it is not installed here (apt-get install postgresql)')
