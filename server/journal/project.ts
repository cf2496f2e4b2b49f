import type { Manifest } from '../../lib/contract/capture.ts'
import { listingKey } from '../../lib/contract/listing-key.ts'
import { keyFingerprint } from '../../lib/evidence/sign.ts'
import type { Sql } from '../database/database.ts'
import { manifestOf } from '../manifest-of.ts'
import type { Entry, Happening } from './entry.ts'
import { putHeads, putIdentity, putSellers, storable } from './project-console.ts'

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>

/** Writes entries of the journal into the tables, in the transaction that took the head or that rebuilds. */
export async function project(sql: Sql, org: string, entries: readonly Entry[]): Promise<void> {
  for (const { happening, receipt } of entries) {
    if (happening.kind === 'person') await putPerson(sql, org, happening)
    if (happening.kind === 'device')
      await putDevice(sql, org, { ...happening, at: receipt.body.receivedAt })
    if (happening.kind === 'identity') await putIdentity(sql, org, happening)
  }
  const rows = <Kind extends Happening['kind'], Row>(
    kind: Kind,
    row: (happening: Of<Kind>, entry: Entry) => Row,
  ) =>
    entries.flatMap((entry) =>
      entry.happening.kind === kind ? [row(entry.happening as Of<Kind>, entry)] : [],
    )
  const captures = rows('capture', (happening, entry) => ({
    happening,
    manifest: manifestOf(happening.sealed),
    sequence: entry.receipt.body.sequence,
  }))
  await insert(sql, org, 'captures', captures.map(captureRow))
  await putSellers(sql, org, captures)
  await insert(sql, org, 'records', rows('record', recordRow))
  await putHeads(
    sql,
    org,
    rows('record', (happening, { receipt }) => ({ happening, sequence: receipt.body.sequence })),
  )
  await insert(sql, org, 'custody', rows('custody', custodyRows).flat())
  await insert(
    sql,
    org,
    'receipts',
    entries.map(({ happening, receipt }) => ({
      sequence: receipt.body.sequence,
      kind: happening.kind,
      subject: happening.id,
      receipt,
    })),
  )
  const last = entries.at(-1)!.receipt
  await sql('UPDATE organisations SET sequence = $2, receipt_sha256 = $3 WHERE org_id = $1', [
    org,
    last.body.sequence,
    last.sha256,
  ])
}

const columns = {
  captures:
    'id uuid, sequence bigint, sha256 text, device_id uuid, canonical text, signature jsonb, blobs jsonb, summary jsonb, listing_key text',
  records:
    'id uuid, sequence bigint, sha256 text, device_id uuid, type text, subject uuid, parents jsonb, made_at timestamptz, value text',
  custody:
    'device_id uuid, sequence bigint, previous text, type text, subject text, at text, payload text, hash text',
  receipts: 'sequence bigint, kind text, subject uuid, receipt jsonb',
} as const

/** One statement for all rows: several times quicker than one each. */
async function insert(
  sql: Sql,
  org: string,
  table: keyof typeof columns,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return
  const names = columns[table].replace(/ \w+(,|$)/g, '$1')
  await sql(
    `INSERT INTO ${table} (org_id, ${names}) SELECT $1::uuid, ${names} FROM jsonb_to_recordset($2::jsonb) AS rows (${columns[table]})`,
    [org, JSON.stringify(rows)],
  )
}

function captureRow(one: { happening: Of<'capture'>; manifest: Manifest; sequence: number }) {
  const { happening, manifest, sequence } = one
  const { id, device, sealed, blobs } = happening
  return {
    id,
    sequence,
    sha256: sealed.sha256,
    device_id: device,
    canonical: sealed.canonical,
    signature: sealed.signature,
    blobs,
    summary: {
      type: manifest.type,
      marketplace: manifest.marketplace,
      title: storable((manifest.listing?.title ?? manifest.page.title).slice(0, 1000)),
      url: storable(manifest.page.finalUrl),
      capturedAt: manifest.time.capturedAt,
      files: manifest.artifacts.length,
      bytes: manifest.artifacts.reduce((sum, file) => sum + file.bytes, 0),
      partial: manifest.partial !== null,
    },
    listing_key: manifest.listing && storable(listingKey(manifest.listing)),
  }
}

function recordRow({ id, device, op }: Of<'record'>, { receipt }: Entry) {
  return {
    id,
    sequence: receipt.body.sequence,
    sha256: receipt.body.sha256,
    device_id: device,
    type: op.record.type,
    subject: op.subject,
    parents: op.parents,
    made_at: op.madeAt,
    value: JSON.stringify(op.record.value),
  }
}

const custodyRows = ({ id, links }: Of<'custody'>) =>
  links.map((link) => ({ ...link, device_id: id }))

async function putPerson(sql: Sql, org: string, { id, name, role }: Of<'person'>) {
  await sql(
    `INSERT INTO people (org_id, id, name, role) VALUES ($1, $2, $3, $4)
     ON CONFLICT (org_id, id) DO UPDATE SET name = excluded.name, role = excluded.role`,
    [org, id, name, role],
  )
}

async function putDevice(sql: Sql, org: string, device: Of<'device'> & { at: string }) {
  const { id, person, name, publicKey, tokenSha256, scope = 'everything', at } = device
  await sql(
    `INSERT INTO devices (org_id, id, person_id, name, public_key, key_sha256, token_sha256, paired_at, scope)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (org_id, id) DO UPDATE SET person_id = excluded.person_id, name = excluded.name,
       token_sha256 = excluded.token_sha256, paired_at = excluded.paired_at, scope = excluded.scope`,
    [org, id, person, name, publicKey, await keyFingerprint(publicKey), tokenSha256, at, scope],
  )
}
