import { Pool, types } from 'pg'
import {
  collisionTries,
  type Database,
  isCollision,
  openWithin,
  requestRole,
  type Sql,
} from './database.ts'

// Numbers of two types in pg_type, which no version of PostgreSQL changes.
const int8 = 20
const timestamptz = 1184
const defaultParser = types.getTypeParser.bind(types) as (type: number, format: 'text') => unknown

/** A PostgreSQL server by its address. Statements end after 30 s; a lock is waited for 10 s. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'counterfoil',
    types: {
      getTypeParser: ((type: number, format: 'text') => {
        if (type === int8) return Number
        if (type === timestamptz) return (text: string) => new Date(text).toISOString()
        return defaultParser(type, format)
      }) as typeof types.getTypeParser,
    },
  })
  // A connection that dies is replaced by the pool, and the query under way rejects; without these listeners the death of one
  // would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  let assumeRole: boolean | null = null

  async function once<T>(open: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query(open ? `BEGIN; ${open}` : 'BEGIN')
      const result = await work(async <Row>(text: string, params?: readonly unknown[]) => {
        const answer = await client.query(text, params && [...params])
        return (Array.isArray(answer) ? (answer.at(-1)?.rows ?? []) : answer.rows) as Row[]
      })
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure))
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  async function run<T>(open: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(open, work)
      } catch (error) {
        if (attempt >= collisionTries || !isCollision(error)) throw error
        await new Promise((done) => setTimeout(done, Math.random() * 20 * 2 ** attempt))
      }
    }
  }

  return {
    async within(organisation, work) {
      assumeRole ??= await once('', async (sql) => {
        const [row] = await sql<{ may: boolean }>(
          `SELECT pg_has_role(current_user, oid, 'MEMBER') AS may FROM pg_roles WHERE rolname = $1`,
          [requestRole],
        )
        return row?.may === true
      })
      return run(openWithin(organisation, assumeRole), work)
    },
    asOwner: (work) => run('', work),
    close: () => pool.end(),
  }
}
