import 'fake-indexeddb/auto'
import { unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import type { Manifest } from '../../lib/contract/capture.ts'
import { certificateDraft } from '../../lib/evidence/certificate-draft.ts'
import { verifyCustody } from '../../lib/evidence/custody.ts'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { fieldJson, fieldRows, fieldSheet } from '../../lib/evidence/field-sheet.ts'
import { maxPart, partsOf, stitch } from '../../lib/evidence/stitch.ts'
import { verifyExport } from '../../lib/evidence/verify/verify.ts'
import { Database } from '../../lib/store/database.ts'
import { captureLines } from '../../lib/store/capture-lines.ts'
import { membersOf, setFor } from '../../lib/store/capture-set.ts'
import { correctCapture } from '../../lib/store/correct-capture.ts'
import { deleteCapture } from '../../lib/store/delete-capture.ts'
import { sealedCapture } from './made.ts'
import { at, bareManifest } from './manifest.ts'

vi.mock('wxt/browser', () => ({ browser: undefined }))

const listing = {
  marketplace: 'amazon',
  store: 'www.amazon.com',
  id: 'B000000001',
  title: '=HYPERLINK("http://evil.example","Lumera")',
  url: 'https://www.amazon.com/dp/B000000001',
  brand: null,
  price: { kind: 'single', amount: '19.50', max: null, currency: 'USD', tiers: [] },
  seller: { key: 'A1', name: '店铺, "最好"', url: null, platform: false },
  shipsFrom: null,
  sources: { price: { raw: 'US $19.50', from: '.price' } },
} as unknown as NonNullable<Manifest['listing']>

const flagged: Manifest = {
  ...bareManifest('019335d0-0000-7000-8000-000000000001', { id: 'x' }),
  custody: { sequence: 0, previous: null },
  listings: [listing, { ...listing, id: 'B000000002', title: 'Harbor' }],
  matches: [
    { rightId: 'r1', mark: 'LUMERA', text: 'Lumera', level: 'strong' },
  ] as unknown as Manifest['matches'],
  flagged: [{ listingKey: 'amazon/B000000001', level: 'strong', matches: [0], box: null }],
  rights: [
    {
      id: 'r1',
      office: 'US',
      registrationNumber: '5123456',
      markText: 'LUMERA',
      niceClasses: [9, 11],
    },
  ] as unknown as Manifest['rights'],
}

describe('the sheet of fields', () => {
  it('names for each flagged listing the words, the mark, its registration and classes', () => {
    const [first, second, ...rest] = fieldRows([flagged])
    expect(rest).toEqual([])
    expect(first!.slice(-5)).toEqual(['Lumera', 'LUMERA', 'US', '5123456', '9 11'])
    expect(first).toContain('US $19.50')
    expect(second!.slice(-6)).toEqual(['', '', '', '', '', ''])
  })

  it('gives no spreadsheet a formula, and the same values as JSON', () => {
    const sheet = fieldSheet([flagged])
    expect(sheet).toContain(`"'=HYPERLINK(""http://evil.example"",""Lumera"")"`)
    expect(sheet).toContain('"店铺, ""最好"""')
    const rows = JSON.parse(fieldJson([flagged])) as Record<string, string>[]
    expect(rows[0]!['title']).toBe(listing.title)
    expect(rows[0]!['registration no.']).toBe('5123456')
  })
})

describe('the draft certificate', () => {
  const words = certificateDraft([
    {
      manifest: {
        ...flagged,
        time: { ...flagged.time, skewSeconds: 1.5 },
        partial: 'The tab was left.',
        notCaptured: [{ what: 'page_mhtml', reason: 'The user has not allowed page archives.' }],
      },
      sha256: 'a'.repeat(64),
      stamps: [{ time: at, authority: 'https://tsa.example/' }],
    },
    { manifest: { ...flagged, operator: 'B. Other' }, sha256: 'b'.repeat(64), stamps: [] },
  ])

  it('is marked as a draft, one for each person, each with own captures only', () => {
    const [first, second] = words.split('='.repeat(78))
    expect(words.match(/DRAFT FOR COUNSEL/g)).toHaveLength(2)
    expect(first).toContain('I, A. Person')
    expect(first).toContain('a'.repeat(64))
    expect(first).not.toContain('b'.repeat(64))
    expect(second).toContain('B. Other')
  })

  it('states clocks, stamps and every deviation from the records, and concludes nothing', () => {
    expect(words).toContain('1.5 to 1.5 s')
    expect(words).toContain(`${at}, https://tsa.example/`)
    expect(words).toContain('partial. The tab was left.')
    expect(words).toContain('page_mhtml not captured')
    // The one mention, in each draft, is that it establishes nothing of the kind.
    expect(words.match(/counterfeit/g)).toHaveLength(2)
    expect(words.match(/does not establish[^.]*counterfeit\./g)).toHaveLength(2)
  })
})

it('a joined picture that the browser cuts off is no exhibit: the export ends and says so', async () => {
  class Canvas {
    width: number
    height: number
    constructor(width: number, height: number) {
      this.width = width
      this.height = height
    }
    getContext = () => ({ drawImage: () => undefined, strokeRect: () => undefined })
    convertToBlob = () => Promise.resolve(new Blob(['jpeg']))
  }
  vi.stubGlobal('OffscreenCanvas', Canvas)
  let decoded = 900
  vi.stubGlobal('createImageBitmap', () =>
    Promise.resolve({ width: 1280, height: decoded, close: () => undefined }),
  )
  const tile = { x: 0, y: 0, width: 1280, height: 900 }
  const bare = bareManifest(crypto.randomUUID(), { id: crypto.randomUUID() })
  const one = { role: 'screenshot_tile', name: 't', mediaType: 'image/jpeg', bytes: 1, box: tile }
  const artifact = { ...one, sha256: 'a'.repeat(64), sourceUrl: null, derived: false } as const
  const manifest = { ...bare, custody: { sequence: 0, previous: null }, artifacts: [artifact] }
  const bytes = async () => new Uint8Array(1)
  try {
    expect(await stitch(manifest as Manifest, bytes)).toHaveLength(1)
    decoded = 655
    await expect(stitch(manifest as Manifest, bytes)).rejects.toThrow(/900 px off at 655 px/)
  } finally {
    vi.unstubAllGlobals()
  }
})

it('parts of a stitched view cover the page once, each below what a picture format cuts off', () => {
  for (const height of [1, maxPart, maxPart + 1, 120_001]) {
    let next = 0
    for (const { top, height: own } of partsOf(height)) {
      expect(top).toBe(next)
      expect(own).toBeLessThan(16_383)
      next += own
    }
    expect(next).toBe(height)
  }
})

it('an export holds the copies beside the evidence, and still verifies', async () => {
  const db = new Database('exhibits')
  const id = await sealedCapture(db)
  const wacz = new Uint8Array(await (await exportCaptures(db, [id])).arrayBuffer())
  expect(await verifyExport(wacz)).toEqual([])
  const names = Object.keys(unzipSync(wacz))
  for (const name of ['fields.csv', 'fields.json', 'certificate-draft.txt'])
    expect(names).toContain(`exhibits/${name}`)
})

it('a deleted capture leaves its hash and the reason in the log, and takes only its own files', async () => {
  const db = new Database('delete')
  const kept = await sealedCapture(db, 'kept')
  const gone = await sealedCapture(db, 'gone')
  const { sealed, manifest } = (await db.captures.get(gone))!
  const before = await db.blobs.count()
  await expect(deleteCapture(db, gone, ' ')).rejects.toThrow(/why/)
  await deleteCapture(db, gone, 'retention period over')
  expect(await db.captures.toCollection().primaryKeys()).toEqual([kept])
  // Both have the same two pictures; document and fields are its own.
  expect(await db.blobs.count()).toBe(before - 2)
  expect(await db.outbox.where('subject').equals(gone).count()).toBe(0)
  const log = await db.custody.orderBy('sequence').toArray()
  expect(await verifyCustody(log)).toBeNull()
  const tombstone = log.at(-1)!
  expect([tombstone.type, tombstone.subject]).toEqual(['deleted', gone])
  expect(JSON.parse(tombstone.payload)).toEqual({
    manifest: sealed!.sha256,
    reason: 'retention period over',
  })
  expect(manifest!.artifacts).toHaveLength(4)
  const wacz = new Uint8Array(await (await exportCaptures(db, [kept])).arrayBuffer())
  expect(await verifyExport(wacz)).toEqual([])
  await expect(exportCaptures(db, [gone])).rejects.toThrow(/not sealed/)
})

it('a correction is a new record of the same files, and the old one stays as it was sealed', async () => {
  const db = new Database('correct')
  const old = await sealedCapture(db)
  const before = (await db.captures.get(old))!
  const blobs = await db.blobs.count()
  const right = { type: 'shipping_quote', setId: null, by: 'Robin Sample' } as const
  await expect(correctCapture(db, old, { ...right, reason: ' ' })).rejects.toThrow(/why/)
  expect(await db.captures.count()).toBe(1)
  const made = await correctCapture(db, old, { ...right, reason: 'it is the delivery quote' })
  expect(await db.captures.get(old)).toEqual(before)
  expect(await db.blobs.count()).toBe(blobs)
  const { manifest } = (await db.captures.get(made))!
  expect(manifest).toMatchObject({
    type: 'shipping_quote',
    corrects: old,
    correction: { by: 'Robin Sample', reason: 'it is the delivery quote' },
    time: before.manifest!.time,
    artifacts: before.manifest!.artifacts,
  })
  expect(await db.outbox.where('subject').equals(made).count()).toBe(1)
  const links = await db.custody.where('subject').equals(old).sortBy('sequence')
  expect(JSON.parse(links.at(-1)!.payload)).toMatchObject({ by: made })
  expect((await captureLines(db, [old, made])).map(({ corrected }) => corrected)).toEqual([
    true,
    false,
  ])
  const wacz = new Uint8Array(await (await exportCaptures(db, [old, made])).arrayBuffer())
  expect(await verifyExport(wacz)).toEqual([])
})

it('a set stands in its captures, and its sheet names the steps that are missing', async () => {
  const db = new Database('set')
  const row = (await db.captures.get(await sealedCapture(db)))!
  const of = (listingKey: string | null) => ({ ...row, listingKey, marketplace: 'ebay' })
  const setId = await setFor(db, of('ebay/1'), { type: 'listing', start: true })
  expect(await setFor(db, of('ebay/1'), { type: 'shipping_quote', start: false })).toBe(setId)
  expect(await setFor(db, of('ebay/2'), { type: 'listing', start: false })).toBeNull()
  expect(await setFor(db, of(null), { type: 'checkout', start: false })).toBe(setId)
  const correction = { type: 'checkout', setId, reason: 'made before the set', by: 'R' } as const
  const joined = await correctCapture(db, row.id, correction)
  expect((await membersOf(db, setId!)).map(({ id }) => id)).toEqual([joined])
  const wacz = await (await exportCaptures(db, [joined])).arrayBuffer()
  const sheet = new TextDecoder().decode(unzipSync(new Uint8Array(wacz))['exhibits/sets.csv'])
  expect(sheet).toMatch(new RegExp(`${setId}.*checkout.*${joined}`))
  expect(sheet).toMatch(/seller_profile.*not in this export/)
})
