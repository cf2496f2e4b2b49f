import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { describe as particulars } from '../../lib/cases/change.ts'
import { PushOp } from '../../lib/contract/sync.ts'
import {
  addCase,
  type CaseKeys,
  changeCase,
  listCases,
  sealCase,
  unlockCase,
} from '../../lib/store/cases.ts'
import { Database, type VersionRow } from '../../lib/store/database.ts'
import { dueEntries, takeEntries } from '../../lib/store/outbox.ts'
import { conflicts, settleConflict, sharedTables, takeVersions } from '../../lib/store/shared.ts'
import { ann, bob, fullCase } from '../cases/file.ts'

const open = fullCase({ defendants: 2, aliases: ['Blue Fox', 'Night Owl'] }).file.case
const secret = { passphrase: 'four words that nobody knows', why: 'Order of the court', act: ann }
const later = Date.now() + 120_000

let here: Database
let there: Database
let keys: CaseKeys
beforeEach(() => {
  here = new Database(`here-${crypto.randomUUID()}`)
  there = new Database(`there-${crypto.randomUUID()}`)
  keys = new Map()
})

/** What waits in one browser arrives, by way of the wire's form, in the other. Resolves with how many versions. */
async function send(from: Database, to: Database, person: string): Promise<number> {
  const entries = await dueEntries(from, later, 100)
  await takeEntries(from, entries)
  const versions = await from.versions.bulkGet(entries.map(({ id }) => id))
  const arrived: VersionRow[] = []
  for (const { person: _, ...op } of versions.filter((version) => version !== undefined)) {
    const sent = PushOp.parse({ kind: 'record', ...JSON.parse(JSON.stringify(op)) })
    if (sent.kind !== 'record') throw new Error('not a record')
    const { kind: __, ...row } = sent
    arrived.push({ ...row, person })
  }
  for (const { id } of entries) await from.outbox.update(id, { state: 'sent' })
  await to.transaction('rw', sharedTables(to), () => takeVersions(to, arrived))
  return entries.length
}

const judge = (db: Database, name: string, act = ann) =>
  changeCase(db, keys, open.id, (c) => particulars(c, { judge: name }, act))

describe('cases that a team shares', () => {
  it('arrive whole, and acts that follow each other as one version', async () => {
    await addCase(here, open)
    await judge(here, 'A')
    const last = await judge(here, 'B', { ...ann, at: '2026-11-12T00:00:00.000Z' })
    expect(await dueEntries(here, Date.now() + 5_000, 10)).toEqual([])
    expect(await send(here, there, 'Ann')).toBe(1)
    expect(await listCases(there, keys)).toEqual([{ id: open.id, locked: false, case: last }])
  })

  it('that two people changed stand side by side until a person decides, and neither is lost before', async () => {
    await addCase(here, open)
    await send(here, there, 'Ann')
    await judge(here, 'Hers')
    await judge(there, 'His', bob)
    await send(there, here, 'Bob')
    const [conflict] = await conflicts(here)
    const judges = conflict!.heads.map(({ record }) =>
      record.type === 'case' ? (record.value?.open?.judge ?? '') : '',
    )
    expect(judges.toSorted()).toEqual(['Hers', 'His'])
    expect((await here.cases.get(open.id))?.open?.judge).toBe('Hers')

    const his = conflict!.heads.find(({ person }) => person === 'Bob')!
    await settleConflict(here, his.id, new Date(later - 1).toISOString())
    await send(here, there, 'Ann')
    for (const db of [here, there]) {
      expect(await conflicts(db)).toEqual([])
      expect((await db.cases.get(open.id))?.open?.judge).toBe('His')
    }
  })

  it('travel locked under seal, and open there with the passphrase alone', async () => {
    await addCase(here, open)
    await sealCase(here, keys, open.id, secret)
    await send(here, there, 'Ann')
    const sealed = JSON.stringify([await there.cases.toArray(), await there.versions.toArray()])
    for (const word of ['Blue Fox', 'Veltrano', 'title']) expect(sealed).not.toContain(word)
    const theirs: CaseKeys = new Map()
    expect(await listCases(there, theirs)).toEqual([{ id: open.id, locked: true }])
    const act = { ...ann, at: '2026-11-13T00:00:00.000Z' }
    const seen = await unlockCase(there, theirs, open.id, { ...secret, act })
    expect(seen.defendants).toHaveLength(2)
  })

  it('leave no word in the clear in the store once they are sealed, though they were sent before', async () => {
    await addCase(here, open)
    await send(here, there, 'Ann')
    await judge(here, 'A')
    await takeEntries(here, await dueEntries(here, later, 10))
    await sealCase(here, keys, open.id, secret)
    expect(JSON.stringify(await here.versions.toArray())).not.toContain('Blue Fox')
    await send(here, there, 'Ann')
    expect((await there.cases.get(open.id))?.open).toBeNull()
    expect(await conflicts(there)).toEqual([])
    expect(JSON.stringify(await there.versions.toArray())).not.toContain('Blue Fox')
  })

  it('that were on their way when the seal came do not stand beside it where they arrived', async () => {
    await addCase(here, open)
    await send(here, there, 'Ann')
    await judge(here, 'A')
    const [entry] = await dueEntries(here, later, 10)
    await takeEntries(here, [entry!])
    const { person: _, ...arrived } = (await here.versions.get(entry!.id))!
    await there.transaction('rw', sharedTables(there), () =>
      takeVersions(there, [{ ...arrived, person: 'Ann' }]),
    )
    await sealCase(here, keys, open.id, secret)
    await send(here, there, 'Ann')
    expect(await conflicts(there)).toEqual([])
    expect((await there.cases.get(open.id))?.open).toBeNull()
  })

  it('stay where a version comes whose text a seal has closed over', async () => {
    await addCase(here, open)
    await send(here, there, 'Ann')
    const [before] = await there.versions.toArray()
    const id = crypto.randomUUID()
    const closed: VersionRow = {
      ...before!,
      id,
      parents: [before!.id],
      record: { type: 'case', value: null },
    }
    await there.transaction('rw', sharedTables(there), () => takeVersions(there, [closed]))
    expect((await there.cases.get(open.id))?.open?.id).toBe(open.id)
  })

  it('are not taken out from under a seal by settling for the version in the clear', async () => {
    await addCase(here, open)
    await send(here, there, 'Ann')
    await judge(there, 'His', bob)
    await sealCase(here, keys, open.id, secret)
    await send(here, there, 'Ann')
    const heads = (await conflicts(there))[0]!.heads
    const [plain, sealed] = ['open', 'sealed'].map((form) =>
      heads.find(({ record }) => record.type === 'case' && record.value![form as 'open']),
    )
    const at = new Date(later).toISOString()
    await expect(settleConflict(there, plain!.id, at)).rejects.toThrow(/under seal/)
    await settleConflict(there, sealed!.id, at)
    expect(JSON.stringify(await there.versions.toArray())).not.toContain('Blue Fox')
  })

  it('are not sealed over a colleague’s version that stands beside', async () => {
    await addCase(here, open)
    await send(here, there, 'Ann')
    await judge(here, 'Hers')
    await judge(there, 'His', bob)
    await send(there, here, 'Bob')
    await expect(sealCase(here, keys, open.id, secret)).rejects.toThrow(/side by side/)
    expect((await conflicts(here))[0]!.heads).toHaveLength(2)
  })

  it('that a colleague sealed anew stay locked for who holds the old key', async () => {
    await addCase(here, open)
    await sealCase(here, keys, open.id, secret)
    const row = (await here.cases.get(open.id))!
    await sealCase(there, new Map(), (await addCase(there, open), open.id), {
      ...secret,
      passphrase: 'four other words for it',
    })
    await here.cases.put({ ...row, sealed: (await there.cases.get(open.id))!.sealed })
    expect(await listCases(here, keys)).toEqual([{ id: open.id, locked: true }])
  })
})
