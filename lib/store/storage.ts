import type { Database } from './database.ts'

/** What the store holds, in numbers of things and bytes. */
export interface StorageFacts {
  readonly captures: number
  readonly files: number
  readonly bytes: number
  /** Of captures that the backend has not confirmed: gone for good if this browser is lost. */
  readonly onlyHere: { readonly captures: number; readonly bytes: number }
  /** Files that only confirmed captures need: they may go from here, the backend gives them back. */
  readonly droppable: { readonly files: number; readonly bytes: number }
}

/** A capture's files and whether the backend confirmed it; a file of the store with its size. */
export interface Stored {
  readonly captures: readonly { readonly confirmed: boolean; readonly files: readonly string[] }[]
  readonly files: ReadonlyMap<string, number>
}

/** Pure: counts each file once, however many captures share it. */
export function factsOf({ captures, files }: Stored): StorageFacts {
  const needed = new Set(captures.flatMap((one) => (one.confirmed ? [] : one.files)))
  const droppable = droppableOf({ captures, files })
  const bytes = (hashes: Iterable<string>) =>
    [...hashes].reduce((sum, hash) => sum + (files.get(hash) ?? 0), 0)
  return {
    captures: captures.length,
    files: files.size,
    bytes: bytes(files.keys()),
    onlyHere: {
      captures: captures.filter(({ confirmed }) => !confirmed).length,
      bytes: bytes(needed),
    },
    droppable: { files: droppable.length, bytes: bytes(droppable) },
  }
}

/** Hashes of the files here that confirmed captures have and no unconfirmed one needs. */
export function droppableOf({ captures, files }: Stored): string[] {
  const needed = new Set(captures.flatMap((one) => (one.confirmed ? [] : one.files)))
  const confirmed = new Set(captures.flatMap((one) => (one.confirmed ? one.files : [])))
  return [...confirmed].filter((hash) => files.has(hash) && !needed.has(hash))
}

/** What `factsOf` and `droppableOf` ask for; a capture that is still being made counts as unconfirmed. */
export async function storedOf(db: Database): Promise<Stored> {
  return db.transaction('r', [db.captures, db.journal, db.blobs, db.outbox], async () => {
    const files = new Map<string, number>()
    await db.blobs.each(({ sha256, bytes }) => void files.set(sha256, bytes))
    const sent = new Set<string>()
    await db.outbox
      .where('state')
      .equals('sent')
      .each((row) => void (row.receipt && sent.add(row.subject)))
    const captures: Stored['captures'][number][] = []
    await db.captures.each(({ id, manifest }) => {
      if (manifest)
        captures.push({
          confirmed: sent.has(id),
          files: manifest.artifacts.map((one) => one.sha256),
        })
    })
    await db.journal.each(({ draft }) => {
      if (draft)
        captures.push({ confirmed: false, files: draft.artifacts.map((one) => one.sha256) })
    })
    return { captures, files }
  })
}
