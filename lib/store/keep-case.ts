import type { Case } from '../contract/case.ts'
import { saying } from '../contract/sayings.ts'
import { besideTables, showBeside } from './beside-case.ts'
import { recordOf } from './case-record.ts'
import type { CaseRow, Database } from './database.ts'
import { addVersions, versionTables } from './versions.ts'

/** What a transaction that changes a case must span. */
export const caseTables = (db: Database) => [db.cases, ...besideTables(db), ...versionTables(db)]

/** How long a changed case rests before it is sent, in milliseconds: acts that follow each other travel as one version. */
const rest = 30_000
/** The wire's bound. */
const mostParents = 16

/**
 * Keeps a case as it is now, with the version that the team gets, within the caller's transaction. A version that has never
 * been on its way says the new state instead of getting a successor; of older ones only their place is kept. `open` is the case
 * that the row holds, sealed or not.
 * @throws Error where a case is put under seal while a colleague's version of it stands beside ours in the clear.
 */
export async function keepCase(db: Database, row: CaseRow, open: Case): Promise<void> {
  const heads = await db.heads.get(row.id)
  const sealing = row.sealed !== null && (await db.cases.get(row.id))?.open
  if (sealing && heads && heads.sides > 1) throw new Error(saying('caseConflict'))
  await db.cases.put(row)
  await showBeside(db, open)
  const record = { type: 'case', value: recordOf(row) } as const
  const now = new Date().toISOString()
  if (heads && (await isUnseen(db, heads.standing)))
    await db.versions.update(heads.standing, { record, madeAt: now })
  else await addVersions(db, [{ subject: row.id, record }], now, { rest })
  await forgetOlder(db, row.id, row.sealed !== null)
}

/** Whether nobody but this browser can know of a version yet. */
async function isUnseen(db: Database, version: string): Promise<boolean> {
  const entry = await db.outbox.get(version)
  return entry?.state === 'waiting' && entry.taken !== true
}

/**
 * Takes the text out of versions that others followed: a case is large. Under seal none may lie here in the clear, so that
 * those of which nobody knows whether they arrived go too, and the one that stands follows from what they followed from.
 */
async function forgetOlder(db: Database, subject: string, sealed: boolean): Promise<void> {
  const { heads, standing } = (await db.heads.get(subject))!
  const all = await db.versions.where('subject').equals(subject).toArray()
  const parents = new Set(all.find(({ id }) => id === standing)!.parents)
  for (const { id, record, parents: before } of all) {
    if (heads.includes(id) || record.value === null) continue
    const entry = await db.outbox.get(id)
    if (!entry || entry.state === 'sent') {
      await db.versions.update(id, { record: { type: 'case', value: null } })
    } else if (sealed) {
      for (const parent of before) parents.add(parent)
      // It may have arrived: then the backend has to know that the seal follows from it.
      if (entry.taken === true) parents.add(id)
      await db.outbox.delete(id)
      await db.versions.delete(id)
    }
  }
  await db.versions.update(standing, { parents: [...parents].slice(0, mostParents) })
}

/**
 * Takes the text out of all versions that a colleague's sealed one follows from, within the caller's transaction: under seal
 * none may lie here in the clear. Versions that stand beside it stay until a person decides.
 */
export async function forgetUnderSeal(db: Database, subject: string): Promise<void> {
  const { heads } = (await db.heads.get(subject))!
  if (heads.length > 1) return
  const older = await db.versions.where('subject').equals(subject).toArray()
  for (const { id, record } of older) {
    if (heads.includes(id) || record.value === null) continue
    await db.outbox.delete(id)
    await db.versions.update(id, { record: { type: 'case', value: null } })
  }
}
