import type { StorageFacts } from '../contract/storage.ts'
import type { Database } from './database.ts'

/** A capture's files and whether the backend confirmed it; a file of the store with its size. */
export interface Stored {
  readonly captures: readonly {
    readonly id: string
    readonly confirmed: boolean
    readonly files: readonly string[]
  }[]
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
    away: new Set(captures.flatMap((one) => one.files.filter((hash) => !files.has(hash)))).size,
  }
}

/** Hashes of the files here that confirmed captures have and no unconfirmed one needs. */
export function droppableOf({ captures, files }: Stored): string[] {
  const needed = new Set(captures.flatMap((one) => (one.confirmed ? [] : one.files)))
  const confirmed = new Set(captures.flatMap((one) => (one.confirmed ? one.files : [])))
  return [...confirmed].filter((hash) => files.has(hash) && !needed.has(hash))
}

/** Ids of the captures that lack files here. */
export const awayOf = ({ captures, files }: Stored): string[] =>
  captures.filter((one) => one.files.some((hash) => !files.has(hash))).map(({ id }) => id)

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
          id,
          confirmed: sent.has(id),
          files: manifest.artifacts.map((one) => one.sha256),
        })
    })
    await db.journal.each(({ id, draft }) => {
      if (draft)
        captures.push({ id, confirmed: false, files: draft.artifacts.map((one) => one.sha256) })
    })
    return { captures, files }
  })
}
