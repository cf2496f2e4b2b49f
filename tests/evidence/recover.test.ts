import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import type { Manifest } from '../../lib/contract/capture.ts'
import { fileOf } from '../../lib/evidence/file.ts'
import { recoverInterrupted } from '../../lib/evidence/recover.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { deviceOf } from '../../lib/store/captures.ts'
import { Database } from '../../lib/store/database.ts'
import { dismissInterrupted, interruptedCaptures } from '../../lib/store/interrupted.ts'
import { dropCapture, keepDraft, openJournal } from '../../lib/store/journal.ts'
import { bareManifest } from './manifest.ts'

vi.mock('wxt/browser', () => ({ browser: undefined }))

const row = (id: string, title: string) =>
  ({
    id,
    state: 'capturing',
    startedAt: '2026-01-01T00:00:00.000Z',
    listingKey: null,
    marketplace: 'amazon',
    sellerKey: null,
    title,
    pageUrl: 'https://www.amazon.com/dp/B000000001',
    manifest: null,
    sealed: null,
  }) as const
const id = (n: number) => `019335d0-0000-7000-8000-00000000000${n}`
const tile = (text: string) =>
  fileOf({
    role: 'screenshot_tile',
    name: 'tile-001.jpg',
    mediaType: 'image/jpeg',
    bytes: new TextEncoder().encode(text),
  })
const pictures = { step: 'pictures', done: 1, of: 9 } as const

async function begun(db: Database, n: number, title: string, pixels: string | null) {
  await openJournal(db, row(id(n), title), 1)
  if (pixels === null) return
  const file = await tile(pixels)
  const draft: Omit<Manifest, 'custody'> = bareManifest(id(n), await deviceOf(db))
  await keepDraft(db, { ...draft, artifacts: [file.artifact] }, [file.row], pictures)
}

test('what was pictured when the worker was killed is sealed as a partial; a bare start is removed; both are told', async () => {
  const db = new Database('recover')
  await begun(db, 1, 'pictured', 'pixels')
  await begun(db, 2, 'bare', null)
  const told = await recoverInterrupted(db)
  expect(told.map(({ title, outcome }) => [title, outcome])).toEqual([
    ['pictured', 'partial'],
    ['bare', 'removed'],
  ])
  expect(await interruptedCaptures(db)).toEqual(told)
  const [sealed, ...rest] = await db.captures.toArray()
  expect(rest).toEqual([])
  expect(sealed!.state).toBe('sealed')
  expect(sealed!.manifest!.partial).toMatch(/stopped the capture/)
  expect(await verifySealed(sealed!.sealed!)).toBeNull()
  expect(await db.journal.count()).toBe(0)
  expect(await recoverInterrupted(db)).toEqual([])
  await dismissInterrupted(db)
  expect(await interruptedCaptures(db)).toEqual([])
})

test('a picture whose bytes are not those that were hashed makes no partial', async () => {
  const db = new Database('recover-damaged')
  await begun(db, 1, 'damaged', 'pixels')
  const file = await db.blobs.toCollection().first()
  await db.blobs.put({ ...file!, blob: new Blob(['other']) })
  expect((await recoverInterrupted(db)).map((one) => one.outcome)).toEqual(['removed'])
  expect(await db.blobs.count()).toBe(0)
})

test('a cancelled capture takes its own files with it and leaves those of others', async () => {
  const db = new Database('drop')
  await begun(db, 1, 'stays', 'shared')
  await recoverInterrupted(db)
  await begun(db, 2, 'goes', 'shared')
  await begun(db, 3, 'goes too', 'alone')
  expect(await db.blobs.count()).toBe(2)
  await dropCapture(db, id(2))
  await dropCapture(db, id(3))
  expect(await db.captures.count()).toBe(1)
  expect((await db.blobs.toArray()).map((one) => one.sha256)).toEqual([
    (await tile('shared')).artifact.sha256,
  ])
})
