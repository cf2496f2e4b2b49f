import { saying } from '../contract/sayings.ts'
import { Case } from '../contract/case.ts'
import type { Act } from '../contract/accusation.ts'
import { parsed } from '../contract/reading.ts'
import type { ListedCase } from '../cases/listed-case.ts'
import { addNotices, logged, setConfidentiality } from '../cases/change.ts'
import { noticesOn, unsent } from '../cases/notices/of-case.ts'
import { type Kept, rekeyed } from './case-photos.ts'
import { appendCustody } from './custody.ts'
import { caseTables, keepCase } from './keep-case.ts'
import type { BlobRow, CaseRow, Database } from './database.ts'
import { removeFiles } from './journal.ts'
import { openBox, openKey, refill, sealBox } from './sealed-box.ts'

/** Keys of the sealed cases that this page has opened: in memory, gone with the page. */
export type CaseKeys = Map<string, CryptoKey>

/** All cases, last changed first; sealed ones whose key is not here stay locked. */
export async function listCases(db: Database, keys: CaseKeys): Promise<ListedCase[]> {
  const rows = (await db.cases.orderBy('updatedAt').toArray()).toReversed()
  return Promise.all(rows.map((row) => opened(row, keys)))
}

/** One case; null where there is none. @throws Error where it is sealed and locked. */
export async function readCase(db: Database, keys: CaseKeys, id: string): Promise<Case | null> {
  const row = await db.cases.get(id)
  if (!row) return null
  const found = await opened(row, keys)
  if (found.locked) throw new Error(saying('caseLocked'))
  return found.case
}

/**
 * Changes a case: reads it, applies one act, checks and stores the whole. Two pages that change one case at once cannot
 * overwrite each other: the second is told to look again. Files that the act names are stored with it or not at all.
 * @throws Error with the reason why the act is refused, naming the field where one is wrong; nothing is stored then.
 */
export async function changeCase(
  db: Database,
  keys: CaseKeys,
  id: string,
  act: (before: Case) => Case,
  { blobs = [], events = [] }: Partial<Pick<Kept, 'blobs' | 'events'>> = {},
): Promise<Case> {
  const row = await db.cases.get(id)
  const before = await readCase(db, keys, id)
  if (!row || !before) throw new Error(saying('caseGone'))
  const after = parsed(Case, act(before))
  const next = await rowOf(row, after, keys)
  await db.transaction('rw', [...caseTables(db), db.blobs, db.custody], async () => {
    const now = await db.cases.get(id)
    if (now?.updatedAt !== row.updatedAt) throw new Error(saying('caseChanged'))
    await db.blobs.bulkPut([...blobs])
    await keepCase(db, next, after)
    if (events.length > 0) await appendCustody(db, events)
  })
  return after
}

/** Keeps a new case. */
export async function addCase(db: Database, fresh: Case): Promise<void> {
  const { id, updatedAt } = fresh
  const open = parsed(Case, fresh)
  await db.transaction('rw', caseTables(db), async () => {
    if (await db.cases.get(id)) throw new Error(saying('caseThere'))
    await keepCase(db, { id, updatedAt, open, sealed: null }, open)
  })
}

/** Puts a case under seal: from now on it lies encrypted, and only those who know the passphrase read it. */
export async function sealCase(
  db: Database,
  keys: CaseKeys,
  id: string,
  { passphrase, why, act }: { passphrase: string; why: string; act: Act },
): Promise<void> {
  await takeNotices(db, keys, id, act)
  const before = await readCase(db, keys, id)
  if (!before) throw new Error(saying('caseGone'))
  const { box, key } = await sealBox('', passphrase)
  const locked = await rekeyed(db, before, null, key)
  const after = setConfidentiality(locked.case, 'sealed', why, act)
  const sealed = await refill(box, JSON.stringify(after), key)
  // Before the row: pages that watch the store read it the moment it is there.
  keys.set(id, key)
  const row = { id, updatedAt: after.updatedAt, open: null, sealed }
  await replaceCase(db, row, { before, after }, locked)
}

/** Opens a sealed case for this page, and writes into its log who looked. @throws Error where the passphrase is wrong. */
export async function unlockCase(
  db: Database,
  keys: CaseKeys,
  id: string,
  { passphrase, act }: { passphrase: string; act: Act },
): Promise<Case> {
  const row = await db.cases.get(id)
  if (!row?.sealed) throw new Error(saying('caseOpen'))
  const key = await openKey(row.sealed, passphrase)
  const own = new Map([[id, key]])
  const seen = await changeCase(db, own, id, (before) => {
    if (!before.members.includes(act.by)) throw new Error(saying('notMember', act.by))
    return logged(before, act, 'viewed', '')
  })
  keys.set(id, key)
  // A colleague sealed it: this browser may have drafts of its own.
  return (await takeNotices(db, keys, id, act)) ?? seen
}

/**
 * Takes notices on a case's sellers that nobody sent, and that no other case made, into the case, so that its seal covers them;
 * null where there is none.
 */
async function takeNotices(
  db: Database,
  keys: CaseKeys,
  id: string,
  act: Act,
): Promise<Case | null> {
  const cases = await listCases(db, keys)
  const [made, open] = [new Set<string>(), cases.find((one) => one.id === id)]
  if (!open || open.locked) return null
  for (const one of cases)
    if (!one.locked) for (const notice of one.case.notices) made.add(notice.id)
  const all = unsent(noticesOn(open.case, await db.notices.toArray()))
  const loose = all.filter((notice) => !made.has(notice.id))
  return loose.length > 0
    ? changeCase(db, keys, id, (before) => addNotices(before, loose, act))
    : null
}

/** Ends a seal: an act of a person, with its reason, after which the case lies in the clear. */
export async function unsealCase(
  db: Database,
  keys: CaseKeys,
  id: string,
  { to, why, act }: { to: 'internal' | 'public'; why: string; act: Act },
): Promise<void> {
  const before = await readCase(db, keys, id)
  if (!before) throw new Error(saying('caseGone'))
  const unlocked = await rekeyed(db, before, keys.get(id) ?? null, null)
  const after = setConfidentiality(unlocked.case, to, why, act)
  const row = { id, updatedAt: after.updatedAt, open: after, sealed: null }
  await replaceCase(db, row, { before, after }, unlocked)
  keys.delete(id)
}

/** Puts a case in its other form, its files with it. @throws Error where somebody changed it meanwhile; nothing is stored then. */
async function replaceCase(
  db: Database,
  next: CaseRow,
  { before, after }: { before: Case; after: Case },
  { blobs, gone }: { blobs: readonly BlobRow[]; gone: readonly string[] },
): Promise<void> {
  const tables = [...caseTables(db), db.blobs, db.captures, db.journal]
  await db.transaction('rw', tables, async () => {
    if ((await db.cases.get(next.id))?.updatedAt !== before.updatedAt)
      throw new Error(saying('caseChanged'))
    await keepCase(db, next, after)
    await removeFiles(
      db,
      gone.map((sha256) => ({ sha256 })),
    )
    await db.blobs.bulkPut([...blobs])
  })
}

/** A case as it is read, of before it had notices and links too: drafts that a seal locked with it stood under another name. */
const asNow = (stored: Case & { readonly held?: Case['notices'] }): Case => {
  const { held = [], ...rest } = stored
  return { ...rest, notices: [...(rest.notices ?? []), ...held], links: rest.links ?? [] }
}

async function opened(row: CaseRow, keys: CaseKeys): Promise<ListedCase> {
  const { id, open, sealed } = row
  if (open) return { id, locked: false, case: asNow(open) }
  const key = keys.get(id)
  if (!sealed || !key) return { id, locked: true }
  // A colleague may have sealed it anew, under another passphrase.
  const text = await openBox(sealed, key).catch(() => null)
  if (text === null) return { id, locked: true }
  return { id, locked: false, case: Case.parse(asNow(JSON.parse(text) as Case)) }
}

async function rowOf({ id, sealed }: CaseRow, after: Case, keys: CaseKeys): Promise<CaseRow> {
  const { updatedAt } = after
  if (!sealed) return { id, updatedAt, open: after, sealed: null }
  const key = keys.get(id)
  if (!key) throw new Error(saying('caseLocked'))
  return { id, updatedAt, open: null, sealed: await refill(sealed, JSON.stringify(after), key) }
}
