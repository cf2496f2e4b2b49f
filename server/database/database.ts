/** Runs one statement; `$1…` are its parameters. Times come back as ISO UTC strings, bigints as numbers. */
export type Sql = <Row = Record<string, unknown>>(
  text: string,
  params?: readonly unknown[],
) => Promise<Row[]>

/** PostgreSQL, embedded (PGlite) or a server of its own: the same statements over both. */
export interface Database {
  /**
   * One transaction within one organisation's rows: row-level security hides all others, and the role that it runs as can
   * neither change nor delete evidence. Serialization failures and deadlocks are tried again, so `work` must be repeatable.
   */
  within<T>(organisation: string, work: (sql: Sql) => Promise<T>): Promise<T>
  /** One transaction as the owner of the tables: migrations and rebuilding, nothing that a request can reach. */
  asOwner<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Role of every request's transaction; made by the first migration. */
export const requestRole = 'counterfoil_request'

/** Statements that open a request's transaction. The id is checked, since they carry no parameters. */
export function openWithin(organisation: string, assumeRole: boolean): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(organisation))
    throw new TypeError('an organisation is named by its UUID')
  const role = assumeRole ? `SET LOCAL ROLE ${requestRole}; ` : ''
  return `${role}SET LOCAL app.organisation = '${organisation}'`
}

/** Another transaction was in the way (serialization failure, deadlock): the same work may pass next time. */
export const isCollision = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')

export const collisionTries = 5
