import { z } from 'zod'
import type { Backend } from '../../lib/contract/outbox.ts'
import { CaptureReply, CapturesReply, Me } from '../../lib/contract/sync.ts'
import { verifyCustody } from '../../lib/evidence/custody.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import type { CaptureRow, Database } from '../../lib/store/database.ts'
import { insist } from './insist.ts'

/** What the user was told. */
export interface Told {
  /** Captures that were said to be saved. */
  readonly captures: Set<string>
  /** How many were said to have been cut off. */
  interrupted: number
}

/** What is lost, doubled, half or wrong in a browser's store and on the backend, in words that begin with which of these. */
export async function whatIsWrong(db: Database, backend: Backend, told: Told): Promise<string[]> {
  const wrong: string[] = []
  const get = async <T>(path: string, reply: z.ZodType<T>): Promise<T | null> => {
    const answer = await insist(`${backend.url}${path}`, {
      headers: { authorization: `Bearer ${backend.token}` },
    })
    return answer.ok ? reply.parse(await answer.json()) : null
  }

  const rows = await db.captures.toArray()
  const here = new Map(rows.map((row) => [row.id, row]))
  for (const id of told.captures) if (!here.has(id)) wrong.push(`lost: ${id} is not in the browser`)
  for (const row of rows)
    if (row.state !== 'sealed') wrong.push(`half: ${row.id} is still being captured`)
  if ((await db.journal.count()) > 0) wrong.push('half: the journal holds a capture')

  const listed = await allListed(get)
  const me = await get('/v1/me', Me)
  const own = listed.filter(({ device }) => device === me?.device.name)
  for (const { id } of own)
    if (!here.get(id)?.sealed)
      wrong.push(`doubled: ${id} is on the backend, and not in the browser`)
  for (const row of rows) {
    if (!row.sealed) continue
    wrong.push(...(await wrongHere(db, row)))
    const there = own.filter(({ id }) => id === row.id)
    if (there.length > 1) wrong.push(`doubled: ${row.id} is there ${there.length} times`)
    const kept = await get(`/v1/captures/${row.id}`, CaptureReply)
    if (!kept || there.length === 0) {
      wrong.push(`lost: ${row.id} is not on the backend`)
      continue
    }
    if (kept.sealed.canonical !== row.sealed.canonical || kept.sealed.sha256 !== row.sealed.sha256)
      wrong.push(`half: ${row.id} has another manifest on the backend`)
    for (const { sha256: hash } of row.manifest!.artifacts) {
      const answer = await insist(`${backend.url}/v1/blobs/${hash}`, {
        headers: { authorization: `Bearer ${backend.token}` },
      })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (!answer.ok || (await sha256(bytes)) !== hash)
        wrong.push(`half: file ${hash} of ${row.id} is not whole on the backend`)
    }
    const entries = await db.outbox.where('subject').equals(row.id).toArray()
    if (entries.length !== 1) wrong.push(`doubled: ${row.id} has ${entries.length} outbox entries`)
    const [entry] = entries
    if (entry?.state !== 'sent' || !entry.receipt)
      wrong.push(`lost: ${row.id} is ${entry?.state} in the outbox: ${entry?.trouble}`)
    else {
      const fault = await verifyReceipt(entry.receipt, row.sealed.sha256, backend.receiptKey)
      if (fault) wrong.push(`half: ${row.id}: ${fault}`)
    }
  }

  const links = await db.custody.orderBy('sequence').toArray()
  const chain = await verifyCustody(links)
  if (chain) wrong.push(`half: ${chain}`)
  if (me?.custodyNext !== links.length)
    wrong.push(`lost: the backend has ${me?.custodyNext} of ${links.length} custody links`)
  return wrong
}

async function wrongHere(db: Database, { id, sealed, manifest }: CaptureRow): Promise<string[]> {
  const wrong: string[] = []
  const fault = await verifySealed(sealed!)
  if (fault) wrong.push(`half: ${id}: ${fault}`)
  for (const artifact of manifest!.artifacts) {
    const row = await db.blobs.get(artifact.sha256)
    const bytes = row && new Uint8Array(await row.blob.arrayBuffer())
    if (!bytes || (await sha256(bytes)) !== artifact.sha256 || bytes.length !== artifact.bytes)
      wrong.push(`half: file ${artifact.sha256} of ${id} is not whole in the browser`)
  }
  return wrong
}

async function allListed(get: <T>(path: string, reply: z.ZodType<T>) => Promise<T | null>) {
  const listed: CapturesReply['captures'] = []
  for (let before = ''; ;) {
    const page = await get(`/v1/captures?limit=200${before}`, CapturesReply)
    listed.push(...(page?.captures ?? []))
    if (!page || page.next === null) return listed
    before = `&before=${page.next}`
  }
}
