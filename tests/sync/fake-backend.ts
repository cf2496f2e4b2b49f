import {
  type Change,
  CustodyRequest,
  DeviceRequest,
  MissingRequest,
  PackList,
  type PushResult,
  PushRequest,
  type Receipt,
  UploadRequest,
} from '../../lib/contract/sync.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { signReceipt } from '../../lib/evidence/receipt.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import { type SigningKey, makeDeviceKey } from '../../lib/evidence/sign.ts'

const organisation = { id: crypto.randomUUID(), name: 'Lumera AG' }
const now = '2026-11-25T09:00:00.000Z'

/** What a test does to one request: nothing, another answer, or no answer before or after it was worked on. */
export type Fault = null | Response | 'no answer' | 'answer lost'

export interface FakeBackend {
  readonly url: string
  /** Signs the receipts; a test may set another one. */
  key: SigningKey
  readonly blobs: Map<string, Uint8Array>
  readonly records: Map<string, { op: PushRequest['ops'][number]; receipt: Receipt }>
  readonly links: CustodyRequest['links']
  /** `METHOD path` of each request, in order. */
  readonly requests: string[]
  /** What others did, as the feed tells it. */
  readonly changes: Change[]
  fault: (line: string) => Fault
  readonly fetch: Ports['fetch']
}

/** A backend in memory that keeps to the contract, for what a real one can't be made to do. */
export async function fakeBackend(): Promise<FakeBackend> {
  const key = await makeDeviceKey()
  const blobs = new Map<string, Uint8Array>()
  const uploads = new Map<string, { sha256: string; size: number; bytes: Uint8Array }>()
  const records = new Map<string, { op: PushRequest['ops'][number]; receipt: Receipt }>()
  const links: CustodyRequest['links'] = []
  const requests: string[] = []
  let sequence = 0

  const receiptFor = (subject: string, hash: string): Promise<Receipt> =>
    signReceipt(
      {
        schema: 'counterfoil.receipt/1',
        subject,
        sha256: hash,
        organisation: organisation.id,
        sequence: (sequence += 1),
        receivedAt: now,
        previous: null,
      },
      fake.key,
    )

  async function answer(method: string, path: string, request: Request): Promise<unknown> {
    if (path === '/v1/devices') {
      const { device } = DeviceRequest.parse(await request.json())
      return {
        organisation,
        person: { id: crypto.randomUUID(), name: 'A. Person', role: 'investigator' },
        device: { id: device.id, name: device.name },
        receiptKey: key.publicKeySpki,
        custodyNext: links.length,
        serverTime: now,
        token: 'cf_token',
      }
    }
    if (path === '/v1/blobs/missing') {
      const asked = MissingRequest.parse(await request.json()).blobs
      return { missing: asked.map((blob) => blob.sha256).filter((hash) => !blobs.has(hash)) }
    }
    if (path === '/v1/blobs') {
      const body = new Uint8Array(await request.arrayBuffer())
      const length = new DataView(body.buffer).getUint32(0)
      const list = PackList.parse(JSON.parse(new TextDecoder().decode(body.slice(4, 4 + length))))
      let at = 4 + length
      for (const blob of list) {
        await store(blob.sha256, body.slice(at, at + blob.bytes))
        at += blob.bytes
      }
      return { stored: list.map((blob) => blob.sha256), damaged: [] }
    }
    if (method === 'GET' && path.startsWith('/v1/blobs/')) {
      const found = blobs.get(path.split('/').at(-1)!)
      return found
        ? new Response(found as Uint8Array<ArrayBuffer>)
        : refusal(404, 'not_found', 'no such file')
    }
    if (path === '/v1/uploads') {
      const { blob } = UploadRequest.parse(await request.json())
      const known = [...uploads].find(([, upload]) => upload.sha256 === blob.sha256)
      const id = known?.[0] ?? crypto.randomUUID()
      if (!known)
        uploads.set(id, { sha256: blob.sha256, size: blob.bytes, bytes: new Uint8Array() })
      const offset = uploads.get(id)!.bytes.length
      return { id, offset, complete: blobs.has(blob.sha256), direct: null }
    }
    if (method === 'PATCH') {
      const id = path.split('/').at(-1)!
      const upload = uploads.get(id)!
      if (Number(request.headers.get('upload-offset')) !== upload.bytes.length)
        return refusal(409, 'wrong_offset', 'another offset')
      const part = new Uint8Array(await request.arrayBuffer())
      upload.bytes = Uint8Array.from([...upload.bytes, ...part])
      const complete = upload.bytes.length === upload.size
      if (complete) await store(upload.sha256, upload.bytes)
      return { id, offset: upload.bytes.length, complete, direct: null }
    }
    if (path === '/v1/push') {
      const { ops } = PushRequest.parse(await request.json())
      const results: PushResult[] = []
      for (const op of ops) results.push(await take(op))
      return { results, serverTime: now }
    }
    if (path === '/v1/changes') {
      const query = new URL(request.url).searchParams
      const from = Number(query.get('cursor') ?? 0)
      const to = from + Number(query.get('limit'))
      const page = fake.changes.slice(from, to)
      const more = to < fake.changes.length
      return { changes: page, cursor: String(from + page.length), more, serverTime: now }
    }
    if (path === '/v1/custody') {
      const asked = CustodyRequest.parse(await request.json())
      const first = asked.links[0]!.sequence
      if (first > links.length) return { outcome: 'gap', next: links.length }
      links.push(...asked.links.slice(links.length - first))
      const last = links.at(-1)!
      const receipt = await receiptFor(asked.device, last.hash)
      return { outcome: 'ok', next: links.length, receipt }
    }
    return refusal(404, 'not_found', 'no such path')
  }

  async function store(hash: string, body: Uint8Array) {
    if ((await sha256(body)) !== hash) throw new Error('hash mismatch in the fake backend')
    blobs.set(hash, body)
  }

  async function take(op: PushRequest['ops'][number]): Promise<PushResult> {
    const known = records.get(op.id)
    if (known) return { id: op.id, outcome: 'duplicate', receipt: known.receipt }
    if (op.kind === 'capture') {
      const missing = op.blobs.map((blob) => blob.sha256).filter((hash) => !blobs.has(hash))
      if (missing.length > 0) return { id: op.id, outcome: 'missing_blobs', missing }
    }
    const hash = op.kind === 'capture' ? op.sealed.sha256 : await sha256(canonicalJson(op))
    const receipt = await receiptFor(op.id, hash)
    records.set(op.id, { op, receipt })
    return { id: op.id, outcome: 'ok', receipt }
  }

  const fake: FakeBackend = {
    url: 'https://evidence.example.org',
    key,
    blobs,
    records,
    links,
    requests,
    changes: [],
    fault: () => null,
    fetch: async (url, init) => {
      const request = new Request(url, { ...init, duplex: 'half' } as RequestInit)
      const path = new URL(request.url).pathname
      const line = `${request.method} ${path}`
      requests.push(line)
      const fault = fake.fault(line)
      if (fault === 'no answer') throw new TypeError('Failed to fetch')
      if (fault instanceof Response) return fault
      const body = await answer(request.method, path, request)
      if (fault === 'answer lost') throw new TypeError('Failed to fetch')
      return body instanceof Response ? body : Response.json(body)
    },
  }
  return fake
}

/** An error answer as the contract has it. */
export const refusal = (status: number, code: string, message: string, headers = {}) =>
  Response.json({ error: { code, message } }, { status, headers })
