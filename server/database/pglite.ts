import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { PGlite, type PGliteInterface, types } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { type Database, openWithin, type Sql } from './database.ts'

/**
 * Embedded PostgreSQL in a folder, or in memory where `folder` is null. The folder must be locked by the caller: PGlite
 * itself takes no lock (electric-sql/pglite#1106).
 * @throws Error where a commit does not reach the disk.
 */
export async function openPglite(folder: string | null): Promise<Database> {
  const options = {
    parsers: {
      [types.INT8]: Number,
      [types.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString(),
    },
  }
  staySmall()
  if (folder === null) return databaseOf(await PGlite.create(options))
  mkdirSync(folder, { recursive: true })
  const fresh = !existsSync(join(folder, 'PG_VERSION'))
  const files = new SyncedFolder(folder, !fresh)
  const pglite = await PGlite.create({
    ...options,
    fs: files,
    startParams: [
      ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
      '-c',
      'fsync=on',
      '-c',
      'wal_sync_method=fsync',
      // Of the WASM memory; the system's own cache stands behind it.
      '-c',
      'shared_buffers=32MB',
    ],
  })
  if (fresh) {
    // Making the database waits for the disk once at its end, not a thousand times on the way.
    syncTree(folder)
    files.waits = true
  }
  await assertSynced(pglite, files)
  return databaseOf(pglite)
}

/**
 * V8's optimising compiler takes 300 to 500 MB for the largest of PostgreSQL's functions, and more time than their quicker code
 * gives back: the baseline compiler's code stays. The first flag alone would leave out what is compiled on demand.
 */
function staySmall(): void {
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
}

/**
 * PGlite's Node file system has no fsync, so a commit would not survive a power cut (electric-sql/pglite#1107). This one
 * has. It leans on PGlite's internals: `assertSynced` notices when they change.
 */
class SyncedFolder extends NodeFS {
  syncs = 0
  /** Whether a commit waits for the disk. */
  waits: boolean

  constructor(folder: string, waits: boolean) {
    super(folder)
    this.waits = waits
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...args)
    const addSync = (module: object) => {
      const { NODEFS } = module as { NODEFS: { stream_ops: Record<string, unknown> } }
      NODEFS.stream_ops = {
        ...NODEFS.stream_ops,
        fsync: (file: { nfd: number }) => this.sync(file),
      }
    }
    const { preRun } = made.emscriptenOpts
    const steps = Array.isArray(preRun) ? preRun : preRun ? [preRun] : []
    made.emscriptenOpts.preRun = [addSync, ...steps] as NonNullable<typeof preRun>
    return made
  }

  /** 0, or EIO (29 in Emscripten's numbering). */
  private sync(file: { nfd: number }): number {
    if (!this.waits) return 0
    try {
      fsyncSync(file.nfd)
      this.syncs++
      return 0
    } catch {
      return 29
    }
  }
}

function syncTree(folder: string): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isFile() && (!entry.isDirectory() || process.platform === 'win32')) continue
    // Windows syncs only what may be written.
    const handle = openSync(join(entry.parentPath, entry.name), entry.isFile() ? 'r+' : 'r')
    fsyncSync(handle)
    closeSync(handle)
  }
}

async function assertSynced(pglite: PGliteInterface, files: SyncedFolder): Promise<void> {
  const before = files.syncs
  await pglite.exec(
    'CREATE TABLE IF NOT EXISTS start_probe (at timestamptz); DELETE FROM start_probe; INSERT INTO start_probe VALUES (now())',
  )
  if (files.syncs > before) return
  await pglite.close()
  throw new Error(
    'The embedded database does not write through to the disk with this version of PGlite. Set DATABASE_URL to a PostgreSQL server.',
  )
}

/** PGlite runs one transaction at a time, as superuser: only the request role makes row-level security bite. */
function databaseOf(pglite: PGliteInterface): Database {
  const run = <T>(open: string, work: (sql: Sql) => Promise<T>): Promise<T> =>
    pglite.transaction<T>(async (tx) => {
      if (open) await tx.exec(open)
      return work(async <Row>(text: string, params?: readonly unknown[]) => {
        // Without parameters a text may hold several statements: migrations do.
        if (!params) return ((await tx.exec(text)).at(-1)?.rows ?? []) as Row[]
        return (await tx.query<Row>(text, [...params])).rows
      })
    })
  return {
    within: async (organisation, work) => run(openWithin(organisation, true), work),
    asOwner: (work) => run('', work),
    close: () => pglite.close(),
  }
}
