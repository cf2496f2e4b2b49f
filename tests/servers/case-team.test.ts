import 'fake-indexeddb/auto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Act } from '../../lib/contract/accusation.ts'
import type { NoticeStatus } from '../../lib/contract/notice.ts'
import type { Role } from '../../lib/contract/sync.ts'
import {
  addNotices,
  approve,
  describe as particulars,
  recordAttempt,
  recordNotice,
  seeAccusation,
} from '../../lib/cases/change.ts'
import { captureIds } from '../../lib/cases/capture-ids.ts'
import { draftNotices } from '../../lib/cases/notices/make.ts'
import { advance, outcomes } from '../../lib/cases/notices/outcomes.ts'
import { planNotices } from '../../lib/cases/notices/plan.ts'
import { readiness } from '../../lib/cases/readiness.ts'
import { serviceList } from '../../lib/cases/sheets.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { keyFingerprint } from '../../lib/evidence/sign.ts'
import { examinePacket } from '../../lib/evidence/verify/packet.ts'
import { examine } from '../../lib/evidence/verify/verify.ts'
import { deviceOf, sealCapture } from '../../lib/store/captures.ts'
import { exportStoredCase } from '../../lib/store/case-export.ts'
import { readCaseFile } from '../../lib/store/case-file.ts'
import { suggestLinks } from '../../lib/sellers/links.ts'
import { notHere } from '../../lib/store/team-captures.ts'
import { fetchCaptures } from '../../lib/sync/fetch-captures.ts'
import { teamsFile } from '../../lib/sync/teams-file.ts'
import { fonts } from '../cases/packet.ts'
import { png } from '../cases/pictures.ts'
import { whoSaw } from '../../lib/cases/who-saw.ts'
import {
  addCase,
  changeCase,
  listCases,
  readCase,
  sealCase,
  unlockCase,
} from '../../lib/store/cases.ts'
import type { CaseKeys } from '../../lib/store/cases.ts'
import { Database } from '../../lib/store/database.ts'
import { decideLink } from '../../lib/store/decide-link.ts'
import { relistingsOf } from '../../lib/store/notices.ts'
import { setSending } from '../../lib/store/settings.ts'
import { conflicts, settleConflict } from '../../lib/store/shared.ts'
import { drain } from '../../lib/sync/drain.ts'
import { pair } from '../../lib/sync/pair.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { openPglite } from '../../server/database/pglite.ts'
import { ann, bob, fullCase } from '../cases/file.ts'
import { listing } from '../sellers/record.ts'
import { type Bench, openBench } from './backend.ts'

/** One colleague's browser: its own store and keys, and a clock that goes on by what we say. */
interface Desk {
  readonly db: Database
  readonly keys: CaseKeys
  online: boolean
  readonly ports: Ports
  /** Sends and reads what is new, as if the time for it had come. */
  readonly sync: () => Promise<void>
}

let bench: Bench
let organisation: string
let clock = Date.now()
beforeAll(async () => {
  bench = await openBench(await openPglite(null))
  organisation = await bench.addOrganisation('Veltrano')
})
afterAll(() => bench.close())

async function desk(person: string, role: Role): Promise<Desk> {
  const db = new Database(`desk-${crypto.randomUUID()}`)
  const ports: Ports = {
    fetch: (url, init) => bench.ask(new URL(url).pathname + new URL(url).search, init),
    now: () => clock,
    random: () => 0.5,
    online: () => made.online,
    timeout: 10_000,
  }
  const made = { db, keys: new Map(), online: true, ports, sync }
  bench.clock.now += 60_000
  const code = await bench.pairing(organisation, role, person)
  await pair(db, ports, { url: 'http://127.0.0.1:8787', code, name: person })
  await setSending(db, true)
  async function sync() {
    // Changes rest half a minute before they travel; the backend counts requests by its own clock.
    clock += 1_000_000
    bench.clock.now += 1_000_000
    await drain(db, ports)
  }
  return made
}

/** A time of its own for each act. */
let seconds = 0
const by = (act: Act): Act => ({
  by: act.by,
  at: new Date(Date.UTC(2026, 10, 12) + (seconds += 1) * 1000).toISOString(),
})

test('a case is worked on by several people, offline too, sealed, and read by those it admits', async () => {
  const { case: whole } = fullCase({ defendants: 2, aliases: ['Blue Fox', 'Night Owl'] }).file
  const fresh = { ...whole, accusations: whole.accusations.map((one) => ({ ...one, seen: null })) }
  const [hers, his] = [await desk(ann.by, 'investigator'), await desk(bob.by, 'counsel')]
  const brand = await desk('Mia Manager', 'brand_manager')
  const { id } = fresh
  const change = (at: Desk, act: Parameters<typeof changeCase>[3]) =>
    changeCase(at.db, at.keys, id, act)

  // Made without a network; it arrives once there is one.
  hers.online = false
  await addCase(hers.db, fresh)
  await hers.sync()
  await his.sync()
  expect(await listCases(his.db, his.keys)).toEqual([])
  hers.online = true
  await hers.sync()
  await his.sync()
  await brand.sync()
  expect((await readCase(his.db, his.keys, id))?.defendants).toHaveLength(2)
  expect(await listCases(brand.db, brand.keys), 'no matter of a brand manager').toEqual([])

  // Four eyes: hers are the same two wherever she works; his are others.
  const [first] = fresh.accusations
  const own = change(hers, (c) => seeAccusation(c, first!.id, by({ ...ann, by: 'ANN example' })))
  await expect(own).rejects.toThrow(/A second person/)
  await change(his, (c) => seeAccusation(c, first!.id, by(bob)))
  await change(his, (c) => approve(c, 1, by(bob)))
  await his.sync()
  await hers.sync()
  const seen = await readCase(hers.db, hers.keys, id)
  expect([seen?.accusations[0]?.seen?.by, seen?.defendants[0]?.approved?.by]).toEqual([
    bob.by,
    bob.by,
  ])

  // Both work offline on the same version: neither is lost before a person decides.
  await change(hers, (c) => particulars(c, { judge: 'Hers' }, by(ann)))
  const attempt = { at: ann.at, method: 'map', result: 'A warehouse', by: bob.by } as const
  await change(his, (c) => recordAttempt(c, 2, attempt, by(bob)))
  await hers.sync()
  await his.sync()
  const [conflict] = await conflicts(his.db)
  expect(conflict?.heads).toHaveLength(2)
  const mine = conflict!.heads.find(({ person }) => person === null)
  await settleConflict(his.db, mine!.id, new Date(clock).toISOString())
  await change(his, (c) => particulars(c, { judge: 'Hers' }, by(bob)))
  await his.sync()
  await hers.sync()
  for (const { db, keys } of [hers, his]) {
    expect(await conflicts(db)).toEqual([])
    const now = await readCase(db, keys, id)
    expect([now?.judge, now?.defendants[1]?.service.attempts.length]).toEqual(['Hers', 1])
  }

  // Sealed: no word of it is left in anybody's store, nor given to a browser that is paired later.
  const passphrase = 'four words that nobody knows'
  await change(his, (c) => particulars(c, { members: [ann.by, bob.by] }, by(bob)))
  await sealCase(his.db, his.keys, id, { passphrase, why: 'ECF No. 3', act: by(bob) })
  await his.sync()
  await hers.sync()
  const later = await desk('Lee Later', 'investigator')
  await later.sync()
  for (const { db } of [hers, his, later]) {
    const stored = JSON.stringify([await db.cases.toArray(), await db.versions.toArray()])
    expect(stored).toContain(id)
    for (const word of ['Blue Fox', 'Night Owl', 'Veltrano lamps', 'A warehouse'])
      expect(stored).not.toContain(word)
  }
  expect(await listCases(hers.db, hers.keys)).toEqual([{ id, locked: true }])
  await unlockCase(hers.db, hers.keys, id, { passphrase, act: by(ann) })
  const stranger = { passphrase, act: by({ ...ann, by: 'Lee Later' }) }
  await expect(unlockCase(later.db, later.keys, id, stranger)).rejects.toThrow(/not a member/)

  // Who looked is known to all once it travelled.
  await hers.sync()
  await his.sync()
  const log = await readCase(his.db, his.keys, id)
  expect(whoSaw(log!)).toMatchObject([{ by: ann.by, viewed: 1 }])
})

test('a notice is made by one, approved by another elsewhere, and both know what became of it; a seal locks what nobody sent', async () => {
  const { file } = fullCase({ defendants: 2, aliases: ['Blue Fox', 'Night Owl'] })
  const id = crypto.randomUUID()
  const [hers, his] = [await desk(ann.by, 'investigator'), await desk(bob.by, 'counsel')]
  const change = (at: Desk, act: Parameters<typeof changeCase>[3]) =>
    changeCase(at.db, at.keys, id, act)
  const record = (at: Desk, notice: string, status: NoticeStatus, act: Act) =>
    change(at, (open) => recordNotice(open, notice, (one) => advance(one, status, act), act))
  const plans = planNotices(file.case.accusations, file.rights, [])
  const submitter = {
    name: ann.by,
    title: '',
    company: 'Veltrano',
    relation: 'agent' as const,
    address: '',
    email: 'ann@example.com',
    phone: '',
  }
  const made = by(ann)
  const speaker = { submitter, explanation: 'The title uses the mark.' }
  const [notice, draft] = [1, 2].flatMap(() =>
    draftNotices(plans, speaker, made, () => crypto.randomUUID()),
  )
  await addCase(hers.db, { ...file.case, id, members: [ann.by, bob.by] })
  await change(hers, (open) => addNotices(open, [notice!, draft!], made))
  for (const at of [hers, his]) await at.sync()

  await expect(record(hers, notice!.id, 'approved', by(ann))).rejects.toThrow(/second person/i)
  await record(his, notice!.id, 'approved', by(bob))
  for (const at of [his, hers]) await at.sync()
  const sent = by(ann)
  await record(hers, notice!.id, 'sent', sent)
  await record(hers, notice!.id, 'removed', by(ann))
  for (const at of [hers, his]) await at.sync()
  expect(outcomes((await readCase(his.db, his.keys, id))!.notices)).toMatchObject([
    { marketplace: 'ebay', noticed: 2, removed: 2 },
  ])
  // So that his pages know a listing that comes back, by the notice that she sent.
  const back = listing('ebay', file.case.accusations[0]!.listing.id)
  const found = await relistingsOf(his.db, [back], '2026-12-24T12:00:00.000Z')
  expect([...found.values()]).toMatchObject([{ rule: 'same_listing', noticeId: notice!.id }])

  const passphrase = 'four words that nobody knows'
  await sealCase(his.db, his.keys, id, { passphrase, why: 'ECF No. 3', act: by(bob) })
  for (const at of [his, hers]) await at.sync()
  for (const { db } of [hers, his])
    expect((await db.notices.toArray()).map((one) => one.id)).toEqual([notice!.id])
  const open = await unlockCase(hers.db, hers.keys, id, { passphrase, act: by(ann) })
  expect(open.notices.map((one) => one.status)).toEqual(['removed', 'draft'])
})

test('what one decides of a link between accounts of a case, colleagues have; the later word stands', async () => {
  const [hers, his] = [await desk(ann.by, 'investigator'), await desk(bob.by, 'counsel')]
  const id = crypto.randomUUID()
  const { file } = fullCase({ defendants: 2 })
  await addCase(hers.db, { ...file.case, id })
  for (const at of [hers, his]) await at.sync()
  const sellers = [...file.sellers.values()].map((one) => ({
    ...one,
    snapshots: one.snapshots.map((page) => ({
      ...page,
      profile: { ...page.profile, emails: ['one@example.cn'] },
    })),
  }))
  const [link] = suggestLinks(sellers)
  const word = (act: Act, state: 'confirmed' | 'rejected') => ({ ...by(act), state, note: 'Why' })
  await decideLink(hers.db, hers.keys, link!, word(ann, 'confirmed'))
  // Of accounts that the case does not name, it says nothing.
  const other = { ...link!, id: 'ebay/seller-1|ebay/x', b: 'ebay/x' }
  await decideLink(hers.db, hers.keys, other, word(ann, 'confirmed'))
  for (const at of [hers, his]) await at.sync()
  expect(await his.db.sellerLinks.toArray()).toMatchObject([
    { id: link!.id, state: 'confirmed', by: ann.by, note: 'Why' },
  ])
  await decideLink(his.db, his.keys, link!, word(bob, 'rejected'))
  for (const at of [his, hers]) await at.sync()
  expect(await hers.db.sellerLinks.get(link!.id)).toMatchObject({ state: 'rejected', by: bob.by })
  const open = await readCase(hers.db, hers.keys, id)
  expect(open?.links.map(({ state }) => state)).toEqual(['rejected'])
  expect(open?.log.map(({ what }) => what).slice(-2)).toEqual(['links_decided', 'links_decided'])
})

test('counsel works with what the investigator captured: facts, pictures, and a packet with the originals that is whole', async () => {
  const [hers, his] = [await desk(ann.by, 'investigator'), await desk(bob.by, 'counsel')]
  const shot = new Uint8Array(png(64, 40, (x) => x))
  const tile = {
    role: 'screenshot_tile' as const,
    name: 'tile-1.png',
    mediaType: 'image/png',
    bytes: shot.length,
    sha256: await sha256(shot),
    sourceUrl: null,
    derived: false,
    box: { x: 0, y: 0, width: 64, height: 40 },
  }
  const made = fullCase({ defendants: 1, aliases: ['Blue Fox'], artifacts: () => [tile] })
  const { publicKeySpki, id: device } = await deviceOf(hers.db)
  const key = { id: device, publicKeySha256: await keyFingerprint(publicKeySpki) }
  for (const whole of made.manifests) {
    const { custody: _, ...manifest } = { ...whole, device: key }
    await sealCapture(
      hers.db,
      {
        id: manifest.id,
        state: 'capturing',
        startedAt: manifest.time.capturedAt,
        listingKey: null,
        marketplace: 'ebay',
        sellerKey: 'seller-1',
        title: manifest.page.title,
        pageUrl: manifest.page.finalUrl,
        manifest: null,
        sealed: null,
      },
      manifest,
      [{ sha256: tile.sha256, bytes: shot.length, mediaType: 'image/png', blob: new Blob([shot]) }],
    )
  }
  const shared = { ...made.file.case, id: crypto.randomUUID(), purchases: [] }
  await addCase(hers.db, shared)
  for (const at of [hers, his, hers, his]) await at.sync()

  const ids = [...captureIds(shared)]
  const asHeSees = async () => {
    const open = await readCase(his.db, his.keys, shared.id)
    return readCaseFile(his.db, his.keys, open!, { links: [], now: new Date(clock).toISOString() })
  }
  const missing = async () => {
    const file = await asHeSees()
    return readiness(file, file.case.defendants[0]!).missing.map(({ reason }) => reason.code)
  }
  expect(await missing()).toContain('capture_gone')
  expect(await notHere(his.db, ids)).toHaveLength(7)
  const strange = crypto.randomUUID()
  const faults = await fetchCaptures(his.db, his.ports, [...ids, strange])
  expect(faults).toEqual([expect.stringContaining(`${strange}: `)])
  expect(await notHere(his.db, ids)).toEqual([])
  expect(await missing()).not.toContain('capture_gone')
  const file = await asHeSees()
  expect([...file.captures.values()].every(({ operator }) => operator === ann.by)).toBe(true)
  expect(serviceList(file).rows[0]?.[2]).toContain('No. 5 Xinhua Road')
  // None of them counts as his own, nor is sent again.
  expect([await his.db.captures.count(), await his.db.blobs.count()]).toEqual([0, 0])
  expect((await his.db.outbox.toArray()).filter(({ kind }) => kind === 'capture')).toEqual([])

  const parts: Uint8Array[] = []
  await exportStoredCase(
    his.db,
    file,
    {
      fonts,
      write: async (bytes) => void parts.push(bytes),
      photoElsewhere: async () => null,
      fileElsewhere: (one) => teamsFile(his.db, one, his.ports),
      progress: () => {},
      signal: new AbortController().signal,
    },
    { software: 'Counterfoil test', extras: [] },
    null,
  )
  const zip = new Uint8Array(Buffer.concat(parts))
  const names = Object.keys(unzipSync(zip))
  expect(names.filter((name) => name.endsWith('.wacz'))).toHaveLength(7)
  const pieces = {
    size: zip.length,
    read: async (from: number, length: number) => zip.subarray(from, from + length),
  }
  expect((await examinePacket(pieces, (one, lister) => examine(one, { lister }))).faults).toEqual(
    [],
  )
  const log = await his.db.custody.toArray()
  expect(
    log
      .filter(({ type }) => type === 'exported')
      .map(({ subject }) => subject)
      .sort(),
  ).toEqual(ids.toSorted())
})
