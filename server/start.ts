import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Role } from '../lib/contract/sync.ts'
import type { Backend } from './backend.ts'
import { organisationsIn } from './files/files.ts'
import { catchUp } from './journal/catch-up.ts'
import { type StoreOptions, openBackend } from './open.ts'
import { addOrganisation, createPairing, organisations } from './organisation.ts'
import { makeRoutes } from './routes/routes.ts'
import { createLink, personNamed } from './session.ts'
import type { ProviderOptions } from './sign-in.ts'
import { makeStamper, type StampOptions, stampsOff } from './stamps/stamper.ts'
import { clearUploads } from './uploads.ts'

export interface ServerOptions extends StoreOptions {
  /** 0 takes any that is free. */
  port?: number
  /** Address to listen on; loopback unless told otherwise. */
  host?: string
  /** Address under which people reach this backend, where it is not `http://host:port`. */
  publicUrl?: string
  /** Name of the organisation that the first start makes. */
  organisation?: string
  /** The authority that stamps receipts, and how often; none where absent. */
  timestamps?: StampOptions
  /** Where people sign in to the console; by links alone where absent. */
  provider?: ProviderOptions
  /** Milliseconds that a request may take to arrive, its body included; five minutes unless told otherwise. */
  requestMs?: number
  /** Believe the address that a proxy in front reports. */
  trustProxy?: boolean
}

export interface Server {
  readonly url: string
  /** Code that pairs one device with the first organisation. */
  readonly createPairing: (pairing?: { person: string; role: Role }) => Promise<string>
  /** Address that opens the console once, as the operator. */
  readonly createLink: () => Promise<string>
  /** Ends what runs, then closes. */
  readonly stop: () => Promise<void>
}

const operator = { name: 'Operator', role: 'admin' } as const

/**
 * Starts the backend.
 * @throws Error, in words for its operator, where the folder is in use, the database cannot be reached or does not write
 * through, or the port is taken.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { host = '127.0.0.1', log = () => undefined } = options
  let address = options.publicUrl?.replace(/\/+$/, '') ?? ''
  const { backend, close } = await openBackend(options, () => address)
  try {
    await clearUploads(backend)
    const first = await ready(backend, options.organisation ?? 'My organisation')
    const stamper = options.timestamps ? makeStamper(backend, options.timestamps) : null
    const app = makeRoutes(backend, {
      timestamps: () => stamper?.health() ?? stampsOff,
      loopback: ['127.0.0.1', 'localhost', '::1'].includes(host) && !options.publicUrl,
      trustProxy: options.trustProxy ?? false,
      provider: options.provider ?? null,
    })
    const listening = await listen(app, host, options)
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`
    address ||= url
    log('info', 'listening', { address })
    return {
      url,
      createPairing: async (pairing = { person: operator.name, role: operator.role }) =>
        (await createPairing(backend, first, pairing)).code,
      createLink: async () =>
        createLink(backend, first, await personNamed(backend, first, operator)),
      async stop() {
        stamper?.stop()
        await listening.close()
        await close()
        log('info', 'stopped')
      },
    }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
}

/** Every organisation's tables as far as its journal; a first organisation where there is none. */
async function ready(backend: Backend, name: string): Promise<string> {
  const known = (await organisations(backend)).map(({ id }) => id)
  for (const organisation of known) {
    const taken = await catchUp(backend, organisation)
    if (taken > 0) backend.log('warn', 'caught up with the journal', { organisation, taken })
  }
  const lost = (await organisationsIn(backend.files)).filter((id) => !known.includes(id))
  if (lost.length > 0)
    throw new Error(
      `The database does not know organisations whose files are here: ${lost.join(', ')}. Run "npm run serve -- reindex".`,
    )
  return known[0] ?? addOrganisation(backend, name)
}

const graceMs = 10_000

async function listen(
  app: ReturnType<typeof makeRoutes>,
  hostname: string,
  { port = 0, requestMs = 300_000 }: Pick<ServerOptions, 'port' | 'requestMs'>,
) {
  const server = await new Promise<ReturnType<typeof serve>>((ready, failed) => {
    const started = serve(
      {
        fetch: app.fetch,
        hostname,
        port,
        // A head within 10 s and a part of 4 MiB within 5 min (14 kB/s): who is slower holds no connection open.
        serverOptions: {
          // Node looks for those that are too slow only this often.
          connectionsCheckingInterval: 5000,
          headersTimeout: Math.min(10_000, requestMs),
          requestTimeout: requestMs,
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
