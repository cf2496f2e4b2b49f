import 'fake-indexeddb/auto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { verifyCustody } from '../../lib/evidence/custody.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { makeBackup } from '../../lib/store/backup.ts'
import { Database } from '../../lib/store/database.ts'
import { keepFlag } from '../../lib/store/flags.ts'
import { fromLines } from '../../lib/store/json-lines.ts'
import { restoreBackup } from '../../lib/store/restore.ts'
import { importRights } from '../../lib/store/rights.ts'
import { untar } from '../../lib/store/tar.ts'
import { bytes, storeCapture } from '../sync/captures.ts'
import { flagOf } from '../sync/flags.ts'
import { rightOf } from '../sync/rights.ts'

/**
 * `<version>.tar` is a backup that this version of the database wrote, `<version>.json` its tables as Dexie was told of them.
 * They are never changed once a version is released; `DUMP=1` writes those of the newest.
 */
const dir = 'tests/store/dumps'
type Stores = Record<string, string>
const now = '2026-11-25T10:00:00.000Z'

test.runIf(process.env['DUMP'])('the newest version writes its dump', async () => {
  const db = new Database(`dump-${crypto.randomUUID()}`)
  await importRights(db, [rightOf('Lumera', '1234567'), rightOf('Zephyrly')])
  await keepFlag(db, flagOf('Lumera lamp', 'to be looked at'))
  await storeCapture(db, [bytes(1, 900), bytes(2, 500)])
  await storeCapture(db, [bytes(2, 500)])
  const backup = await makeBackup(db, now)
  const stores = Object.fromEntries(
    db.tables.map(({ name, schema }) => [
      name,
      [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(', '),
    ]),
  )
  mkdirSync(dir, { recursive: true })
  writeFileSync(`${dir}/${db.verno}.tar`, new Uint8Array(await backup.arrayBuffer()))
  writeFileSync(`${dir}/${db.verno}.json`, `${JSON.stringify(stores, null, 2)}\n`)
})

const versions = readdirSync(dir)
  .filter((name) => name.endsWith('.json'))
  .map((name) => Number.parseInt(name, 10))

test('each version has its dump', () => {
  for (let version = 1; version <= new Database('any').verno; version += 1)
    expect(existsSync(`${dir}/${version}.tar`), `${version}`).toBe(true)
})

test.each(versions)('a store of version %i opens with all that it held', async (version) => {
  const name = `old-${crypto.randomUUID()}`
  const old = new Dexie(name)
  old.version(version).stores(JSON.parse(readFileSync(`${dir}/${version}.json`, 'utf8')) as Stores)
  const held = new Map<string, unknown[]>()
  for await (const { name: file, body } of untar(
    new Blob([readFileSync(`${dir}/${version}.tar`)]),
  )) {
    const table = /^tables\/(\w+)-\d+\.jsonl$/.exec(file)?.[1]
    if (!table) continue
    const rows = fromLines(await body.text())
    await old.table(table).bulkPut(rows)
    held.set(table, [...(held.get(table) ?? []), ...rows])
  }
  old.close()
  const db = new Database(name)
  expect(held.get('captures')).toHaveLength(2)
  for (const [table, rows] of held) expect(await db.table(table).count(), table).toBe(rows.length)
  await checkEvidence(db)
  await db.delete()
})

test.each(versions)('a backup of version %i comes back', async (version) => {
  const db = new Database(`restored-${crypto.randomUUID()}`)
  const restored = await restoreBackup(db, new Blob([readFileSync(`${dir}/${version}.tar`)]), now)
  expect(restored).toMatchObject({ captures: 2, files: 2 })
  await checkEvidence(db)
  for (const row of await db.blobs.toArray()) expect(await sha256(row.blob)).toBe(row.sha256)
  expect(await db.rights.count()).toBe(2)
  expect(await db.flags.count()).toBe(1)
  await db.delete()
})

async function checkEvidence(db: Database): Promise<void> {
  for (const { sealed } of await db.captures.toArray())
    expect(await verifySealed(sealed!)).toBeNull()
  expect(await verifyCustody(await db.custody.orderBy('sequence').toArray())).toBeNull()
  expect(await db.outbox.where('state').equals('waiting').count()).toBe(5)
}
