import type { Right } from '../contract/right.ts'
import { substanceOf } from '../rights/substance.ts'
import { updateRight } from '../rights/make.ts'
import { rightKeys } from '../rights/reading.ts'
import type { Database } from './database.ts'
import { addVersions, type Edit, versionTables } from './versions.ts'

const versionKey = 'portfolioVersion'
const changedKey = 'portfolioChanged'

/** What an import did to the portfolio. */
export interface Imported {
  readonly added: number
  readonly updated: number
}

/** Rights that are stored between two words of how far it is. */
const atOnce = 500

/**
 * Takes rights into the portfolio, all or none: one that is there already (same office and number, or same words where it
 * has no number) is updated and keeps what people decided of it. Ended by `signal` it changes nothing.
 * @throws the signal's reason.
 */
export async function importRights(
  db: Database,
  rights: readonly Right[],
  watching: {
    readonly signal?: AbortSignal
    readonly progress?: (done: number, of: number) => void
  } = {},
): Promise<Imported> {
  const { signal, progress } = watching
  const tables = [db.rights, db.settings, ...versionTables(db)]
  return db.transaction('rw', tables, async () => {
    const known = new Map<string, Right>()
    const remember = (right: Right) => {
      for (const name of identities(right)) known.set(name, right)
    }
    for (const right of await db.rights.toArray()) remember(right)
    const now = new Date().toISOString()
    const changed = new Set<string>()
    let updated = 0
    for (let from = 0; from < rights.length; from += atOnce) {
      signal?.throwIfAborted()
      progress?.(from, rights.length)
      // Two rows of one right in a piece: the later one stands, as one version.
      const kept = new Map<string, Right>()
      const edits = new Map<string, Edit>()
      for (const fresh of rights.slice(from, from + atOnce)) {
        const old = firstOf(known, fresh)
        if (old) updated += 1
        const right = old ? updateRight(old, fresh) : fresh
        remember(right)
        kept.set(right.id, right)
        if (!old || substanceOf(old) !== substanceOf(right)) edits.set(right.id, edited(right))
      }
      await db.rights.bulkPut([...kept.values()])
      await addVersions(db, [...edits.values()], now)
      for (const id of edits.keys()) changed.add(id)
    }
    signal?.throwIfAborted()
    await rightsChanged(db, [...changed])
    return { added: rights.length - updated, updated }
  })
}

/** What an import would do, without doing it. */
export async function previewImport(db: Database, rights: readonly Right[]): Promise<Imported> {
  const stored = (await db.rights.toArray()).flatMap((right) =>
    identities(right).map((name) => [name, right] as const),
  )
  const known = new Map(stored)
  const updated = rights.filter((right) => firstOf(known, right)).length
  return { added: rights.length - updated, updated }
}

/** What people decide of a right: its terms, its authorised sellers, its check, what they are to it. */
export type RightChange = Partial<
  Pick<Right, 'searchTerms' | 'authorised' | 'verifiedAt' | 'verifiedBy' | 'plaintiffRelation'>
>

/** Changes what people decide of a right. */
export async function editRight(db: Database, id: string, change: RightChange): Promise<void> {
  const tables = [db.rights, db.settings, ...versionTables(db)]
  await db.transaction('rw', tables, async () => {
    const old = await db.rights.get(id)
    if (!old) return
    const now = new Date().toISOString()
    const right = { ...old, ...change, updatedAt: now }
    await db.rights.put(right)
    await addVersions(db, [edited(right)], now)
    await rightsChanged(db, [id])
  })
}

/** A seller may use the mark: its listings are shown as a look that says so. Returns the right as it was; null where it is gone. */
export async function allowSeller(
  db: Database,
  id: string,
  seller: { marketplace: string; key: string },
): Promise<Right | null> {
  const old = await db.rights.get(id)
  if (!old) return null
  const sellers = [...old.authorised.sellers, { ...seller, note: '' }]
  await editRight(db, id, { authorised: { ...old.authorised, sellers } })
  return old
}

/** A term is not looked for any more. Returns the right as it was; null where it is gone. */
export async function dropTerm(db: Database, id: string, term: string): Promise<Right | null> {
  const old = await db.rights.get(id)
  if (!old) return null
  const searchTerms = old.searchTerms.map((one) =>
    one.text === term ? { ...one, on: false } : one,
  )
  await editRight(db, id, { searchTerms })
  return old
}

/** Takes a right out of the portfolio; what was flagged or captured for it stays. */
export async function removeRight(db: Database, id: string): Promise<void> {
  const tables = [db.rights, db.settings, ...versionTables(db)]
  await db.transaction('rw', tables, async () => {
    await db.rights.delete(id)
    const removed = { subject: id, record: { type: 'right', value: null } } as const
    await addVersions(db, [removed], new Date().toISOString())
    await rightsChanged(db, [id])
  })
}

/** Names the portfolio's state, without reading it: each page asks. Null where no right was ever imported. */
export async function portfolioVersion(db: Database): Promise<string | null> {
  const version = (await db.settings.get(versionKey))?.value
  return typeof version === 'string' ? version : null
}

/** Ids of the rights that were added, changed or removed since `base` was compiled. */
export async function changedRights(db: Database): Promise<string[]> {
  const ids = (await db.settings.get(changedKey))?.value
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

/** Gives the portfolio a new version, in the transaction that changed these rights; it is compiled when it is next asked for. */
export async function rightsChanged(db: Database, ids: readonly string[]): Promise<void> {
  const all = new Set([...(await changedRights(db)), ...ids])
  await db.settings.put({ key: changedKey, value: [...all] })
  await db.settings.put({ key: versionKey, value: crypto.randomUUID() })
}

/** Everything is compiled: nothing has changed since. */
export async function allCompiled(db: Database): Promise<void> {
  await db.settings.put({ key: changedKey, value: [] })
}

const edited = (right: Right): Edit => ({
  subject: right.id,
  record: { type: 'right', value: right },
})

/** What names a right: each of its numbers (an application that was registered is the same right), else its words. */
function identities(right: Right): string[] {
  const keys = rightKeys(right)
  return keys.length > 0 ? keys : [`text ${right.office} ${right.markText}`]
}

const firstOf = (known: ReadonlyMap<string, Right>, right: Right): Right | undefined =>
  identities(right)
    .map((name) => known.get(name))
    .find((found) => found !== undefined)
