import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PushOp } from '../../lib/contract/sync.ts'
import type { Database } from '../../server/database/database.ts'
import { type Bench, openBench } from './backend.ts'
import { engines } from './databases.ts'
import { captureOp, custodyLinks, type Device, post, push, refOf, sendPack } from './device.ts'

describe.each(engines)('organisations apart on $name', (engine) => {
  let database: Database
  let bench: Bench
  let acme: string
  let other: string
  let device: Device
  /** By their text, with the parameters of the last time. */
  const statements = new Map<string, readonly unknown[]>()

  beforeAll(async () => {
    database = await engine.open()
    // What requests say to the database, word for word.
    bench = await openBench({
      ...database,
      within: (organisation, work) =>
        database.within(organisation, (sql) =>
          work((text, params) => {
            statements.set(text.replaceAll(/\s+/g, ' '), params ?? [])
            return sql(text, params)
          }),
        ),
    })
    acme = await bench.addOrganisation('Acme')
    other = await bench.addOrganisation('Other')
    device = await bench.device(acme, 'admin')
    await bench.device(other)
  })
  afterAll(() => bench.close())

  test('a request that forgets the organisation still sees only its own rows', async () => {
    const count = (organisation: string, table: string) =>
      database.within(organisation, async (sql) => {
        const rows = await sql<{ org_id: string }>(`SELECT DISTINCT org_id FROM ${table}`, [])
        return rows.map((row) => row.org_id)
      })
    for (const table of ['organisations', 'people', 'devices', 'receipts', 'audit']) {
      expect(await count(acme, table)).toEqual([acme])
      expect(await count(other, table)).toEqual([other])
      expect(await count(randomUUID(), table)).toEqual([])
    }
  })

  test("a request can neither write another's rows nor change or delete evidence", async () => {
    await push(device, [await captureOp(device, [])])
    const refused = (text: string, params: unknown[] = []) =>
      expect(database.within(acme, (sql) => sql(text, params))).rejects.toMatchObject({
        code: '42501',
      })
    await refused(
      `INSERT INTO blobs (org_id, sha256, bytes, media_type, received_at) VALUES ($1, 'x', 1, '', now())`,
      [other],
    )
    for (const table of ['captures', 'records', 'custody', 'receipts', 'audit', 'blobs']) {
      await refused(`DELETE FROM ${table}`)
      await refused(`UPDATE ${table} SET org_id = org_id`)
    }
    await refused('DROP TABLE captures')
  })

  test('every table hides the rows of others, but for the two that tell which organisation is meant', async () => {
    const open = await database.asOwner((sql) =>
      sql<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations'
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity
             AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
         ORDER BY 1`,
      ),
    )
    expect(open.map(({ name }) => name)).toEqual(['accounts', 'handles'])
  })

  test('an organisation is named by an id and nothing else', async () => {
    await expect(
      database.within(`${acme}'; DROP TABLE captures; --`, async () => 1),
    ).rejects.toThrow(TypeError)
  })

  test('every key begins with the organisation', async () => {
    const keys = await database.asOwner((sql) =>
      sql<{ table: string; first: string }>(
        `SELECT t.relname AS table, a.attname AS first FROM pg_index i
         JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
         WHERE n.nspname = 'public'`,
        [],
      ),
    )
    const elsewhere = keys.filter((key) => key.first !== 'org_id').map((key) => key.table)
    // The directory that finds an organisation, and the list of migrations.
    expect(new Set(elsewhere)).toEqual(new Set(['accounts', 'handles', 'migrations']))
    expect(new Set(keys.map((key) => key.table)).size).toBeGreaterThanOrEqual(13)
  })

  test('the operators are told to spread every table', async () => {
    const tables = await database.asOwner((sql) =>
      sql<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'start_probe')`,
        [],
      ),
    )
    const page = readFileSync('docs/operators.md', 'utf8')
    const [block] = /SELECT create_reference_table[^`]+/.exec(page)!
    expect(new Set(Array.from(block.matchAll(/'([a-z_]+)'/g), ([, name]) => name))).toEqual(
      new Set([...tables.map(({ name }) => name), 'org_id']),
    )
  })

  test('every statement of every request is routed by the organisation', async () => {
    const file = randomBytes(20)
    await sendPack(device.ask, [file])
    await post(device.ask, '/v1/blobs/missing', { blobs: [refOf(file)] })
    const big = randomBytes(40)
    const upload = (await (await post(device.ask, '/v1/uploads', { blob: refOf(big) })).json()) as {
      id: string
    }
    await device.ask(`/v1/uploads/${upload.id}`, {
      method: 'PATCH',
      body: big,
      headers: { 'Upload-Offset': '0' },
    })
    const op = await captureOp(device, [file])
    await push(device, [op, removal()])
    await post(device.ask, '/v1/custody', { device: device.id, links: await custodyLinks(2) })
    await device.ask('/v1/me')
    await device.ask('/v1/changes')
    await device.ask('/v1/captures')
    await device.ask(`/v1/captures/${op.id}`)
    await device.ask(`/v1/blobs/${refOf(file).sha256}`)
    await post(device.ask, '/v1/console-links', {})
    const ask = await bench.session(acme, 'counsel')
    for (const path of [
      'me',
      'captures',
      'captures?q=lumera',
      'captures?seller=amazon%2FA1',
      `captures/${op.id}`,
      'sellers',
      'sellers?q=a',
      'seller?id=amazon%2FA1',
      'cases',
      `cases/${randomUUID()}`,
    ])
      await ask(`/console/${path}`)
    await ask(`/console/captures/${op.id}/check`, { method: 'POST' })
    const ids = { captures: [op.id], rights: [randomUUID()], sellers: ['amazon/A1'] }
    await post(ask, '/console/matter', ids)

    expect(statements.size).toBeGreaterThan(45)
    const unrouted = [...statements.keys()].filter((text) => !isRouted(text))
    expect(unrouted).toEqual(['SELECT org_id FROM handles WHERE handle = $1'])
  })

  test('no statement reads more than a page, however much the organisation has', async () => {
    const { own } = await database.within(acme, async (sql) => ({
      own: (await sql<{ sequence: number }>('SELECT sequence FROM organisations', []))[0]!.sequence,
    }))
    const many = 20_000
    await database.asOwner(async (sql) => {
      await sql(`SELECT set_config('app.organisation', $1, true)`, [acme])
      // Earlier than what the requests of before wrote: what they asked for is still the newest.
      const series = `FROM generate_series(1, ${many}) AS n`
      const fill = (table: string, columns: string) =>
        sql(`INSERT INTO ${table} SELECT $1::uuid, ${columns} ${series}`, [acme])
      await fill('blobs', `'x' || n, 1, '', now()`)
      await fill('receipts', `-n, 'capture', gen_random_uuid(), '{}'`)
      await fill(
        'captures',
        `gen_random_uuid(), -n, '', '${device.id}', '', '{}', '[]', '{}', null`,
      )
      await fill('custody', `'${randomUUID()}', n, null, '', '', '', '', ''`)
      await fill('audit', `gen_random_uuid(), now(), '', '', ''`)
      // As autovacuum does within a minute.
      await sql('ANALYZE')
    })
    expect(own).toBeLessThan(100)
    for (const [text, params] of statements) {
      if (!text.startsWith('SELECT') || text.includes('FOR UPDATE')) continue
      const [row] = await database.within(acme, (sql) =>
        sql<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
          params,
        ),
      )
      expect(`${mostRows(row!['QUERY PLAN'][0].Plan) < 1000} ${text}`).toBe(`true ${text}`)
    }
  })
})

interface PlanNode {
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** Most rows that any step of a plan touched. */
function mostRows(node: PlanNode): number {
  const own = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)
  return Math.max(own, ...(node.Plans ?? []).map(mostRows))
}

/** Whether each table of a statement is bound to the organisation: by parameter, by its join, or as the first column. */
function isRouted(statement: string): boolean {
  const inserted = /INSERT INTO \w+ \((\w+)/.exec(statement)
  if (inserted && inserted[1] !== 'org_id') return false
  const tables = [
    ...statement.matchAll(
      /(?<!DO )\b(?:FROM|JOIN|UPDATE) (\w+)(?: (?!WHERE|SET|JOIN|ON|AS)(\w+))?/g,
    ),
  ]
    .map(([, table, alias]) => ({ table: table!, alias: alias ?? null }))
    .filter(({ table }) => !/^(jsonb_|unnest$|LATERAL$)/.test(table))
  return tables.every(({ alias }) =>
    alias === null
      ? /\borg_id = \$1/.test(statement)
      : new RegExp(`\\b${alias}\\.org_id = (\\$1|\\w\\.org_id)`).test(statement),
  )
}

const removal = (): PushOp => ({
  kind: 'record',
  id: randomUUID(),
  subject: randomUUID(),
  parents: [],
  madeAt: '2026-11-20T10:00:00.000Z',
  record: { type: 'flag', value: null },
})
