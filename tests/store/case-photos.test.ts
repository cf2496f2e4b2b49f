import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { recordDelivery } from '../../lib/cases/purchase.ts'
import type { Case } from '../../lib/contract/case.ts'
import { verifyCustody } from '../../lib/evidence/custody.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { keepFiles, readPhoto } from '../../lib/store/case-photos.ts'
import {
  addCase,
  type CaseKeys,
  changeCase,
  readCase,
  sealCase,
  unsealCase,
} from '../../lib/store/cases.ts'
import { Database } from '../../lib/store/database.ts'
import { removeFiles } from '../../lib/store/journal.ts'
import { ann, fullCase } from '../cases/file.ts'

const open = fullCase({ defendants: 1 }).file.case
const [order] = open.purchases
const words = 'the label says Shenzhen'
const label = () => new File([words], 'label.jpg', { type: 'image/jpeg' })
const secret = { passphrase: 'four words that nobody knows', why: 'Order of the court', act: ann }

let db: Database
let keys: CaseKeys
beforeEach(async () => {
  db = new Database(`photos-${crypto.randomUUID()}`)
  keys = new Map()
  await addCase(db, open)
})

const handIn = async (file: File): Promise<Case> => {
  const kept = await keepFiles([file], keys.get(open.id) ?? null, ann)
  const { captureIds } = order!
  const delivery = { ...order!, captureIds, deliveredAt: ann.at, receivedBy: 'Ann Example' }
  return changeCase(
    db,
    keys,
    open.id,
    (before) => recordDelivery(before, order!.id, delivery, kept.photos, ann),
    kept,
  )
}
const photoIn = (some: Case | null) => some!.purchases[0]!.photos.at(-1)!
const stored = async () =>
  Promise.all((await db.blobs.toArray()).map(async ({ blob }) => blob.text()))

describe('files that people hand in', () => {
  it('are kept byte for byte under their hash, with a link in the custody log', async () => {
    const photo = photoIn(await handIn(label()))
    expect(photo).toMatchObject({ name: 'label.jpg', bytes: words.length, sealedAs: null })
    expect(photo.sha256).toBe(await sha256(new TextEncoder().encode(words)))
    expect(new TextDecoder().decode((await readPhoto(db, photo, null))!)).toBe(words)
    const log = await db.custody.toArray()
    expect(log.map(({ type, subject }) => [type, subject])).toEqual([['received', photo.sha256]])
    expect(await verifyCustody(log)).toBeNull()
  })

  it('are not kept where the record is refused', async () => {
    const kept = await keepFiles([label()], null, ann)
    const refused = changeCase(
      db,
      keys,
      open.id,
      (before) => recordDelivery(before, crypto.randomUUID(), order!, kept.photos, ann),
      kept,
    )
    await expect(refused).rejects.toThrow('not in this case')
    expect(await db.blobs.count()).toBe(0)
    expect(await db.custody.count()).toBe(0)
  })

  it('lie locked while the case is sealed, and as they were afterwards', async () => {
    await handIn(label())
    await sealCase(db, keys, open.id, secret)
    expect(JSON.stringify(await stored())).not.toContain(words)
    await handIn(new File(['the parcel'], 'parcel.jpg', { type: 'image/jpeg' }))
    expect(JSON.stringify(await stored())).not.toContain('the parcel')
    const photo = photoIn(await readCase(db, keys, open.id))
    expect(await readPhoto(db, photo, null)).toBeNull()
    const bytes = await readPhoto(db, photo, keys.get(open.id) ?? null)
    expect(new TextDecoder().decode(bytes!)).toBe('the parcel')
    await unsealCase(db, keys, open.id, { to: 'internal', why: 'Order', act: ann })
    expect((await stored()).sort()).toEqual(['the label says Shenzhen', 'the parcel'])
    expect(photoIn(await readCase(db, keys, open.id)).sealedAs).toBeNull()
  })

  it('stay where a capture that had the same file is deleted', async () => {
    const { sha256: hash } = photoIn(await handIn(label()))
    await removeFiles(db, [{ sha256: hash }])
    expect(await db.blobs.get(hash)).toBeDefined()
  })
})
