import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Role } from '../lib/contract/sync.ts'
import type { Backend, Log } from './backend.ts'
import type { Database } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { openPglite } from './database/pglite.ts'
import { openPostgres } from './database/postgres.ts'
import { openFolder } from './files/folder.ts'
import { lockFolder } from './lock.ts'
import { addOrganisation, createPairing, organisations } from './organisation.ts'
import { openReceiptKey } from './receipt-key.ts'
import { makeRoutes } from './routes/routes.ts'
import { createLink, personNamed } from './session.ts'

export interface ServerOptions {
  /** Everything that this machine keeps: lock, receipt key, unfinished uploads, and files and database by default. */
  dataDir: string
  /** 0 takes any that is free. */
  port?: number
  /** Address to listen on; loopback unless told otherwise. */
  host?: string
  /** Address under which people reach this backend, where it is not `http://host:port`. */
  publicUrl?: string
  /** A PostgreSQL server; without it the embedded database is used. */
  databaseUrl?: string
  /** Name of the organisation that the first start makes. */
  organisation?: string
  /** Believe the address that a proxy in front reports. */
  trustProxy?: boolean
  now?: () => Date
  log?: Log
}

export interface Server {
  readonly url: string
  /** Code that pairs one device with the first organisation. */
  createPairing(pairing?: { person: string; role: Role }): Promise<string>
  /** Address that opens the console once, as the operator. */
  createLink(): Promise<string>
  /** Ends what runs, then closes. */
  stop(): Promise<void>
}

const operator = { name: 'Operator', role: 'admin' } as const

/**
 * Starts the backend.
 * @throws Error, in words for its operator, where the folder is in use, the database cannot be reached or does not write
 * through, or the port is taken.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { dataDir, host = '127.0.0.1', log = () => undefined } = options
  const unlock = lockFolder(dataDir)
  let database: Database | null = null
  try {
    database = options.databaseUrl
      ? await openPostgres(options.databaseUrl)
      : await openPglite(join(dataDir, 'database'))
    await migrate(database)
    let address = options.publicUrl?.replace(/\/+$/, '') ?? ''
    const uploads = join(dataDir, 'uploads')
    mkdirSync(uploads, { recursive: true })
    const backend: Backend = {
      database,
      files: openFolder(join(dataDir, 'files')),
      key: await openReceiptKey(join(dataDir, 'receipt-key.json')),
      now: options.now ?? (() => new Date()),
      uploads,
      address: () => address,
      log,
    }
    const [known] = await organisations(backend)
    const first =
      known ?? (await addOrganisation(backend, options.organisation ?? 'My organisation'))
    const app = makeRoutes(backend, {
      loopback: ['127.0.0.1', 'localhost', '::1'].includes(host) && !options.publicUrl,
      trustProxy: options.trustProxy ?? false,
    })
    const { close, port } = await listen(app, host, options.port ?? 0)
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    address ||= url
    log('info', 'listening', { address })
    const open = database
    return {
      url,
      createPairing: async (pairing = { person: operator.name, role: operator.role }) =>
        (await createPairing(backend, first, pairing)).code,
      createLink: async () =>
        createLink(backend, first, await personNamed(backend, first, operator)),
      async stop() {
        await close()
        await open.close()
        unlock()
        log('info', 'stopped')
      },
    }
  } catch (error) {
    await database?.close().catch(() => undefined)
    unlock()
    throw error
  }
}

const graceMs = 10_000

async function listen(app: ReturnType<typeof makeRoutes>, hostname: string, port: number) {
  const server = await new Promise<ReturnType<typeof serve>>((ready, failed) => {
    const started = serve(
      {
        fetch: app.fetch,
        hostname,
        port,
        // A head within 10 s and a part of 4 MiB within 5 min (14 kB/s): who is slower holds no connection open.
        serverOptions: {
          headersTimeout: 10_000,
          requestTimeout: 300_000,
          keepAliveTimeout: 10_000,
        },
      },
      () => ready(started),
    )
    started.once('error', failed)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections()
        }, graceMs).unref()
      }),
  }
}
