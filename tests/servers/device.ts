import { createHash, randomUUID } from 'node:crypto'
import type { Manifest } from '../../lib/contract/capture.ts'
import {
  type BlobRef,
  type CustodyLink,
  type DeviceReply,
  pairingStatement,
  type PushOp,
  type PushReply,
} from '../../lib/contract/sync.ts'
import { nextCustody } from '../../lib/evidence/custody.ts'
import {
  keyFingerprint,
  makeDeviceKey,
  signManifest,
  type SigningKey,
  signText,
} from '../../lib/evidence/sign.ts'
import { bareManifest } from '../evidence/manifest.ts'

/** Asks the backend, in this process or over the wire. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>

export interface Device {
  id: string
  key: SigningKey
  token: string
  reply: DeviceReply
  ask: Ask
}

export async function pair(ask: Ask, code: string, known?: Pick<Device, 'id' | 'key'>) {
  const { response, ...device } = await tryToPair(ask, code, known)
  if (!response.ok) throw new Error(await response.text())
  const reply = (await response.json()) as DeviceReply
  const withToken: Ask = (path, init) =>
    ask(path, {
      ...init,
      headers: { ...(init?.headers as object), Authorization: `Bearer ${reply.token}` },
    })
  return { ...device, reply, token: reply.token, ask: withToken } satisfies Device
}

export async function tryToPair(
  ask: Ask,
  code: string,
  known: Pick<Device, 'id' | 'key'> | null = null,
) {
  const id = known?.id ?? randomUUID()
  const key = known?.key ?? (await makeDeviceKey())
  const proof = (await signText(pairingStatement(id), key)).value
  const device = { id, name: 'Laptop', publicKey: key.publicKeySpki, proof }
  return { id, key, response: await post(ask, '/v1/devices', { code, device }) }
}

export const post = (ask: Ask, path: string, body: unknown): Promise<Response> =>
  ask(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  })

export const hashOf = (bytes: Uint8Array | string) =>
  createHash('sha256').update(bytes).digest('hex')

export const refOf = (bytes: Uint8Array, mediaType = 'image/jpeg'): BlobRef => ({
  sha256: hashOf(bytes),
  bytes: bytes.length,
  mediaType,
})

export const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The body of `POST /v1/blobs`. */
export function packOf(files: readonly Uint8Array[], refs = files.map((file) => refOf(file))) {
  const list = bytesOf(JSON.stringify(refs))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, list.length)
  return Buffer.concat([length, list, ...files])
}

export const sendPack = (ask: Ask, files: readonly Uint8Array[], refs?: BlobRef[]) =>
  ask('/v1/blobs', {
    method: 'POST',
    body: packOf(files, refs),
    headers: { 'Content-Type': 'application/octet-stream' },
  })

/** A sealed capture of these files, as the extension makes it. */
export async function captureOp(
  device: Pick<Device, 'id' | 'key'>,
  files: readonly Uint8Array[],
  change: Partial<Manifest> = {},
  sealedBy: SigningKey = device.key,
): Promise<Extract<PushOp, { kind: 'capture' }>> {
  const id = change.id ?? randomUUID()
  const manifest: Manifest = {
    ...bareManifest(id, device),
    artifacts: files.map((file, index) => ({
      role: 'screenshot_tile',
      name: `tile-${index}.jpg`,
      mediaType: 'image/jpeg',
      bytes: file.length,
      sha256: hashOf(file),
      sourceUrl: null,
      derived: false,
      box: null,
    })),
    device: { id: device.id, publicKeySha256: await keyFingerprint(device.key.publicKeySpki) },
    custody: { sequence: 0, previous: null },
    ...change,
  }
  const sealed = await signManifest(manifest, sealedBy)
  return { kind: 'capture', id, sealed, blobs: files.map((file) => refOf(file)) }
}

export async function push(device: Device, ops: readonly PushOp[]): Promise<PushReply['results']> {
  const response = await post(device.ask, '/v1/push', { device: device.id, ops })
  if (!response.ok) throw new Error(await response.text())
  return ((await response.json()) as PushReply).results
}

/** Links of a custody log, in order. */
export async function custodyLinks(count: number): Promise<CustodyLink[]> {
  const links: CustodyLink[] = []
  for (let index = 0; index < count; index++)
    links.push(
      await nextCustody(links.at(-1) ?? null, {
        type: 'captured',
        subject: randomUUID(),
        at: '2026-11-20T10:00:00.000Z',
        payload: hashOf(String(index)),
      }),
    )
  return links
}
