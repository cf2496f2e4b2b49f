import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { toBase64 } from '../lib/evidence/base64.ts'
import type { SigningKey } from '../lib/evidence/sign.ts'

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Its name in a backend's folder, and in every backup: where it is missing, none has kept anything. */
export const KEY_FILE = 'receipt-key.json'

/** The key that signs receipts, made on first start and kept in a file that only this user may read. */
export async function openReceiptKey(file: string): Promise<SigningKey> {
  if (!existsSync(file)) await makeKey(file)
  const jwk = JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey
  const privateKey = await crypto.subtle.importKey('jwk', jwk, KEY, false, ['sign'])
  const { kty, crv, x, y } = jwk
  const open = { kty, crv, x, y } as JsonWebKey
  const publicKey = await crypto.subtle.importKey('jwk', open, KEY, true, ['verify'])
  const spki = await crypto.subtle.exportKey('spki', publicKey)
  return { privateKey, publicKeySpki: toBase64(new Uint8Array(spki)) }
}

async function makeKey(file: string): Promise<void> {
  const pair = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const handle = openSync(`${file}.new`, 'w', 0o600)
  writeSync(handle, JSON.stringify(jwk))
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}
