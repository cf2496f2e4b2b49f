import { saying } from '../contract/sayings.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { verifyCustody } from '../evidence/custody.ts'
import { sha256 } from '../evidence/hash.ts'
import { BackupHead, leftOut } from './backup.ts'
import { deviceOf } from './captures.ts'
import { appendCustody } from './custody.ts'
import type { CustodyRow, Database } from './database.ts'
import { fromLines } from './json-lines.ts'
import { giveBack } from './outbox.ts'
import { rightsChanged } from './rights.ts'
import { type TarFile, untar } from './tar.ts'
import type { Watching } from './watching.ts'

/** What a restored backup brought. */
export interface Restored {
  readonly createdAt: string
  readonly captures: number
  readonly files: number
}

/**
 * Takes a backup into a browser that holds no evidence yet. All of it is checked against its hashes before anything is
 * written, and all rows are written in one transaction. The browser keeps its own device key, so it is paired anew.
 * Told of each file that was checked or written; ends by `signal` before the store is changed for good.
 * @throws Error in words for the user; the store is then as it was.
 */
export async function restoreBackup(
  db: Database,
  archive: Blob,
  now: string,
  { progress = () => undefined, signal }: Watching = {},
): Promise<Restored> {
  if ((await db.captures.count()) + (await db.custody.count()) > 0)
    throw new Error(saying('backupIntoFull'))
  const { head, pages, files } = await open(archive)
  if (head.database > db.verno) throw new Error(saying('backupNewer'))
  const rows = await checkedRows(db, head, pages)
  let done = 0
  const step = () => {
    signal?.throwIfAborted()
    progress((done += 1), 2 * files.length)
  }
  await checkFiles(head, files, step)
  const written: string[] = []
  try {
    for (const [n, { sha256, bytes, mediaType }] of head.files.entries()) {
      // A copy: the backup may be on a stick that is pulled out.
      const blob = new Blob([await files[n]!.body.arrayBuffer()], { type: mediaType })
      await db.blobs.put({ sha256, bytes, mediaType, blob })
      written.push(sha256)
      step()
    }
  } catch (error) {
    await db.blobs.bulkDelete(written)
    throw error
  }
  const device = await deviceOf(db)
  const payload = await sha256(canonicalJson(head))
  await db.transaction('rw', db.tables, async () => {
    for (const [name, found] of rows) await db.table(name).bulkPut(found)
    await giveBack(db)
    await rightsChanged(db, await db.rights.toCollection().primaryKeys())
    await appendCustody(db, [{ type: 'recovered', subject: device.id, at: now, payload }])
  })
  return {
    createdAt: head.createdAt,
    captures: rows.get('captures')?.length ?? 0,
    files: files.length,
  }
}

/** The parts of the archive, in the order that its head names. */
async function open(archive: Blob) {
  const parts: TarFile[] = []
  for await (const part of untar(archive)) parts.push(part)
  const [first, ...rest] = parts
  const head = BackupHead.safeParse(
    first?.name === 'backup.json' ? JSON.parse(await first.body.text()) : null,
  )
  if (!head.success) throw new Error(saying('backupNone'))
  const { tables, files } = head.data
  const names = [
    ...Object.entries(tables).flatMap(([name, pages]) =>
      pages.map((_, n) => `tables/${name}-${n}.jsonl`),
    ),
    ...files.map((file) => `files/${file.sha256}`),
  ]
  if (names.length !== rest.length || names.some((name, n) => rest[n]?.name !== name))
    throw new Error(saying('backupLacks'))
  const cut = rest.length - files.length
  return { head: head.data, pages: rest.slice(0, cut), files: rest.slice(cut) }
}

async function checkedRows(db: Database, head: BackupHead, pages: readonly TarFile[]) {
  const known = new Set(db.tables.map(({ name }) => name).filter((name) => !leftOut.has(name)))
  const rows = new Map<string, unknown[]>()
  let at = 0
  for (const [name, listed] of Object.entries(head.tables))
    for (const page of listed) {
      const { body } = pages[at++]!
      if (!known.has(name)) throw new Error(saying('backupTable', name))
      if ((await sha256(body)) !== page.sha256) throw new Error(saying('backupChanged', name))
      const found = fromLines(await body.text())
      if (found.length !== page.rows) throw new Error(saying('backupRows', name))
      rows.set(name, [...(rows.get(name) ?? []), ...found])
    }
  const broken = await verifyCustody((rows.get('custody') ?? []) as CustodyRow[])
  if (broken) throw new Error(saying('backupCustody', broken))
  return rows
}

async function checkFiles(
  head: BackupHead,
  files: readonly TarFile[],
  step: () => void,
): Promise<void> {
  for (const [n, file] of head.files.entries()) {
    if ((await sha256(files[n]!.body)) !== file.sha256)
      throw new Error(saying('backupChanged', file.sha256))
    step()
  }
}
