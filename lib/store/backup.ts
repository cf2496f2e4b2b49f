import { z } from 'zod'
import { Sha256 } from '../contract/text.ts'
import { sha256 } from '../evidence/hash.ts'
import type { BlobRow, Database } from './database.ts'
import { toLines } from './json-lines.ts'
import { type TarFile, tar } from './tar.ts'
import type { Watching } from './watching.ts'

/** What stands at the head of a backup, as `backup.json`. */
export const BackupHead = z.object({
  schema: z.literal('counterfoil.backup/1'),
  /** Version of the database's schema that wrote it. */
  database: z.number(),
  createdAt: z.iso.datetime(),
  /** SPKI of the device that it is of, base64; its private half cannot leave that browser. */
  devicePublicKey: z.string().max(400).nullable(),
  /** Pages of rows, in order: `tables/<table>-<n>.jsonl`, n from 0. */
  tables: z.record(
    z.string().regex(/^[a-zA-Z]{1,60}$/),
    z.array(z.object({ rows: z.int().min(1), sha256: Sha256 })),
  ),
  /** In order, after the tables: `files/<sha256>`. */
  files: z.array(
    z.object({ sha256: Sha256, bytes: z.int().min(0), mediaType: z.string().max(200) }),
  ),
})
export type BackupHead = z.infer<typeof BackupHead>

/**
 * Tables that a backup leaves out: the device's private key, which no browser gives out; what is made from others; what only
 * concerns a running capture. `blobs` goes as files. Of the settings the pairing stays here too: it is this browser's alone.
 */
export const leftOut: ReadonlySet<string> = new Set(['device', 'compiled', 'journal', 'blobs'])
const ownSettings = new Set([
  'backend',
  'pause',
  'custodySent',
  'pulled',
  'portfolioVersion',
  'portfolioChanged',
])

const pageRows = 200

/**
 * Everything that this browser holds as one tar file, as it was at one moment. The bytes of the captures' files are not
 * copied: the browser reads them as the file is saved. Told of the rows that are read and of the pages that are hashed.
 * @throws the signal's reason where it was ended.
 */
export async function makeBackup(
  db: Database,
  createdAt: string,
  { progress = () => undefined, signal }: Watching = {},
): Promise<Blob> {
  const pages: { table: string; rows: number; body: Blob }[] = []
  const files: BlobRow[] = []
  let [done, of] = [0, 0]
  const step = (rows: number) => {
    signal?.throwIfAborted()
    progress((done += rows), of)
  }
  await db.transaction('r', db.tables, async () => {
    const kept = db.tables.filter(({ name }) => !leftOut.has(name))
    // Each row is read and, in its page, hashed.
    for (const table of kept) of += 2 * (await table.count())
    for (const { name } of kept)
      for await (const rows of pagesOf(db, name)) {
        step(rows.length)
        pages.push({ table: name, rows: rows.length, body: new Blob([toLines(rows)]) })
      }
    files.push(...(await db.blobs.toArray()))
  })
  const tables: BackupHead['tables'] = {}
  const parts: TarFile[] = []
  for (const { table, rows, body } of pages) {
    const listed = (tables[table] ??= [])
    parts.push({ name: `tables/${table}-${listed.length}.jsonl`, body })
    listed.push({ rows, sha256: await sha256(body) })
    step(rows)
  }
  const device = await db.device.get('device')
  const head: BackupHead = {
    schema: 'counterfoil.backup/1',
    database: db.verno,
    createdAt,
    devicePublicKey: device?.publicKeySpki ?? null,
    tables,
    files: files.map(({ sha256, bytes, mediaType }) => ({ sha256, bytes, mediaType })),
  }
  return tar([
    { name: 'backup.json', body: new Blob([JSON.stringify(head)]) },
    ...parts,
    ...files.map(({ sha256, blob }) => ({ name: `files/${sha256}`, body: blob })),
  ])
}

async function* pagesOf(db: Database, name: string): AsyncGenerator<readonly unknown[]> {
  const table = db.table<{ key?: string; state?: string }>(name)
  const keyPath = table.schema.primKey.keyPath as string
  for (let last: unknown = null; ;) {
    const from = last === null ? table.orderBy(':id') : table.where(':id').above(last)
    const found = await from.limit(pageRows).toArray()
    if (found.length === 0) return
    last = (found.at(-1) as Record<string, unknown>)[keyPath]
    const rows = found.filter((row) => belongs(name, row))
    if (rows.length > 0) yield rows
  }
}

/** Not the pairing, and no capture that is still being made. */
const belongs = (table: string, { key, state }: { key?: string; state?: string }) =>
  table === 'settings'
    ? !ownSettings.has(key ?? '')
    : !(table === 'captures' && state === 'capturing')
