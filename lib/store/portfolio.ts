import { type Engine, openEngine } from '../matching/engine.ts'
import type { Database } from './database.ts'
import { compiledPortfolio, portfolioVersion, recompile } from './rights.ts'

let opened: { version: string; engine: Engine } | null = null

/** The engine over the stored portfolio, opened once a worker's life and again when the portfolio changes; null without one. */
export async function openPortfolio(db: Database): Promise<Engine | null> {
  const version = await portfolioVersion(db)
  if (version === null) return null
  if (opened?.version !== version)
    opened = await openStored(db).catch(async () => {
      // Compiled by another version of the rules: an update came in between.
      await recompile(db)
      return openStored(db)
    })
  return opened?.engine ?? null
}

async function openStored(db: Database): Promise<typeof opened> {
  const version = await portfolioVersion(db)
  const bytes = await compiledPortfolio(db)
  return version === null || bytes === null ? null : { version, engine: openEngine(bytes) }
}
