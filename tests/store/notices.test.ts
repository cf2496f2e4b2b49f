import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { addNotices, recordNotice } from '../../lib/cases/change.ts'
import { draftNotices } from '../../lib/cases/notices/make.ts'
import { advance } from '../../lib/cases/notices/outcomes.ts'
import { planNotices } from '../../lib/cases/notices/plan.ts'
import { Database } from '../../lib/store/database.ts'
import { addCase, changeCase } from '../../lib/store/cases.ts'
import { relistingsOf } from '../../lib/store/notices.ts'
import { decideLink } from '../../lib/store/decide-link.ts'
import { sellerLinks, takeCapture } from '../../lib/store/sellers.ts'
import { ann, bob, fullCase } from '../cases/file.ts'
import { manifestOf } from '../cases/manifest.ts'
import { listing } from '../sellers/record.ts'

let db: Database
beforeEach(() => {
  db = new Database(`notices-${crypto.randomUUID()}`)
})

const submitter = {
  name: 'Ann Example',
  title: '',
  company: 'Veltrano',
  relation: 'agent' as const,
  address: '',
  email: 'ann@example.com',
  phone: '',
}
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`
const offered = (id: string, title: string, key: string) =>
  listing('ebay', id, { title, seller: { key, name: key, url: null, platform: false } })

/** A notice that was sent and led to the removal of the case's first listing on the fifteenth. */
async function removed(): Promise<string> {
  const { file, manifests } = fullCase({ defendants: 1 })
  for (const manifest of manifests) await takeCapture(db, manifest)
  const plans = planNotices(file.case.accusations, file.rights, [])
  const [notice] = draftNotices(plans, { submitter, explanation: '' }, ann, () =>
    crypto.randomUUID(),
  )
  if (!notice) throw new Error('no notice')
  await addCase(db, file.case)
  const keys = new Map()
  const { id } = file.case
  await changeCase(db, keys, id, (open) => addNotices(open, [notice], ann))
  for (const [status, act] of [
    ['approved', bob],
    ['sent', { ...ann, at: at(12) }],
    ['removed', { ...ann, at: at(15) }],
  ] as const)
    await changeCase(db, keys, id, (open) =>
      recordNotice(
        open,
        notice.id,
        (before) => ({ ...advance(before, status, act), reference: 'R-1' }),
        act,
      ),
    )
  return notice.id
}

it('a removed listing that returns under the same seller is known on sight, with the gap and the notice', async () => {
  const noticeId = await removed()
  const again = offered('5', 'VELTRANO desk lamp no. 1', 'seller-1')
  const other = offered('6', 'Garden chair of oak', 'seller-1')
  const found = await relistingsOf(db, [again, other], at(20))
  expect([...found]).toEqual([
    [
      'ebay/5',
      expect.objectContaining({ rule: 'same_seller', gapDays: 5, noticeId, reference: 'R-1' }),
    ],
  ])
})

it('under another seller only once a person confirmed that the two belong together', async () => {
  await removed()
  const again = offered('5', 'VELTRANO desk lamp no. 1', 'seller-9')
  expect((await relistingsOf(db, [again], at(20))).size).toBe(0)
  await takeCapture(
    db,
    manifestOf({
      marketplace: 'ebay',
      profile: { key: 'seller-9', emails: ['shop1@example.cn'] },
      at: at(19),
    }),
  )
  const [link] = await sellerLinks(db)
  if (!link) throw new Error('no link')
  expect((await relistingsOf(db, [again], at(20))).size).toBe(0)
  await decideLink(db, new Map(), link, { state: 'confirmed', by: 'Ann', at: at(19), note: '' })
  expect((await relistingsOf(db, [again], at(20))).get('ebay/5')?.rule).toBe('linked_seller')
})

it('asks little where no notice led to a removal', async () => {
  expect((await relistingsOf(db, [offered('5', 'x', 'y')], at(20))).size).toBe(0)
})
