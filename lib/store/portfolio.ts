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
  tables ??= openTables(await loadTables())
  opened =
    (await openStored(db, tables).catch(() => null)) ??
    // Nothing compiled yet, or by another version of the rules: an update came in between.
    (await compileAll(db, tables).then(() => openStored(db, tables!)))
}

/** Opens what is compiled, with what changed since compiled anew; null where that is too much or nothing is compiled. */
async function openStored(db: Database, tables: Tables): Promise<typeof opened> {
  return db.transaction('rw', [db.rights, db.compiled, db.settings], async () => {
    const version = await portfolioVersion(db)
    const base = await db.compiled.get('base')
    const changed = await changedRights(db)
    if (version === null || !base || changed.length > mostRecent) return null
    if (changed.length === 0) return { db, version, engine: openEngine(base.bytes, tables) }
    const recent = await compileRecent(db, version, changed, tables)
    return { db, version, engine: openEngine([base.bytes, recent], tables, new Set(changed)) }
  })
}

async function compileRecent(
  db: Database,
  version: string,
  changed: string[],
  tables: Tables,
): Promise<Uint8Array> {
  const stored = await db.compiled.get('recent')
  if (stored?.version === version) return stored.bytes
  const rights = (await db.rights.bulkGet(changed)).filter((right) => right !== undefined)
  const bytes = compile(rights, tables)
  await db.compiled.put({ key: 'recent', version, changed, bytes })
  return bytes
}

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
