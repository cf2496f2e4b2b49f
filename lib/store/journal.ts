import type { CaptureProgress } from '../contract/progress.ts'
import type { BlobRow, CaptureRow, Database, JournalRow } from './database.ts'

type Draft = NonNullable<JournalRow['draft']>

/** Writes that a capture begins, before anything else of it. */
export async function openJournal(db: Database, row: CaptureRow, tabId: number): Promise<void> {
  const progress: CaptureProgress = { step: 'loading', done: 0, of: 0 }
  await db.transaction('rw', db.captures, db.journal, async () => {
    await db.captures.add(row)
    await db.journal.add({ id: row.id, tabId, progress, draft: null })
  })
}

/** Secures files with the manifest that names them: what a worker that is killed now leaves behind. */
export async function keepDraft(
  db: Database,
  draft: Draft,
  files: readonly BlobRow[],
  /** Null where it stands as it was. */
  progress: CaptureProgress | null,
): Promise<void> {
  await db.transaction('rw', db.blobs, db.journal, async () => {
    await db.blobs.bulkPut(files)
    await db.journal.update(draft.id, progress ? { draft, progress } : { draft })
  })
}

export async function tellProgress(db: Database, id: string, progress: CaptureProgress) {
  await db.journal.update(id, { progress })
}

/** Removes a capture that was never sealed, with those of its files that no other capture holds. */
export async function dropCapture(db: Database, id: string): Promise<void> {
  await db.transaction('rw', [db.captures, db.journal, db.blobs, db.cases], async () => {
    const draft = (await db.journal.get(id))?.draft
    await db.journal.delete(id)
    await db.captures.delete(id)
    await removeFiles(db, draft?.artifacts ?? [])
  })
}

/**
 * Removes files that no capture and no case in the clear names any more (of a sealed case they lie under other hashes); call it
 * in the transaction that removed what named them.
 */
export async function removeFiles(
  db: Database,
  artifacts: readonly { readonly sha256: string }[],
): Promise<void> {
  const own = new Set(artifacts.map((one) => one.sha256))
  if (own.size === 0) return
  const spare = (held: readonly { readonly sha256: string }[] = []) => {
    for (const { sha256 } of held) own.delete(sha256)
  }
  await db.captures.each((row) => spare(row.manifest?.artifacts))
  await db.journal.each((row) => spare(row.draft?.artifacts))
  await db.cases.each(({ open }) => open?.purchases.forEach(({ photos }) => spare(photos)))
  await db.blobs.bulkDelete([...own])
}
