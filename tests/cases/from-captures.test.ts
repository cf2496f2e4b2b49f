import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { Case } from '../../lib/contract/case.ts'
import type { Match } from '../../lib/contract/match.ts'
import { caseFromCaptures, type Gathering } from '../../lib/cases/from-captures.ts'
import { examinePacket } from '../../lib/evidence/verify/packet.ts'
import { examine } from '../../lib/evidence/verify/verify.ts'
import { makeCase } from '../../scripts/case.ts'
import { listing } from '../sellers/record.ts'
import { ann, bob, id, right } from './file.ts'
import { manifestOf } from './manifest.ts'
import { packetCase } from './packet.ts'
import { png } from './pictures.ts'

const match: Match = {
  rightId: id(1),
  mark: 'VELTRANO',
  term: 'VELTRANO',
  termKind: 'mark',
  field: 'title',
  kind: 'exact',
  span: [0, 8],
  text: 'Veltrano',
  distance: 0,
  score: 1,
  level: 'strong',
  context: [],
  suppressed: null,
}
const offered = (key: string, item: string, at: string) => ({
  manifest: {
    ...manifestOf({
      listing: listing('ebay', item, { seller: { key, name: key, url: null, platform: false } }),
      at,
    }),
    matches: [match, { ...match, span: [9, 17] as [number, number] }],
    rights: [right()],
  },
  sha256: 'c'.repeat(64),
})
const gathering: Gathering = {
  id: id(9),
  title: 'T',
  plaintiff: 'P',
  court: 'ilnd',
  act: ann,
  accused: null,
  now: bob.at,
  uuid: () => crypto.randomUUID(),
}

it('captures become defendants by seller; a match alone accuses nobody', () => {
  const page = manifestOf({
    marketplace: 'ebay',
    profile: { key: 'a-one', registrationNumber: 'X' },
    at: ann.at,
  })
  const all = [
    offered('a-one', '1', '2026-11-01T00:00:00.000Z'),
    offered('a-one', '1', '2026-11-02T00:00:00.000Z'),
    offered('b-two', '2', '2026-11-02T00:00:00.000Z'),
    { manifest: page, sha256: 'd'.repeat(64) },
    // Nobody's: no seller was read.
    { manifest: manifestOf({ listing: listing('ebay', '3'), at: ann.at }), sha256: 'e'.repeat(64) },
  ]
  const file = caseFromCaptures(all, gathering)
  expect(Case.safeParse(file.case).error).toBeUndefined()
  expect(
    file.case.defendants.map((d) => [d.number, d.storefronts[0]?.alias, d.captureIds.length]),
  ).toEqual([
    [1, 'a-one', 3],
    [2, 'b-two', 1],
  ])
  expect(file.case.accusations).toEqual([])
  expect(file.sellers.get('ebay/a-one')?.snapshots).toHaveLength(1)
  const stated = caseFromCaptures(all, { ...gathering, accused: { made: ann, seen: bob } })
  expect(
    stated.case.accusations.map((a) => [a.listing.id, a.quote, a.goodsOverlap, a.seen?.by]),
  ).toEqual([
    ['1', 'Veltrano', 'unsure', 'Bob Example'],
    ['2', 'Veltrano', 'unsure', 'Bob Example'],
  ])
  const context: Match['context'] = [{ flag: 'authorised_seller', text: 'a-one' }]
  const [first] = all
  const may = { ...first!, manifest: { ...first!.manifest, matches: [{ ...match, context }] } }
  const none = caseFromCaptures([may], { ...gathering, accused: { made: ann, seen: bob } })
  expect(none.case.accusations, 'who may use the mark is not accused').toEqual([])
})

it('npm run case makes a packet of exported captures, which verifies, and says what is missing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'case-'))
  try {
    const { file, ports } = await packetCase({ defendants: 2 }, () => [png(64, 40, (x) => x)])
    for await (const wacz of ports.evidence([...file.captures.keys()]))
      writeFileSync(join(folder, 'captures.wacz'), wacz)
    const request = {
      files: [join(folder, 'captures.wacz')],
      out: folder,
      title: 'Lamps',
      plaintiff: 'Veltrano',
      court: 'ilnd',
      by: 'Ann Example',
      accused: null,
    }
    const { path, missing } = await makeCase(request)
    expect(path).toMatch(/case-lamps_v1_\d{4}-\d\d-\d\d\.zip$/)
    expect(missing.join('\n')).toMatch(/no\. 2 \(Shop 2\), identified: No accusation/)
    const bytes = new Uint8Array(readFileSync(path))
    const pieces = {
      size: bytes.length,
      read: async (from: number, length: number) => bytes.subarray(from, from + length),
    }
    expect((await examinePacket(pieces, (one, lister) => examine(one, { lister }))).faults).toEqual(
      [],
    )
    // Whoever gets the packet needs no program but a browser.
    const files = unzipSync(bytes)
    const named = (end: string) => Object.keys(files).find((name) => name.endsWith(end)) ?? ''
    expect(named('/verify.html').split('/')).toHaveLength(2)
    expect(strFromU8(files[named('/README.txt')]!)).toContain('open verify.html in a browser')
    const verified = spawnSync(process.execPath, ['scripts/verify.ts', path], { encoding: 'utf8' })
    expect([verified.status, verified.stdout], verified.stderr).toEqual([
      0,
      expect.stringContaining(': whole'),
    ])
    writeFileSync(path, bytes.subarray(1))
    const cut = spawnSync(process.execPath, ['scripts/verify.ts', path], { encoding: 'utf8' })
    expect(cut.status).toBe(2)
    await expect(makeCase({ ...request, court: 'mars' })).rejects.toThrow(/court: no profile/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('npm run case refuses a changed, cut, foreign or absent file by its name, and leaves earlier packets alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'case-'))
  try {
    const { file, ports } = await packetCase({ defendants: 1 }, () => [png(64, 40, (x) => x)])
    let whole = new Uint8Array()
    for await (const wacz of ports.evidence([...file.captures.keys()])) whole = new Uint8Array(wacz)
    writeFileSync(join(folder, 'captures.wacz'), whole)
    const files = [join(folder, 'captures.wacz')]
    const request = {
      files,
      out: folder,
      title: 'Lamps',
      plaintiff: 'Veltrano',
      court: 'ilnd',
      by: 'Ann Example',
      accused: null,
    }
    await makeCase(request)
    const again = await makeCase({ ...request, files: [...files, ...files] })
    expect(again.path, 'what was made before stays').toMatch(/_2\.zip$/)
    const refused = (other: string, said: RegExp) =>
      expect(makeCase({ ...request, files: [...files, other] })).rejects.toThrow(said)
    const wrong = (name: string, content: Uint8Array, said: RegExp) => {
      writeFileSync(join(folder, name), content)
      return refused(join(folder, name), said)
    }
    const inside = unzipSync(whole)
    const shot = Object.keys(inside).find((name) => name.includes('/files/'))!
    const changed = zipSync({ ...inside, [shot]: new Uint8Array(9) }, { level: 0 })
    await wrong('changed.wacz', changed, /changed\.wacz: not whole[^]*\/files\//)
    await wrong('cut.wacz', whole.subarray(0, 900), /cut\.wacz: not a ZIP file/)
    await wrong(
      'foreign.wacz',
      zipSync({ 'a.txt': new Uint8Array(3) }, { level: 0 }),
      /foreign\.wacz: /,
    )
    await refused(folder, /a folder; name/)
    await refused('none.wacz', /none\.wacz: there is no such file/)
    expect(readdirSync(folder).filter((name) => name.startsWith('case-'))).toHaveLength(2)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
