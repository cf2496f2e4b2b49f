import { compile } from '../matching/compile.ts'
import { type Engine, openEngine } from '../matching/engine.ts'
import { type Tables, openTables } from '../matching/tables.ts'
import type { Database } from './database.ts'
import { allCompiled, changedRights, portfolioVersion } from './rights.ts'

/** Rights that may change before all is compiled again; so many compile in a few milliseconds. */
const mostRecent = 500

let opened: { db: Database; version: string; engine: Engine } | null = null
let opening: Promise<void> | null = null
let tables: Tables | null = null

/**
 * The engine over the stored portfolio, opened once a worker's life and again when the portfolio changes; null without one.
 * `loadTables` gives the bytes of the tables that ship with the extension.
 */
export async function openPortfolio(
  db: Database,
  loadTables: () => Promise<Uint8Array>,
): Promise<Engine | null> {
  const version = await portfolioVersion(db)
  if (version === null) return null
  if (opened?.db !== db || opened.version !== version) {
    // One at a time: several pages ask at once when a worker wakes.
    opening ??= open(db, loadTables).finally(() => (opening = null))
    await opening
  }
  return opened?.engine ?? null
}

async function open(db: Database, loadTables: () => Promise<Uint8Array>): Promise<void> {
  // A worker that just woke fetches the tables while the store reads what is compiled.
  const loaded = tables ? Promise.resolve(tables) : loadTables().then(openTables)
  const [all, stored] = await Promise.all([loaded, readStored(db)])
  tables = all
  opened =
    (await openStored(db, stored, all).catch(() => null)) ??
    // Nothing compiled yet, or by another version of the rules: an update came in between.
    (await compileAll(db, all).then(async () => openStored(db, await readStored(db), all)))
}

interface Stored {
  readonly version: string
  readonly base: Uint8Array
  /** Ids of the rights that changed since `base` was compiled. */
  readonly changed: string[]
}

/** What is compiled, as of one moment; null where nothing is or too much has changed since. */
const readStored = (db: Database): Promise<Stored | null> =>
  db.transaction('r', [db.compiled, db.settings], async () => {
    const [version, base, changed] = await Promise.all([
      portfolioVersion(db),
      db.compiled.get('base'),
      changedRights(db),
    ])
    if (version === null || !base || changed.length > mostRecent) return null
    return { version, base: base.bytes, changed }
  })

/** Opens what is compiled, with what changed since compiled anew. */
async function openStored(
  db: Database,
  stored: Stored | null,
  tables: Tables,
): Promise<typeof opened> {
  if (stored === null) return null
  const { version, base, changed } = stored
  if (changed.length === 0) return { db, version, engine: openEngine(base, tables) }
  const recent = await compileRecent(db, version, changed, tables)
  return { db, version, engine: openEngine([base, recent], tables, new Set(changed)) }
}

/** Compiles what changed, and keeps it; a change that comes meanwhile has a version of its own and is opened at the next ask. */
const compileRecent = (
  db: Database,
  version: string,
  changed: string[],
  tables: Tables,
): Promise<Uint8Array> =>
  db.transaction('rw', [db.rights, db.compiled, db.settings], async () => {
    const stored = await db.compiled.get('recent')
    if (stored?.version === version) return stored.bytes
    const rights = (await db.rights.bulkGet(changed)).filter((right) => right !== undefined)
    const bytes = compile(rights, tables)
    if ((await portfolioVersion(db)) === version)
      await db.compiled.put({ key: 'recent', version, changed, bytes })
    return bytes
  })

async function compileAll(db: Database, tables: Tables): Promise<void> {
  await db.transaction('rw', [db.rights, db.compiled, db.settings], async () => {
    const version = await portfolioVersion(db)
    if (version === null) return
    const bytes = compile(await db.rights.toArray(), tables)
    await db.compiled.bulkPut([{ key: 'base', version, changed: [], bytes }])
    await db.compiled.delete('recent')
    await allCompiled(db)
  })
}
