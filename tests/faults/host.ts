import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLine } from './line.ts'

/** A real backend in a process of its own that can be killed, and its disk broken. */
export interface Host {
  readonly url: string
  /** A code that the backend printed when it started; good for one device. */
  code(): string
  /** Ends it at once, as a power cut of the process does; it starts again at `start`. */
  kill(): Promise<void>
  start(): Promise<void>
  readonly runs: () => boolean
  /** Lets it hang for a while, as when its disk or database does not answer. */
  hang(milliseconds: number): Promise<void>
  /** `gone`: the file store alone; `no database`: the database alone, or the connection to it. */
  disk(state: 'sound' | 'full' | 'gone' | 'no database'): void
  close(): Promise<void>
}

/** Over the embedded database, or over that one of PostgreSQL (an empty one) by a connection that can be cut. */
export async function startHost(database: string | null): Promise<Host> {
  const dir = mkdtempSync(join(tmpdir(), 'counterfoil-faults-'))
  const faultFile = join(dir, 'fault')
  const port = await freePort()
  const line = database === null ? null : await openLine(Number(new URL(database).port))
  let child: ChildProcess | null = null
  let code = ''

  async function start(): Promise<void> {
    if (child) return
    const started = spawn(
      process.execPath,
      ['--import', './tests/faults/broken-disk.ts', 'server/main.ts'],
      {
        env: {
          ...process.env,
          PORT: String(port),
          DATA_DIR: join(dir, 'data'),
          FAULT_FILE: faultFile,
          ...(line && { DATABASE_URL: through(line.port, database!) }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    child = started
    started.once('exit', () => {
      if (child === started) child = null
    })
    let said = ''
    await new Promise<void>((done, fail) => {
      const heard = (chunk: Buffer) => {
        said += chunk.toString()
        const found = /Pairing code\s+(\S+)/.exec(said)
        if (!found) return
        code = found[1]!
        done()
      }
      started.stdout.on('data', heard)
      started.stderr.on('data', heard)
      started.once('exit', () => fail(new Error(`The backend did not start:\n${said}`)))
    })
  }

  async function kill(): Promise<void> {
    const ending = child
    if (!ending) return
    const ended = new Promise((done) => ending.once('exit', done))
    ending.kill('SIGKILL')
    await ended
  }

  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    code: () => code,
    start,
    kill,
    runs: () => child !== null,
    hang: async (milliseconds) => {
      const hanging = child
      hanging?.kill('SIGSTOP')
      await new Promise((done) => setTimeout(done, milliseconds))
      hanging?.kill('SIGCONT')
    },
    disk: (state) => {
      line?.whole(state !== 'no database')
      writeFileSync(faultFile, state === 'sound' ? '' : state)
    },
    close: async () => {
      await kill()
      await line?.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function through(port: number, database: string): string {
  const url = new URL(database)
  url.port = String(port)
  return url.href
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
