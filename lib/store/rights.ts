import type { Right } from '../contract/right.ts'
import { compile } from '../matching/compile.ts'
import { updateRight } from '../rights/make.ts'
import { rightKey } from '../rights/reading.ts'
import type { Database } from './database.ts'

const compiledKey = 'portfolio'

/** What an import did to the portfolio. */
export interface Imported {
  readonly added: number
  readonly updated: number
}

/**
 * Takes rights into the portfolio, all or none: one that is there already (same office and number, or same words where it
 * has no number) is updated and keeps what people decided of it. The compiled portfolio follows in the same transaction.
 */
export async function importRights(db: Database, rights: readonly Right[]): Promise<Imported> {
  return db.transaction('rw', db.rights, db.compiled, async () => {
    const known = new Map((await db.rights.toArray()).map((right) => [identity(right), right]))
    let updated = 0
    for (const fresh of rights) {
      const old = known.get(identity(fresh))
      if (old) updated += 1
      known.set(identity(fresh), old ? updateRight(old, fresh) : fresh)
    }
    await db.rights.bulkPut([...known.values()])
    await recompile(db)
    return { added: rights.length - updated, updated }
  })
}

/** Takes a right out of the portfolio; what was flagged or captured for it stays. */
export async function removeRight(db: Database, id: string): Promise<void> {
  await db.transaction('rw', db.rights, db.compiled, async () => {
    await db.rights.delete(id)
    await recompile(db)
  })
}

/** The compiled portfolio as stored; null where no right was ever imported. */
export async function compiledPortfolio(
  db: Database,
): Promise<{ version: string; bytes: Uint8Array } | null> {
  return (await db.compiled.get(compiledKey)) ?? null
}

/** Compiles the portfolio again, as an update of the rules needs. */
export async function recompile(db: Database): Promise<void> {
  const bytes = compile(await db.rights.toArray())
  await db.compiled.put({ key: compiledKey, version: crypto.randomUUID(), bytes })
}

const identity = (right: Right) => rightKey(right) ?? `text ${right.office} ${right.markText}`
