import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addNotices, describe as particulars, recordNotice } from '../../lib/cases/change.ts'
import { advance } from '../../lib/cases/notices/outcomes.ts'
import { draftNotices } from '../../lib/cases/notices/make.ts'
import { planNotices } from '../../lib/cases/notices/plan.ts'
import { readCaseFile } from '../../lib/store/case-file.ts'
import {
  addCase,
  type CaseKeys,
  changeCase,
  listCases,
  readCase,
  sealCase,
  unlockCase,
  unsealCase,
} from '../../lib/store/cases.ts'
import { Database } from '../../lib/store/database.ts'
import { sellerLinks } from '../../lib/store/sellers.ts'
import { ann, bob, fullCase, id } from '../cases/file.ts'

let db: Database
let keys: CaseKeys
beforeEach(() => {
  db = new Database(`cases-${crypto.randomUUID()}`)
  keys = new Map()
})

const secret = { passphrase: 'four words that nobody knows', why: 'Order of the court', act: ann }
const open = fullCase({ defendants: 2, aliases: ['Blue Fox', 'Night Owl'] }).file.case

describe('cases in the store', () => {
  it('a refused act stores nothing, and says which field is wrong', async () => {
    await addCase(db, open)
    await expect(
      changeCase(db, keys, open.id, (c) => particulars(c, { title: '' }, ann)),
    ).rejects.toThrow(/^title:/)
    expect(await readCase(db, keys, open.id)).toEqual(open)
  })

  it('of two changes made at once one is kept and the other is told', async () => {
    await addCase(db, open)
    const change = (judge: string, at: string) =>
      changeCase(db, keys, open.id, (c) => particulars(c, { judge }, { ...ann, at }))
    const both = await Promise.allSettled([
      change('A', '2026-11-12T00:00:00.000Z'),
      change('B', '2026-11-12T00:00:01.000Z'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('a sealed case lies encrypted: no word of it is in the store, and without the passphrase it is an id', async () => {
    await addCase(db, open)
    await sealCase(db, keys, open.id, secret)
    const row = await db.cases.get(open.id)
    const bytes = [
      JSON.stringify(row),
      new TextDecoder().decode(row?.sealed?.data),
      new TextDecoder().decode(row?.sealed?.wrappedKey),
    ].join('')
    for (const word of ['Blue Fox', 'Veltrano', 'seller-1', 'title'])
      expect(bytes).not.toContain(word)
    const stranger: CaseKeys = new Map()
    expect(await listCases(db, stranger)).toEqual([{ id: open.id, locked: true }])
    await expect(readCase(db, stranger, open.id)).rejects.toThrow(/sealed/)
    const wrong = unlockCase(db, stranger, open.id, {
      passphrase: 'four words that I do not know',
      act: ann,
    })
    await expect(wrong).rejects.toThrow(/^passphrase:/)
  })

  it('notices that nobody sent are locked with it, in whichever browser it is opened, and return when the seal is lifted', async () => {
    const { file } = fullCase({ defendants: 2 })
    await addCase(db, file.case)
    const plans = planNotices(file.case.accusations, file.rights, [])
    const submitter = {
      name: 'Ann Example',
      title: '',
      company: 'Veltrano',
      relation: 'agent' as const,
      address: '',
      email: 'ann@example.com',
      phone: '',
    }
    const made = (n: number) =>
      draftNotices(plans, { submitter, explanation: `Words ${n}` }, ann, () => id(700 + n))
    const [draft, sent, late] = [1, 2, 3].flatMap(made)
    if (!draft || !sent || !late) throw new Error('no notices')
    const all = [draft, { ...sent, status: 'sent' as const, sent: ann }]
    await changeCase(db, keys, file.case.id, (open) => addNotices(open, all, ann))
    expect(await db.notices.count()).toBe(2)
    await sealCase(db, keys, file.case.id, secret)
    // What a platform has is no secret any more, and tells what came back.
    expect((await db.notices.toArray()).map((notice) => notice.id)).toEqual([sent.id])
    expect((await readCase(db, keys, file.case.id))?.notices).toEqual(all)
    // One that stands beside, from before notices had a case, is locked with it too.
    await db.notices.add(late)
    await unlockCase(db, new Map(), file.case.id, { passphrase: secret.passphrase, act: ann })
    expect(await db.notices.count()).toBe(1)
    // Sent nonetheless, it is known outside.
    const record = (status: 'approved' | 'sent') =>
      changeCase(db, keys, file.case.id, (open) =>
        recordNotice(open, draft.id, (one) => advance(one, status, bob), bob),
      )
    await record('approved')
    expect(await db.notices.count()).toBe(1)
    await record('sent')
    expect(await db.notices.count()).toBe(2)
    await unsealCase(db, keys, file.case.id, { to: 'internal', why: 'ECF No. 12', act: ann })
    expect((await db.notices.toArray()).map((notice) => notice.explanation)).toEqual([
      'Words 1',
      'Words 2',
      'Words 3',
    ])
  })

  it('drafts that an older version locked with a case are there when it is opened', async () => {
    const { file } = fullCase({ defendants: 1 })
    const { notices: _, ...older } = file.case
    await db.cases.put({
      id: older.id,
      updatedAt: older.updatedAt,
      open: { ...older, held: [{ id: id(701) }] } as unknown as typeof file.case,
      sealed: null,
    })
    const read = await readCase(db, keys, older.id)
    expect(read?.notices.map((notice) => notice.id)).toEqual([id(701)])
    expect(read).not.toHaveProperty('held')
  })

  it('who looks at a sealed case stands in its log; one who is no member is refused', async () => {
    await addCase(db, open)
    await sealCase(db, keys, open.id, secret)
    const fresh: CaseKeys = new Map()
    const { passphrase } = secret
    await expect(unlockCase(db, fresh, open.id, { passphrase, act: bob })).rejects.toThrow(
      /not a member/,
    )
    expect(fresh.size).toBe(0)
    const seen = await unlockCase(db, fresh, open.id, {
      passphrase,
      act: { ...ann, at: '2026-11-12T00:00:00.000Z' },
    })
    expect(seen.log.at(-1)).toMatchObject({ what: 'viewed', act: { by: 'Ann Example' } })
    const changed = await changeCase(db, fresh, open.id, (c) => particulars(c, { judge: 'X' }, ann))
    expect(changed.judge).toBe('X')
    expect((await db.cases.get(open.id))?.open).toBeNull()
  })

  it('unsealing is an act with a reason, and leaves the case in the clear', async () => {
    await addCase(db, open)
    await sealCase(db, keys, open.id, secret)
    await expect(
      unsealCase(db, keys, open.id, { to: 'public', why: ' ', act: ann }),
    ).rejects.toThrow(/^why:/)
    await unsealCase(db, keys, open.id, { to: 'public', why: 'ECF No. 12', act: ann })
    const [row] = await listCases(db, new Map())
    expect(row).toMatchObject({ locked: false, case: { confidentiality: 'public' } })
  })

  it('a short passphrase is refused before anything is sealed', async () => {
    await addCase(db, open)
    await expect(sealCase(db, keys, open.id, { ...secret, passphrase: 'short' })).rejects.toThrow(
      /^passphrase:/,
    )
    expect((await db.cases.get(open.id))?.open).not.toBeNull()
  })

  it('its file names sellers who were in another case', async () => {
    await addCase(db, open)
    const other = { ...open, id: crypto.randomUUID(), docketNumber: '1:25-cv-00001' }
    await addCase(db, other)
    const file = await readCaseFile(db, keys, open, {
      links: await sellerLinks(db),
      now: '2026-11-20T00:00:00.000Z',
    })
    expect(file.named.map(({ sellerId, docketNumber }) => [sellerId, docketNumber])).toEqual([
      ['ebay/seller-1', '1:25-cv-00001'],
      ['ebay/seller-2', '1:25-cv-00001'],
    ])
  })
})
