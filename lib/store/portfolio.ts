import { type Engine, openEngine } from '../matching/engine.ts'
import type { Database } from './database.ts'
import { compiledPortfolio, recompile } from './rights.ts'

let opened: { version: string; engine: Engine } | null = null

/** The engine over the stored portfolio, opened once a worker's life and again when the portfolio changes; null without one. */
export async function openPortfolio(db: Database): Promise<Engine | null> {
  const stored = await compiledPortfolio(db)
  if (stored === null) return null
  if (opened?.version === stored.version) return opened.engine
  try {
    opened = { version: stored.version, engine: openEngine(stored.bytes) }
  } catch {
    // Compiled by another version of the rules: an update came in between.
    await recompile(db)
    const fresh = await compiledPortfolio(db)
    if (fresh === null) return null
    opened = { version: fresh.version, engine: openEngine(fresh.bytes) }
  }
  return opened.engine
}
