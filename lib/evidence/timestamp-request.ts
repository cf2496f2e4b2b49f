import { sha256 } from './hash.ts'

/** Sixteen random bytes as a positive number in DER's shortest form. */
export function newNonce(): Uint8Array<ArrayBuffer> {
  const nonce = crypto.getRandomValues(new Uint8Array(16))
  nonce[0] = (nonce[0]! & 0x3f) | 0x40
  return nonce
}

/** A TimeStampReq (RFC 3161 §2.4.1) for these bytes: only their SHA-256 stands in it. Asks for the certificates too. */
export async function timestampRequest(
  data: Uint8Array,
  nonce: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const digest = Uint8Array.from((await sha256(data)).match(/../g)!, (hex) =>
    Number.parseInt(hex, 16),
  )
  const sha256Oid = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
  const algorithm = value(0x30, [...value(0x06, sha256Oid), 0x05, 0x00])
  const imprint = value(0x30, [...algorithm, ...value(0x04, [...digest])])
  const version = [0x02, 0x01, 0x01]
  const certificates = [0x01, 0x01, 0xff]
  return Uint8Array.from(
    value(0x30, [...version, ...imprint, ...value(0x02, [...nonce]), ...certificates]),
  )
}

/** All values here are shorter than 128 bytes, so their length is one byte. */
const value = (tag: number, content: number[]): number[] => [tag, content.length, ...content]
