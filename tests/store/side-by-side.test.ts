import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import type { Decision, Flag } from '../../lib/contract/flag.ts'
import { PushOp } from '../../lib/contract/sync.ts'
import { Database, type VersionRow } from '../../lib/store/database.ts'
import { keepFlag, restoreFlags, reviewFlags } from '../../lib/store/flags.ts'
import { dueEntries, takeEntries } from '../../lib/store/outbox.ts'
import { editRight, importRights, removeRight } from '../../lib/store/rights.ts'
import { conflicts, settleConflict, sharedTables, takeVersions } from '../../lib/store/shared.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'
import { listing } from '../sellers/record.ts'

const names = ['Ann', 'Bob', 'Cai'] as const
type Name = (typeof names)[number]
const right = rightOf({ name: 'Zephyrly' })

let desks: Record<Name, Database>
beforeEach(() => {
  desks = Object.fromEntries(
    names.map((name) => [name, new Database(`${name}-${crypto.randomUUID()}`)]),
  ) as Record<Name, Database>
})

/** What waits on each desk goes, in that order, and then comes to every other, by way of the wire's form. */
async function sync(...order: readonly Name[]): Promise<void> {
  const feed: VersionRow[] = []
  for (const name of order) {
    const db = desks[name]
    const entries = await dueEntries(db, Date.now() + 120_000, 100)
    await takeEntries(db, entries)
    const versions = await db.versions.bulkGet(entries.map(({ id }) => id))
    for (const { id } of entries) await db.outbox.update(id, { state: 'sent' })
    for (const { person: _, ...row } of versions.filter((version) => version !== undefined)) {
      const sent = PushOp.parse({ kind: 'record', ...JSON.parse(JSON.stringify(row)) })
      if (sent.kind !== 'record') throw new Error('not a record')
      const { kind: __, ...arrived } = sent
      feed.push({ ...arrived, person: name })
    }
  }
  for (const name of names) {
    const others = feed.filter(({ person }) => person !== name)
    const db = desks[name]
    await db.transaction('rw', sharedTables(db), () => takeVersions(db, others))
  }
}

const all = async <T>(ask: (db: Database, name: Name) => Promise<T>): Promise<T[]> =>
  Promise.all(names.map((name) => ask(desks[name], name)))
const sides = () => all(async (db) => (await db.heads.toArray()).map((row) => row.sides))
const addTerm = (name: Name, text: string) =>
  editRight(desks[name], right.id, {
    searchTerms: [
      ...right.searchTerms,
      { text, kind: 'custom', reason: 'hand', risk: 'low', on: true },
    ],
  })
const terms = () =>
  all(async (db) => (await db.rights.get(right.id))?.searchTerms.at(-1)?.text ?? 'removed')
const settle = async (name: Name, maker: Name) => {
  const [conflict] = await conflicts(desks[name])
  const person = maker === name ? null : maker
  const chosen = conflict!.heads.find((head) => head.person === person)!
  await settleConflict(desks[name], chosen.id, new Date().toISOString())
}

test('three change one mark: each keeps its own and sees all three, and one choice settles it everywhere', async () => {
  await importRights(desks.Ann, [right])
  await sync('Ann')
  await addTerm('Ann', 'hers')
  await addTerm('Bob', 'his')
  await removeRight(desks.Cai, right.id)
  await sync('Cai', 'Ann', 'Bob')
  expect(await sides()).toEqual([[3], [3], [3]])
  expect(await terms()).toEqual(['hers', 'his', 'removed'])
  // Who goes on working settles nothing by it.
  await addTerm('Bob', 'his, later')
  await sync('Bob')
  expect(await sides()).toEqual([[3], [3], [3]])
  await settle('Cai', 'Bob')
  await sync('Cai')
  expect(await sides()).toEqual([[1], [1], [1]])
  expect(await terms()).toEqual(['his, later', 'his, later', 'his, later'])
})

test('an edit after two made a conflict reaches the third as well: late devices see what the others see', async () => {
  await importRights(desks.Ann, [right])
  await sync('Ann')
  await addTerm('Ann', 'hers')
  await addTerm('Bob', 'his')
  await sync('Ann', 'Bob')
  expect(await sides()).toEqual([[2], [2], [2]])
  // The third made neither: the same one stands there until somebody decides.
  expect((await terms()).slice(0, 2)).toEqual(['hers', 'his'])
  expect(['hers', 'his']).toContain((await terms())[2])
})

test('two who settle it alike, before they know of each other, have nothing left to decide; nor have who change alike', async () => {
  await importRights(desks.Ann, [right])
  await sync('Ann')
  await addTerm('Ann', 'hers')
  await addTerm('Bob', 'his')
  await sync('Ann', 'Bob')
  await settle('Ann', 'Bob')
  await settle('Bob', 'Bob')
  await sync('Ann', 'Bob')
  expect(await sides()).toEqual([[1], [1], [1]])
  expect(await terms()).toEqual(['his', 'his', 'his'])
  // What follows from one of them follows from both.
  await addTerm('Cai', 'theirs')
  await sync('Cai')
  expect(await sides()).toEqual([[1], [1], [1]])
  expect(await terms()).toEqual(['theirs', 'theirs', 'theirs'])
  expect((await all(conflicts)).flat()).toEqual([])

  for (const name of ['Ann', 'Bob'] as const) await removeRight(desks[name], right.id)
  await sync('Ann', 'Bob')
  expect(await sides()).toEqual([[1], [1], [1]])
  expect(await terms()).toEqual(['removed', 'removed', 'removed'])
})

test('two who settle it differently are asked again', async () => {
  await importRights(desks.Ann, [right])
  await sync('Ann')
  await addTerm('Ann', 'hers')
  await addTerm('Bob', 'his')
  await sync('Ann', 'Bob')
  await settle('Ann', 'Bob')
  await settle('Bob', 'Ann')
  await sync('Ann', 'Bob')
  expect(await sides()).toEqual([[2], [2], [2]])
  await settle('Cai', 'Ann')
  await sync('Cai')
  expect(await sides()).toEqual([[1], [1], [1]])
  expect(await terms()).toEqual(['his', 'his', 'his'])
})

test('decisions on one listing stand side by side, and so does one that was taken away meanwhile', async () => {
  const flag: Flag = {
    id: crypto.randomUUID(),
    listingKey: 'ebay/1',
    listing: listing('ebay', '1', { title: 'Zephyrly \uD83D lamp' }),
    pageUrl: 'https://www.ebay.com/itm/1',
    matches: [],
    level: 'strong',
    rules: '1',
    flaggedAt: '2026-11-01T00:00:00.000Z',
    review: null,
  }
  const before = await keepFlag(desks.Ann, flag)
  await sync('Ann')
  const decide = (name: Name, decision: Decision) =>
    reviewFlags(desks[name], [flag.id], { decision, by: name, at: flag.flaggedAt, note: '' })
  await decide('Bob', 'notice')
  await decide('Cai', 'not_infringing')
  await restoreFlags(desks.Ann, [before])
  await sync('Ann', 'Bob', 'Cai')
  const [conflict] = await conflicts(desks.Ann)
  expect(
    conflict!.heads.map(({ record }) =>
      record.type === 'flag' ? (record.value?.review?.decision ?? 'removed') : '',
    ),
  ).toEqual(expect.arrayContaining(['removed', 'notice', 'not_infringing']))
  await settle('Ann', 'Bob')
  await sync('Ann')
  const decisions = await all(async (db) => (await db.flags.get(flag.id))?.review?.decision)
  expect(decisions).toEqual(['notice', 'notice', 'notice'])
})
