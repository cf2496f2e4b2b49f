import { saying } from '../contract/sayings.ts'
import type { CaseRecord } from '../contract/case-record.ts'
import type { Flag } from '../contract/flag.ts'
import { rightKey } from '../rights/reading.ts'
import { rowOfRecord } from './case-record.ts'
import { forgetUnderSeal } from './keep-case.ts'
import { unsent } from '../cases/notices/of-case.ts'
import { besideTables, showBeside } from './beside-case.ts'
import type { Database, VersionRow } from './database.ts'
import { substanceOf } from '../rights/substance.ts'
import { rightsChanged } from './rights.ts'
import { sellerTables, takeFlag } from './sellers.ts'
import { addForeign, addVersions, versionTables } from './versions.ts'

/** What a transaction that takes in or settles versions must span. */
export const sharedTables = (db: Database) => [
  ...versionTables(db),
  ...sellerTables(db),
  db.flags,
  db.rights,
  db.cases,
  ...besideTables(db),
  db.settings,
]

/**
 * Takes in versions that others made, within the caller's transaction over `sharedTables`. What stands alone is shown; what
 * was edited side by side stays as it is here and is listed as a conflict.
 */
export async function takeVersions(db: Database, fresh: readonly VersionRow[]): Promise<void> {
  await show(db, await addForeign(db, fresh))
}

/** A record that people edited side by side, with what each of them made of it. */
export interface Conflict {
  readonly subject: string
  readonly heads: readonly VersionRow[]
}

export async function conflicts(db: Database): Promise<Conflict[]> {
  const rows = await db.heads.where('sides').above(1).toArray()
  const versions = await Promise.all(rows.map(({ heads }) => db.versions.bulkGet(heads)))
  return rows.map(({ subject }, n) => ({
    subject,
    heads: versions[n]!.filter((version) => version !== undefined),
  }))
}

/** A person decides between versions that stand side by side: the chosen one follows from all of them. */
export async function settleConflict(db: Database, chosen: string, now: string): Promise<void> {
  await db.transaction('rw', sharedTables(db), async () => {
    const version = await db.versions.get(chosen)
    if (!version) throw new Error(saying('versionGone'))
    const heads = await headsOf(db, version.subject)
    if (heads.some(isSealed) && !isSealed(version)) throw new Error(saying('caseSealedKeep'))
    await addVersions(db, [version], now, { settle: true })
    await show(db, [version])
  })
}

async function headsOf(db: Database, subject: string): Promise<readonly VersionRow[]> {
  const heads = await db.versions.bulkGet((await db.heads.get(subject))?.heads ?? [])
  return heads.filter((version) => version !== undefined)
}

const isSealed = ({ record }: VersionRow): boolean =>
  record.type === 'case' && Boolean(record.value?.sealed)

/** Makes the tables say what these versions say. */
async function show(db: Database, versions: readonly VersionRow[]): Promise<void> {
  for (const { subject, record } of versions)
    if (record.type === 'flag') await showFlag(db, subject, record.value)
    else if (record.type === 'case') await showCase(db, record.value)
    else if (record.value) await db.rights.put(record.value)
    else await db.rights.delete(subject)
  const rights = versions.filter(({ record }) => record.type === 'right').map((v) => v.subject)
  if (rights.length > 0) await rightsChanged(db, [...rights, ...(await dropTwins(db))])
}

/** Nobody removes a case: a version without text is one that a seal has closed over, and the sealed one is still to come. */
async function showCase(db: Database, record: CaseRecord | null): Promise<void> {
  if (record === null) return
  const before = (await db.cases.get(record.id))?.open?.notices ?? []
  await db.cases.put(rowOfRecord(record))
  // What nobody sent goes out of the clear with the case, or with the version that was not chosen.
  await db.notices.bulkDelete(unsent(before).map(({ id }) => id))
  if (record.open) await showBeside(db, record.open)
  if (record.sealed) await forgetUnderSeal(db, record.id)
}

async function showFlag(db: Database, subject: string, flag: Flag | null): Promise<void> {
  if (flag === null) return db.flags.delete(subject)
  await db.flags.put(flag)
  await takeFlag(db, flag)
}

/**
 * Two people imported the same right from the same register: one of the two is enough, the same one on each device. Resolves
 * with the ids that went.
 */
async function dropTwins(db: Database): Promise<string[]> {
  const seen = new Set<string>()
  const dropped: string[] = []
  for (const right of await db.rights.orderBy('id').toArray()) {
    const substance = rightKey(right) === null ? null : substanceOf(right)
    if (substance === null) continue
    if (seen.has(substance)) dropped.push(right.id)
    seen.add(substance)
  }
  await db.rights.bulkDelete(dropped)
  return dropped
}
