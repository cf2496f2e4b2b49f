import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Flag } from '../../lib/contract/flag.ts'
import type { Change } from '../../lib/contract/sync.ts'
import { Database } from '../../lib/store/database.ts'
import { keepFlag } from '../../lib/store/flags.ts'
import { importRights, portfolioVersion, removeRight } from '../../lib/store/rights.ts'
import { pulledOf, setSending } from '../../lib/store/settings.ts'
import { conflicts, settleConflict } from '../../lib/store/shared.ts'
import { drain } from '../../lib/sync/drain.ts'
import { nextWake } from '../../lib/sync/next-wake.ts'
import { pair } from '../../lib/sync/pair.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { rightOf } from './rights.ts'
import { flagOf } from './flags.ts'
import { type FakeBackend, fakeBackend, refusal } from './fake-backend.ts'

// A minute ahead of the clock, so that what is settled at this time is sent after what was edited before it.
const at = new Date(Date.now() + 60_000).toISOString()
let db: Database
let backend: FakeBackend
let clock: number
let ports: Ports

beforeEach(async () => {
  db = new Database(`pull-${crypto.randomUUID()}`)
  backend = await fakeBackend()
  clock = Date.now() + 60_000
  ports = {
    fetch: (...request) => backend.fetch(...request),
    now: () => clock,
    random: () => 0.5,
    online: () => true,
    timeout: 10_000,
  }
  await pair(db, ports, { url: backend.url, code: 'ABCD-EFGH', name: 'Test' })
  await setSending(db, true)
})
afterEach(() => db.delete())

/** Reads what is new, as if the time for it had come. */
async function pulled() {
  clock += 1_000_000
  await drain(db, ports)
}

let sequence = 0
function change(
  subject: string,
  record: Extract<Change, { kind: 'record' }>['record'],
  parents: string[] = [],
): string {
  const id = crypto.randomUUID()
  const by = { person: 'B. Colleague', device: crypto.randomUUID() }
  sequence += 1
  backend.changes.push({
    kind: 'record',
    sequence,
    id,
    subject,
    parents,
    madeAt: at,
    ...by,
    record,
  })
  return id
}

test('a right that a colleague added is matched here too, and is gone when it is removed there', async () => {
  const right = rightOf('Lumera')
  const first = change(right.id, { type: 'right', value: right })
  await pulled()
  expect(await db.rights.toArray()).toEqual([right])
  const version = await portfolioVersion(db)
  expect(version).not.toBeNull()
  change(right.id, { type: 'right', value: null }, [first])
  await pulled()
  expect(await db.rights.count()).toBe(0)
  expect(await portfolioVersion(db)).not.toBe(version)
  expect(await conflicts(db)).toEqual([])
})

test('long feeds are read page by page to the end, and once', async () => {
  const rights = Array.from({ length: 450 }, (_, n) => rightOf(`Mark ${n}`))
  for (const right of rights) change(right.id, { type: 'right', value: right })
  await pulled()
  await pulled()
  expect(await db.rights.count()).toBe(450)
  expect(backend.requests.filter((line) => line === 'GET /v1/changes')).toHaveLength(4)
})

test('the same right from the same register, imported by two people, stands once; different ones stand both', async () => {
  const here = rightOf('Lumera', '1234567')
  await importRights(db, [here])
  const there = { ...here, id: crypto.randomUUID(), updatedAt: '2026-11-26T00:00:00.000Z' }
  change(there.id, { type: 'right', value: there })
  const other = { ...here, id: crypto.randomUUID(), status: 'dead' as const }
  change(other.id, { type: 'right', value: other })
  await pulled()
  const kept = [here.id, there.id].toSorted()[0]!
  expect((await db.rights.toArray()).map(({ id }) => id).toSorted()).toEqual(
    [kept, other.id].toSorted(),
  )
})

test('a decision that was made on both sides stands side by side until a person decides', async () => {
  const mine = flagOf('Lumera lamp', 'first')
  await keepFlag(db, mine)
  await drain(db, ports)
  const [base] = await db.versions.toArray()
  // A colleague edits what I sent, while I edit it too.
  const theirs = {
    ...mine,
    review: { ...mine.review!, decision: 'not_infringing' as const, note: 'theirs' },
  }
  const theirVersion = change(mine.id, { type: 'flag', value: theirs }, [base!.id])
  await keepFlag(db, { ...mine, review: { ...mine.review!, note: 'mine' } })
  await pulled()

  const [conflict] = await conflicts(db)
  expect(conflict!.heads).toHaveLength(2)
  expect((await db.flags.get(mine.id))?.review?.note).toBe('mine')
  // A further edit of mine does not make theirs disappear.
  await keepFlag(db, { ...mine, review: { ...mine.review!, note: 'mine again' } })
  expect(
    (await conflicts(db))[0]!.heads.map(({ record }) => (record.value as Flag).review?.note),
  ).toEqual(expect.arrayContaining(['mine again', 'theirs']))

  await settleConflict(db, theirVersion, new Date().toISOString())
  expect(await conflicts(db)).toEqual([])
  expect((await db.flags.get(mine.id))?.review?.note).toBe('theirs')
  await pulled()
  const last = [...backend.records.values()].at(-1)!.op
  expect(last.kind === 'record' && last.parents).toHaveLength(2)
})

test('edits go out in the form they had, each naming the one before', async () => {
  const right = rightOf('Lumera', '7654321')
  await importRights(db, [right])
  await importRights(db, [{ ...right, status: 'dead' }])
  await removeRight(db, right.id)
  await pulled()
  const ops = [...backend.records.values()].map(({ op }) => op)
  expect(ops.map((op) => op.kind === 'record' && op.record.value?.id)).toEqual([
    right.id,
    right.id,
    undefined,
  ])
  expect(ops.map((op) => op.kind === 'record' && op.parents)).toEqual([
    [],
    [ops[0]!.id],
    [ops[1]!.id],
  ])
})

test('a feed that was rebuilt is read from its beginning, and changes nothing that is known', async () => {
  const right = rightOf('Lumera')
  change(right.id, { type: 'right', value: right })
  await pulled()
  let gone = 0
  backend.fault = (line) =>
    line.startsWith('GET /v1/changes') && (gone += 1) === 1
      ? refusal(410, 'cursor_gone', 'The feed was rebuilt.')
      : null
  await pulled()
  expect(gone).toBe(2)
  expect(await db.versions.count()).toBe(1)
})

test('a role that may not read the feed still sends', async () => {
  backend.fault = (line) =>
    line.startsWith('GET') ? refusal(403, 'role', 'Your role may not read this.') : null
  await keepFlag(db, flagOf('Lumera lamp', 'x'))
  await pulled()
  expect(await pulledOf(db)).toMatchObject({ trouble: 'Your role may not read this.' })
  expect(await db.outbox.where('state').equals('sent').count()).toBe(1)
  expect((await nextWake(db, clock))! - clock).toBe(900_000)
})
