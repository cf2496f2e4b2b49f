import type { PushOp } from '../../lib/contract/sync.ts'
import type { CaseRow } from '../../lib/store/database.ts'
import { Manifest } from '../../lib/contract/capture.ts'
import { recordOf } from '../../lib/store/case-record.ts'
import { sealBox } from '../../lib/store/sealed-box.ts'
import { packetCase } from '../cases/packet.ts'
import { png } from '../cases/pictures.ts'
import { removedNotice } from '../e2e/removed-notice.ts'
import type { Bench } from '../servers/backend.ts'
import { captureOp, type Device, push, sendPack } from '../servers/device.ts'

export const passphrase = 'four words of a passphrase'

/** A case in the clear, with a notice, and one under seal, the captures and sellers that they name, and a page with a hostile title. */
export async function fillConsole(bench: Bench, device: Device): Promise<{ sealed: string }> {
  const shot = png(1280, 900, (x, y) => (x > 100 && x < 500 && y > 300 && y < 500 ? 60 : 220))
  const aliases = ['Blue Fox', '盛煊木业有限公司', '\u202Egnp.exe']
  const { file, sealed, hashes } = await packetCase({ defendants: 3, aliases }, () => [shot])
  await sendPack(
    device.ask,
    [...hashes.values()].map((bytes) => bytes()),
  )
  for (const { canonical } of sealed.values()) {
    const manifest = Manifest.parse(JSON.parse(canonical))
    const bytes = manifest.artifacts.map(({ sha256 }) => hashes.get(sha256)!())
    const { device: _, ...change } = manifest
    await push(device, [await captureOp(device, bytes, change)])
  }
  const hostile = await captureOp(device, [], {})
  const page = {
    ...Manifest.parse(JSON.parse(hostile.sealed.canonical)).page,
    title: '<img src=x onerror="document.title=1">"\'&',
  }
  await push(device, [await captureOp(device, [], { page })])

  const noticed = file.case.accusations[0]!.listing
  const open = { ...file.case, notices: [removedNotice(noticed)] }
  const { box } = await sealBox(JSON.stringify(open), passphrase)
  const under = { ...open, id: crypto.randomUUID() }
  const rows: CaseRow[] = [
    { id: open.id, updatedAt: open.updatedAt, open, sealed: null },
    { id: under.id, updatedAt: under.updatedAt, open: null, sealed: box },
  ]
  const ops = [
    ...[...file.rights.values()].map((value): PushOp => ({
      ...version(value.id),
      record: { type: 'right', value },
    })),
    ...rows.map((row): PushOp => ({
      ...version(row.id),
      record: { type: 'case', value: recordOf(row) },
    })),
  ]
  const results = await push(device, ops)
  for (const one of results) if (one.outcome !== 'ok') throw new Error(JSON.stringify(one))
  return { sealed: under.id }
}

/** As many captures more, received after the others. */
export async function fillCaptures(bench: Bench, organisation: string, many: number) {
  await bench.backend.database.asOwner(async (sql) => {
    await sql(`SELECT set_config('app.organisation', $1, true)`, [organisation])
    await sql(
      `INSERT INTO receipts (org_id, sequence, kind, subject, receipt)
       SELECT r.org_id, 1000 + n, r.kind, r.subject, r.receipt FROM generate_series(1, $2::int) AS n,
         (SELECT * FROM receipts WHERE org_id = $1 AND kind = 'capture' LIMIT 1) r`,
      [organisation, many],
    )
    await sql(
      `INSERT INTO captures (org_id, id, sequence, sha256, device_id, canonical, signature, blobs, summary, listing_key)
       SELECT c.org_id, gen_random_uuid(), 1000 + n, repeat('0', 64), c.device_id, '', '{}', '[]',
         c.summary || jsonb_build_object('title', 'Newer listing ' || n), NULL
       FROM generate_series(1, $2::int) AS n, (SELECT * FROM captures WHERE org_id = $1 LIMIT 1) c`,
      [organisation, many],
    )
  })
}

const version = (subject: string) => ({
  kind: 'record' as const,
  id: crypto.randomUUID(),
  subject,
  parents: [],
  madeAt: '2026-11-20T10:00:00.000Z',
})
