import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { setStatus } from '../../lib/cases/change.ts'
import { packetName } from '../../lib/cases/export-case.ts'
import { makeSchedule } from '../../lib/cases/schedule-versions.ts'
import { examinePacket } from '../../lib/evidence/verify/packet.ts'
import { examine } from '../../lib/evidence/verify/verify.ts'
import { Unreadable } from '../../lib/evidence/verify/zip.ts'
import { at, rawZip, type RawEntry } from '../evidence/raw-zip.ts'
import { ann } from './file.ts'
import { packetCase, packetOf } from './packet.ts'
import { png } from './pictures.ts'

const pictures = (d: number, n: number) => [png(320, 200, (x, y) => (x * d + y * n) & 255)]
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

/** Reads a packet from memory in pieces, as the command does from disk. */
const examined = async (bytes: Uint8Array) => {
  const read = async (from: number, length: number) => bytes.subarray(from, from + length)
  return (
    await examinePacket({ size: bytes.length, read }, (one, lister) => examine(one, { lister }))
  ).faults
}

describe('the packet of a case', () => {
  let made: Awaited<ReturnType<typeof packetCase>>
  let packet: Uint8Array
  let files: Record<string, Uint8Array>
  const of = (name: string) => files[`${packetName(made.file)}/${name}`]

  beforeAll(async () => {
    made = await packetCase(
      { defendants: 3, aliases: ['Blue Fox', '盛煊木业有限公司', '=1+1'] },
      pictures,
    )
    made = { ...made, file: { ...made.file, case: makeSchedule(made.file, ann) } }
    made = {
      ...made,
      file: { ...made.file, case: setStatus(made.file.case, 1, 'settled', 'Agreement', ann) },
    }
    packet = await packetOf(made.file, made.ports)
    files = unzipSync(packet)
  })

  it('has every part, for those still in the case', () => {
    const names = Object.keys(files).map((name) => name.slice(packetName(made.file).length + 1))
    expect(packetName(made.file)).toBe('case-veltrano-lamps_v1-changed_2026-11-20')
    expect(names.filter((name) => /^(Exhibit_2|evidence)\//.test(name))).toEqual([
      'Exhibit_2/D002.pdf',
      'Exhibit_2/D003_1-1.pdf',
      'evidence/D002.wacz',
      'evidence/D002_files/bbbbbbbbbbbbbbbb.png',
      'evidence/D003.wacz',
      'evidence/D003_files/bbbbbbbbbbbbbbbb.png',
    ])
    for (const name of [
      'Schedule_A.csv',
      'Schedule_A.xlsx',
      'Schedule_A.pdf',
      'Exhibit_2_index.csv',
      'claim_chart.pdf',
      'joinder_report.pdf',
      'joint_sheet.csv',
      'genuine_products.csv',
      'service_contacts.csv',
      'asset_sheet.csv',
      'test_purchases.csv',
      'captured_facts.csv',
      'readiness.csv',
      'sheets.xlsx',
      'drafts/declaration_1_DRAFT.pdf',
      'README.txt',
      'manifest.json',
    ])
      expect(names).toContain(name)
  })

  it('is whole to the verifier, which names any file that was changed, removed or added', async () => {
    expect(await examined(packet)).toEqual([])
    const name = `${packetName(made.file)}/claim_chart.csv`
    const place = Buffer.from(packet).indexOf('defendant_no,listing_id,right_ref')
    const flipped = packet.slice()
    flipped[place] = (flipped[place] ?? 0) ^ 1
    expect((await examined(flipped)).map(({ file }) => file)).toEqual(['claim_chart.csv'])
    expect(name).toContain('claim_chart')
    const inner = packet.slice()
    const capture = [...made.file.captures.keys()].at(-1) ?? ''
    const at = Buffer.from(packet).lastIndexOf(`"id":"${capture}"`)
    inner[at + 6] = (inner[at + 6] ?? 0) ^ 1
    expect((await examined(inner)).map(({ file }) => file)).toEqual(['evidence/D003.wacz'])
  })

  it('an appended, cut or foreign file is no packet', async () => {
    for (const bytes of [
      packet.subarray(0, -1),
      new Uint8Array([...packet.subarray(-200), 1]),
      new Uint8Array(10),
    ])
      await expect(examined(bytes)).rejects.toThrow(/ZIP/)
  })

  it('a packet that two readers could see in two ways is refused, or names its list', async () => {
    const utf8 = {
      local: [[at.local.flags, 2, 0x800]],
      central: [[at.central.flags, 2, 0x800]],
    } as const
    const entries: RawEntry[] = Object.entries(files).map(([name, bytes]) => ({
      name,
      bytes,
      ...utf8,
    }))
    expect(await examined(rawZip(entries))).toEqual([])
    const chart = entries.find(({ name }) => name.endsWith('/claim_chart.csv'))!
    const one = (change: Partial<RawEntry>) =>
      entries.map((entry) => (entry === chart ? { ...entry, ...change } : entry))
    const link = [
      ...utf8.central,
      [at.central.madeBy, 2, 0x0314],
      [at.central.attributes, 4, 0xa1ff0000],
    ] as const
    const other = new Uint8Array([1])
    const refused: Record<string, Uint8Array> = {
      link: rawZip(one({ central: link })),
      'other name': rawZip(one({ localName: chart.name.replace('chart', 'chert') })),
      'other size': rawZip(one({ local: [...utf8.local, [at.local.size, 4, 1]] })),
      'said to be compressed': rawZip(one({ local: [...utf8.local, [at.local.method, 2, 8]] })),
      'hidden entry': rawZip([{ ...chart, bytes: other, hidden: true }, ...entries]),
      'bytes between': rawZip(one({ after: other })),
      'same name in capitals': rawZip([...entries, { ...chart, name: chart.name.toUpperCase() }]),
      'way out': rawZip([...entries, { ...chart, name: '../x' }]),
      'two spellings': rawZip([...entries, { ...chart, name: 'cafe\u0301' }]),
      comment: rawZip(entries, { comment: 'x' }),
      'a mark before the list': rawZip(
        entries.map((entry) =>
          /^[^/]+\/manifest\.json$/.test(entry.name)
            ? { ...entry, bytes: new Uint8Array([0xef, 0xbb, 0xbf, ...entry.bytes]) }
            : entry,
        ),
      ),
    }
    for (const [what, bytes] of Object.entries(refused))
      await expect(examined(bytes), what).rejects.toThrow(Unreadable)
    const inner = entries.map((entry) =>
      entry.name.endsWith('D003.wacz') ? { ...entry, bytes: other } : entry,
    )
    expect((await examined(rawZip(inner))).map(({ file }) => file)).toEqual(['evidence/D003.wacz'])
    const keys = await examinePacket(
      { size: packet.length, read: async (from, length) => packet.subarray(from, from + length) },
      (bytes, lister) => examine(bytes, { lister }),
      ['0'.repeat(64)],
    )
    expect(keys.faults.map(({ file }) => file)).toEqual(['manifest.signature.json'])
    expect(keys.captures.length).toBeGreaterThan(0)
  })

  it('the index has running pages without gaps', () => {
    const rows = text(of('Exhibit_2_index.csv'))
    expect(rows).toMatch(/,D002\.pdf,1,9,/)
    expect(rows).toMatch(/,D003_1-1\.pdf,10,18,/)
  })

  it('the same case gives the same exhibits', async () => {
    const again = unzipSync(await packetOf(made.file, made.ports))
    for (const name of ['Schedule_A.pdf', 'Exhibit_2/D002.pdf', 'claim_chart.csv'])
      expect(again[`${packetName(made.file)}/${name}`]).toEqual(of(name))
  })

  it('an exhibit above the limit is split, and no capture is lost', async () => {
    const split = unzipSync(await packetOf(made.file, made.ports, { splitAt: 1 }))
    const parts = Object.keys(split).filter((name) => name.includes('Exhibit_2/D002'))
    expect(parts).toHaveLength(8)
    expect(parts[0]).toMatch(/D002_part1\.pdf$/)
  })

  it('is cancelled between two files', async () => {
    const control = new AbortController()
    const steps: number[] = []
    const ports = {
      ...made.ports,
      signal: control.signal,
      progress: (done: number) => {
        steps.push(done)
        if (done === 2) control.abort(new Error('cancelled by the user'))
      },
    }
    await expect(packetOf(made.file, ports)).rejects.toThrow('cancelled by the user')
    expect(steps).toEqual([1, 2])
  })

  it('while sealed: a redacted twin, no alias in file names, the mark on the papers', async () => {
    const sealed = await packetCase(
      { defendants: 1, aliases: ['Blue Fox'], confidentiality: 'sealed' },
      pictures,
    )
    const all = unzipSync(await packetOf(sealed.file, sealed.ports))
    const names = Object.keys(all)
    expect(names.join()).not.toMatch(/blue|fox|veltrano/i)
    const twin = names.find((name) => name.endsWith('public/Schedule_A.csv')) ?? ''
    expect(text(all[twin])).toContain('REDACTED')
    expect(text(all[twin])).not.toMatch(/Blue Fox|seller-1/)
    expect(names.some((name) => name.endsWith('public/Schedule_A.pdf'))).toBe(true)
  })

  it('calls nobody a counterfeiter and names no sum', () => {
    for (const [name, bytes] of Object.entries(files))
      if (/\.(csv|txt)$/.test(name))
        expect(text(bytes).replace('nobody is called a counterfeiter', '')).not.toMatch(
          /counterfeiter|damages|liable/i,
        )
  })
})
