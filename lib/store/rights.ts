import type { Right } from '../contract/right.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { compile } from '../matching/compile.ts'
import { updateRight } from '../rights/make.ts'
import { rightKey } from '../rights/reading.ts'
import type { Database } from './database.ts'
import { addVersions, type Edit, versionTables } from './versions.ts'

const compiledKey = 'portfolio'
const versionKey = 'portfolioVersion'

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
  const tables = [db.rights, db.compiled, db.settings, ...versionTables(db)]
  return db.transaction('rw', tables, async () => {
    const known = new Map((await db.rights.toArray()).map((right) => [identity(right), right]))
    const changed = new Map<string, Edit>()
    let updated = 0
    for (const fresh of rights) {
      const old = known.get(identity(fresh))
      if (old) updated += 1
      const right = old ? updateRight(old, fresh) : fresh
      known.set(identity(fresh), right)
      if (!old || substanceOf(old) !== substanceOf(right)) changed.set(right.id, edited(right))
    }
    await db.rights.bulkPut([...known.values()])
    await addVersions(db, [...changed.values()], new Date().toISOString())
    await recompile(db)
    return { added: rights.length - updated, updated }
  })
}

/** Takes a right out of the portfolio; what was flagged or captured for it stays. */
export async function removeRight(db: Database, id: string): Promise<void> {
  const tables = [db.rights, db.compiled, db.settings, ...versionTables(db)]
  await db.transaction('rw', tables, async () => {
    await db.rights.delete(id)
    const removed = { subject: id, record: { type: 'right', value: null } } as const
    await addVersions(db, [removed], new Date().toISOString())
    await recompile(db)
  })
}

/** Names the compiled portfolio as stored, without reading it: each page asks. Null where no right was ever imported. */
export async function portfolioVersion(db: Database): Promise<string | null> {
  const version = (await db.settings.get(versionKey))?.value
  return typeof version === 'string' ? version : null
}

/** The compiled portfolio's bytes; null where there are none. */
export async function compiledPortfolio(db: Database): Promise<Uint8Array | null> {
  return (await db.compiled.get(compiledKey))?.bytes ?? null
}

/** Compiles the portfolio and gives it a new version. */
export async function recompile(db: Database): Promise<void> {
  await db.transaction('rw', [db.rights, db.compiled, db.settings], async () => {
    const bytes = compile(await db.rights.toArray())
    await db.compiled.put({ key: compiledKey, bytes })
    await db.settings.put({ key: versionKey, value: crypto.randomUUID() })
  })
}

/** What a right says, apart from where and when it came into this portfolio. */
export const substanceOf = (right: Right) =>
  canonicalJson({ ...right, id: null, source: null, createdAt: null, updatedAt: null })

const edited = (right: Right): Edit => ({
  subject: right.id,
  record: { type: 'right', value: right },
})

const identity = (right: Right) => rightKey(right) ?? `text ${right.office} ${right.markText}`
