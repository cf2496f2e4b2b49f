import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../lib/contract/sync.ts'
import { makeDeviceKey } from '../../lib/evidence/sign.ts'
import type { Backend } from '../../server/backend.ts'
import type { Database } from '../../server/database/database.ts'
import { migrate } from '../../server/database/migrate.ts'
import { openFolder } from '../../server/files/folder.ts'
import type { Files } from '../../server/files/files.ts'
import { addOrganisation, createPairing } from '../../server/organisation.ts'
import type { App } from '../../server/http/app.ts'
import { makeRoutes } from '../../server/routes/routes.ts'
import type { ProviderOptions } from '../../server/sign-in.ts'
import { createLink, personNamed } from '../../server/session.ts'
import { type Ask, type Device, pair } from './device.ts'

export interface Bench {
  backend: Backend
  folder: string
  app: App
  ask: Ask
  /** What the backend logged. */
  log: object[]
  /** Time that the backend sees, in milliseconds. */
  clock: { now: number }
  addOrganisation(name: string): Promise<string>
  pairing(organisation: string, role?: Role, person?: string): Promise<string>
  device(organisation: string, role?: Role, person?: string): Promise<Device>
  /** Asks as the console's page does, in a session of its own. */
  session(organisation: string, role: Role): Promise<Ask>
  close(): Promise<void>
}

/** The whole backend in this process, without a port. */
export async function openBench(
  database: Database,
  files?: Files,
  provider: ProviderOptions | null = null,
): Promise<Bench> {
  await migrate(database)
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-'))
  const clock = { now: Date.now() }
  mkdirSync(join(folder, 'uploads'))
  const log: object[] = []
  let people = 0
  const backend: Backend = {
    database,
    files: files ?? openFolder(join(folder, 'files')),
    key: await makeDeviceKey(),
    now: () => new Date(clock.now),
    uploads: join(folder, 'uploads'),
    address: () => 'http://127.0.0.1:8787',
    log: (level, event, facts) => {
      log.push({ level, event, ...facts })
    },
  }
  const app = makeRoutes(backend, { loopback: true, trustProxy: false, provider })
  const ask: Ask = async (path, init) => {
    // Half-duplex: what a streamed request body needs.
    const options = { ...init, duplex: 'half' } as RequestInit
    return app.request(`http://127.0.0.1:8787${path}`, options)
  }
  const pairing: Bench['pairing'] = async (
    organisation,
    role = 'investigator',
    person = `Person ${++people}`,
  ) => (await createPairing(backend, organisation, { person, role })).code
  return {
    backend,
    app,
    log,
    folder,
    ask,
    clock,
    pairing,
    addOrganisation: (name) => addOrganisation(backend, name),
    device: async (organisation, role, person) => {
      // Tests pair more devices than a stranger may try in a minute.
      clock.now += 60_000
      return pair(ask, await pairing(organisation, role, person))
    },
    session: async (organisation, role) => {
      const person = await personNamed(backend, organisation, { name: `Console ${++people}`, role })
      const link = new URL(await createLink(backend, organisation, person))
      const opened = await ask(link.pathname + link.search)
      const Cookie = opened.headers.get('Set-Cookie')!.split(';')[0]!
      const own = { Cookie, Origin: backend.address() }
      return (path, init) =>
        ask(path, { ...init, headers: { ...(init?.headers as object), ...own } })
    },
    async close() {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
