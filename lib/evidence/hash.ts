import type { Sha256 } from '../contract/text.ts'

/** SHA-256 (FIPS 180-4) of the bytes, lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<Sha256> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
