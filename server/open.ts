import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend, Log } from './backend.ts'
import type { Database } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { openPglite } from './database/pglite.ts'
import { openPostgres } from './database/postgres.ts'
import { openFolder } from './files/folder.ts'
import { openS3 } from './files/s3.ts'
import { lockFolder } from './lock.ts'
import { KEY_FILE, openReceiptKey } from './receipt-key.ts'

export interface StoreOptions {
  /** Everything that this machine keeps: lock, receipt key, unfinished uploads, and files and database by default. */
  dataDir: string
  /** A PostgreSQL server; without it the embedded database is used. */
  databaseUrl?: string
  /** An S3 bucket with its key and secret; without it files lie in the data folder. */
  blobsUrl?: string
  now?: () => Date
  log?: Log
}

export interface Opened {
  readonly backend: Backend
  readonly close: () => Promise<void>
}

/**
 * Opens what the backend keeps, for this process alone.
 * @throws Error, in words for its operator, where the folder is in use or the database cannot be reached or does not write
 * through.
 */
export async function openBackend(options: StoreOptions, address: () => string): Promise<Opened> {
  const { dataDir } = options
  const unlock = lockFolder(dataDir)
  let database: Database | null = null
  try {
    database = options.databaseUrl
      ? await openPostgres(options.databaseUrl)
      : await openPglite(join(dataDir, 'database'))
    await migrate(database)
    const uploads = join(dataDir, 'uploads')
    const folder = options.blobsUrl ? null : openFolder(join(dataDir, 'files'))
    mkdirSync(uploads, { recursive: true })
    const backend: Backend = {
      database,
      files: folder ?? openS3(options.blobsUrl!),
      key: await openReceiptKey(join(dataDir, KEY_FILE)),
      now: options.now ?? (() => new Date()),
      uploads,
      address,
      log: options.log ?? (() => undefined),
    }
    const open = database
    return {
      backend,
      async close() {
        // What cannot be laid out now, on a full disk say, is at the next start.
        await folder?.settle().catch(() => undefined)
        await open.close()
        unlock()
      },
    }
  } catch (error) {
    await database?.close().catch(() => undefined)
    unlock()
    throw error
  }
}
