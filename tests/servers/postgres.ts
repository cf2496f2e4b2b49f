import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server of this run's own, as its superuser; null where the machine has none. */
    postgres: string | null
  }
}

/** Starts PostgreSQL once for all tests, and ends it with them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const programs = findPrograms()
  if (!programs) {
    project.provide('postgres', null)
    return async () => undefined
  }
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
  execFileSync(
    ...run(join(programs, 'initdb'), [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-sync',
    ]),
    { stdio: 'ignore', cwd: '/' },
  )
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
  const root = `postgres://postgres@127.0.0.1:${port}/postgres`
  await untilAnswers(root)
  await query(root, 'CREATE ROLE operator LOGIN CREATEROLE NOBYPASSRLS')
  project.provide('postgres', root)
  return async () => {
    const ended = new Promise((done) => server.once('exit', done))
    // SIGINT: fast shutdown.
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
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
      if (attempt > 100) throw error
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
