import type { Backend } from '../backend.ts'
import type { Sql } from '../database/database.ts'
import { blobKey, bytesOf, type Files } from '../files/files.ts'
import { storeBlobs } from '../store-blobs.ts'
import { type Head, journalKey, takeHead } from './append.ts'
import { Entry } from './entry.ts'
import { project } from './project.ts'
import { faultOf } from './verify.ts'

/**
 * Brings an organisation's tables up to its journal: after a crash between the two, after a database was restored from an
 * older copy, or from nothing. Nothing may be appended before this was done: it would be written over what is there.
 * @returns how many entries were taken from the journal.
 * @throws Error naming the file and what is wrong with it, where the journal does not hold.
 */
export async function catchUp(backend: Backend, organisation: string): Promise<number> {
  let taken = 0
  for (;;) {
    const count = await nextFile(backend, organisation)
    if (count === 0) return taken
    taken += count
  }
}

function nextFile(backend: Backend, organisation: string): Promise<number> {
  return backend.database.asOwner(async (sql) => {
    await sql(`SELECT set_config('app.organisation', $1, true)`, [organisation])
    const head = await takeHead(sql, organisation)
    const key = journalKey(organisation, head.sequence + 1)
    const entries = await readEntries(backend.files, key)
    if (entries.length === 0) return 0
    let before: Pick<Head, 'sequence' | 'receipt'> = head
    for (const entry of entries) {
      const fault = await faultOf(entry, before, backend.key.publicKeySpki)
      if (fault) throw new Error(`${key}, ${entry.happening.kind} ${entry.happening.id}: ${fault}`)
      before = { sequence: entry.receipt.body.sequence, receipt: entry.receipt.sha256 }
    }
    await findBlobs(sql, backend, { organisation, entries })
    await project(sql, organisation, entries)
    return entries.length
  })
}

/** The entries of one file of the journal; none where there is no such file. @throws Error where a line cannot be read. */
export async function readEntries(files: Files, key: string): Promise<Entry[]> {
  const stream = await files.read(key)
  if (!stream) return []
  const lines = new TextDecoder()
    .decode(await bytesOf(stream))
    .split('\n')
    .filter(Boolean)
  return lines.map((line, index) => {
    const entry = Entry.safeParse(jsonOf(line))
    if (!entry.success) throw new Error(`${key}, line ${index + 1}: not readable`)
    return entry.data
  })
}

/** Notes again which files the store holds. */
async function findBlobs(
  sql: Sql,
  backend: Backend,
  { organisation, entries }: { organisation: string; entries: readonly Entry[] },
): Promise<void> {
  const found = new Map<string, { sha256: string; bytes: number; mediaType: string }>()
  for (const { happening } of entries)
    for (const blob of happening.kind === 'capture' ? happening.blobs : [])
      if ((await backend.files.size(blobKey(organisation, blob.sha256))) === blob.bytes)
        found.set(blob.sha256, blob)
  if (found.size > 0)
    await storeBlobs(sql, organisation, { blobs: [...found.values()], at: backend.now() })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
