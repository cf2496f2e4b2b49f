import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

export interface Postgres {
  /** Its address as its superuser; the role `operator` may log in and owns nothing yet. */
  readonly url: string
  /** Folder of `psql` and the other programs. */
  readonly programs: string
  readonly stop: () => Promise<void>
}

/** A PostgreSQL server of our own in a new folder, with its defaults for durability; null where the machine has none. */
export async function startPostgres(): Promise<Postgres | null> {
  const programs = findPrograms()
  if (!programs) return null
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-postgres-'))
  const port = await freePort()
  // PostgreSQL refuses to run as root: then the user that its package made runs it.
  const asRoot = process.getuid?.() === 0
  if (asRoot) execFileSync('chown', ['postgres', folder])
  chmodSync(folder, 0o700)
  const run = (program: string, args: string[]): [string, string[]] =>
    asRoot
      ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args]]
      : [program, args]
  const data = join(folder, 'data')
  const form = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(...run(join(programs, 'initdb'), ['-D', data, ...form]), {
    stdio: 'ignore',
    cwd: '/',
  })
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 200,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(...run(join(programs, 'postgres'), ['-D', data, ...args]), {
    stdio: 'ignore',
    cwd: '/',
  })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await untilAnswers(url)
  await query(url, 'CREATE ROLE operator LOGIN CREATEROLE NOBYPASSRLS')
  return {
    url,
    programs,
    async stop() {
      const ended = new Promise((done) => server.once('exit', done))
      // SIGINT: fast shutdown.
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A new, empty database of the role `operator`, as an operator would set it up. */
export async function makeDatabase(server: string, name: string): Promise<string> {
  await query(server, `CREATE DATABASE ${name} OWNER operator`)
  const url = new URL(server)
  url.username = 'operator'
  url.pathname = name
  return url.href
}

function findPrograms(): string | null {
  const versions = '/usr/lib/postgresql'
  const found = existsSync(versions)
    ? readdirSync(versions).map((version) => join(versions, version, 'bin'))
    : ['/opt/homebrew/opt/postgresql/bin', '/usr/local/bin', '/usr/bin']
  return found.findLast((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  await client.query(text)
  await client.end()
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await query(url, 'SELECT 1')
    } catch (error) {
      if (attempt > 300) throw error
      await new Promise((done) => setTimeout(done, 100))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
