import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend } from './backend.ts'
import { bytesOf, type Files, organisationKey, organisationsIn } from './files/files.ts'
import { openFolder } from './files/folder.ts'
import { sequenceOf } from './journal/append.ts'
import { feedOf } from './read.ts'
import { KEY_FILE } from './receipt-key.ts'

/**
 * Copies everything that cannot be made again into a folder: journals, files, audit log, receipt key. What an earlier backup
 * put there is not copied again, so a nightly one costs what the day brought. Journals go first: whatever they name was
 * stored before them, and so is copied after them.
 */
export async function backup(backend: Backend, dataDir: string, target: string): Promise<number> {
  mkdirSync(target, { recursive: true })
  const to = openFolder(join(target, 'files'))
  let copied = 0
  for (const organisation of await organisationsIn(backend.files)) {
    const { head, rows } = await backend.database.within(organisation, async (sql) => ({
      head: (await feedOf(sql, organisation)).sequence,
      rows: await sql('SELECT id, at, actor, action, subject FROM audit ORDER BY at, id', []),
    }))
    await to.add(organisationKey(organisation), new Uint8Array())
    // A file that begins after the head is not committed, and may yet be written anew.
    const committed = (key: string) => sequenceOf(key) <= head
    copied += await copyAll(backend.files, to, `${organisation}/journal/`, committed)
    copied += await copyAll(backend.files, to, `${organisation}/blobs/`)
    copied += await copyAll(backend.files, to, `${organisation}/stamps/`)
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    await to.replace(`${organisation}/audit.jsonl`, new TextEncoder().encode(lines))
  }
  copyFileSync(join(dataDir, KEY_FILE), join(target, KEY_FILE))
  return copied
}

/**
 * Puts a backup's key and files into a folder that holds nothing yet; `reindex` makes the database from them.
 * @throws Error where the folder is not empty or the backup has no key.
 */
export function checkRestore(source: string, dataDir: string): void {
  if (!existsSync(join(source, KEY_FILE)))
    throw new Error(`${source} is no backup: it has no ${KEY_FILE}.`)
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new Error(`${dataDir} is not empty: restore into a new folder (DATA_DIR).`)
  mkdirSync(dataDir, { recursive: true })
  copyFileSync(join(source, KEY_FILE), join(dataDir, KEY_FILE))
}

/** After `checkRestore`: the files, then, once the tables are made again, the audit log. */
export async function restoreFiles(backend: Backend, source: string): Promise<number> {
  return copyAll(openFolder(join(source, 'files')), backend.files, '')
}

export async function restoreAudit(backend: Backend): Promise<void> {
  for (const organisation of await organisationsIn(backend.files)) {
    const stream = await backend.files.read(`${organisation}/audit.jsonl`)
    if (!stream) continue
    const lines = new TextDecoder()
      .decode(await bytesOf(stream))
      .split('\n')
      .filter(Boolean)
    await backend.database.within(organisation, (sql) =>
      sql(
        `INSERT INTO audit (org_id, id, at, actor, action, subject)
         SELECT $1::uuid, id, at, actor, action, subject
         FROM jsonb_to_recordset($2::jsonb) AS rows (id uuid, at timestamptz, actor text, action text, subject text)
         ON CONFLICT DO NOTHING`,
        [organisation, `[${lines.join(',')}]`],
      ),
    )
  }
}

async function copyAll(
  from: Files,
  to: Files,
  prefix: string,
  wanted: (key: string) => boolean = () => true,
): Promise<number> {
  let copied = 0
  for await (const key of from.list(prefix)) {
    if (!wanted(key)) continue
    const size = await from.size(key)
    if (size === null || size === (await to.size(key))) continue
    const stream = await from.read(key)
    if (!stream) continue
    await to.replace(key, await bytesOf(stream))
    copied++
  }
  return copied
}
