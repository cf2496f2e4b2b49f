import { type Der, expected, inside, oidOf, tags, wholeDer } from './der.ts'
import { Unreadable } from './zip.ts'

/** Digest algorithms by identifier, as WebCrypto names them. SHA-1 is not among them: it proves nothing any more. */
export const digests: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const rsa: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
}
const ecdsa: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}
const curves: Readonly<Record<string, { name: string; bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
}

/**
 * Whether `signature` over `data` was made by the key (SubjectPublicKeyInfo, DER). `digest` is the digest that is told apart
 * from the algorithm, as CMS does for plain RSA. False too for algorithms that are not known here: RSA PKCS#1 v1.5 and ECDSA
 * with SHA-2 are.
 */
export async function checkSignature(
  algorithm: Der,
  digest: string | null,
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const id = oidOf(inside(algorithm)[0])
    const hash = rsa[id] ?? (id === '1.2.840.113549.1.1.1' ? digest : null)
    if (hash) {
      const name = 'RSASSA-PKCS1-v1_5'
      const key = await crypto.subtle.importKey('spki', spki, { name, hash }, false, ['verify'])
      return await crypto.subtle.verify(name, key, signature, data)
    }
    const ecHash = ecdsa[id]
    if (!ecHash) return false
    const curve = curves[oidOf(inside(inside(wholeDer(spki))[0]!)[1])]
    if (!curve) return false
    const named = { name: 'ECDSA', namedCurve: curve.name }
    const key = await crypto.subtle.importKey('spki', spki, named, false, ['verify'])
    const how = { name: 'ECDSA', hash: ecHash }
    return await crypto.subtle.verify(how, key, rawEcdsa(signature, curve.bytes), data)
  } catch {
    return false
  }
}

/** ECDSA P-256 with SHA-256 in IEEE P1363 form, by a key in base64 SPKI: the seal of a device or a backend. */
export async function checkSeal(
  text: string,
  signature: { value: string; publicKey: string },
): Promise<boolean> {
  try {
    const named = { name: 'ECDSA', namedCurve: 'P-256' }
    const spki = fromBase64(signature.publicKey)
    const key = await crypto.subtle.importKey('spki', spki, named, false, ['verify'])
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    const data = new TextEncoder().encode(text)
    return await crypto.subtle.verify(how, key, fromBase64(signature.value), data)
  } catch {
    return false
  }
}

/** @throws Error where the text is not base64 in its one canonical spelling: else a changed letter could go unseen. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const chars = atob(text)
  if (btoa(chars) !== text) throw new Error('not canonical base64')
  return Uint8Array.from(chars, (char) => char.charCodeAt(0))
}

/** Two numbers side by side, as WebCrypto wants them, from the DER pair. @throws Unreadable for any but its one DER spelling. */
export function rawEcdsa(der: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(size * 2)
  const numbers = inside(expected(wholeDer(der), tags.sequence))
  if (numbers.length !== 2) throw new Unreadable('not an ECDSA signature')
  for (const [n, number] of numbers.entries()) {
    const bytes = expected(number, tags.integer).content
    const [first = 0x80, second = 0x80] = bytes
    const significant = first === 0 ? bytes.subarray(1) : bytes
    if (first >= 0x80 || (first === 0 && second < 0x80) || significant.length > size)
      throw new Unreadable('not an ECDSA signature')
    raw.set(significant, size * (n + 1) - significant.length)
  }
  return raw
}
