import type { Database } from './database/database.ts'
import type { Journal } from './journal/append.ts'

/** What the routes work with. */
export interface Backend extends Journal {
  readonly database: Database
  /** Folder on this machine for uploads that are not whole yet. */
  readonly uploads: string
  /** Address under which people reach this backend, without a slash at its end; known once it listens. */
  readonly address: () => string
  readonly log: Log
}

/** One line of JSON for each; never a token, a code, or page text. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, facts?: Facts) => void
export type Facts = Record<string, string | number | boolean | null>
