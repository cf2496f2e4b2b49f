import { saying } from '../contract/sayings.ts'
/**
 * A text under its own random AES-256-GCM key, which lies beside it wrapped by a key from a passphrase (PBKDF2, SHA-256).
 * A lost laptop opens nothing: the key itself lives only in the memory of the page that opened it.
 */
export interface SealedBox {
  salt: Uint8Array<ArrayBuffer>
  iterations: number
  wrapIv: Uint8Array<ArrayBuffer>
  wrappedKey: ArrayBuffer
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

/** OWASP's figure for PBKDF2 with SHA-256 (2023). */
const iterations = 600_000
const fewestLetters = 12

/** A new key under a passphrase, and the box it seals. @throws Error where the passphrase is short. */
export async function sealBox(
  text: string,
  passphrase: string,
): Promise<{ box: SealedBox; key: CryptoKey }> {
  if (passphrase.length < fewestLetters) throw new Error(saying('fewLetters', fewestLetters))
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [
    'encrypt',
    'decrypt',
  ])
  const [salt, wrapIv] = [random(16), random(12)]
  const wrapping = await passphraseKey(passphrase, salt, iterations)
  const wrappedKey = await crypto.subtle.wrapKey('raw', key, wrapping, {
    name: 'AES-GCM',
    iv: wrapIv,
  })
  return { box: { salt, iterations, wrapIv, wrappedKey, ...(await locked(text, key)) }, key }
}

/** The box with another text, under the key that it has. */
export async function refill(box: SealedBox, text: string, key: CryptoKey): Promise<SealedBox> {
  return { ...box, ...(await locked(text, key)) }
}

/** The key of a box. @throws Error where the passphrase is another one. */
export async function openKey(box: SealedBox, passphrase: string): Promise<CryptoKey> {
  const wrapping = await passphraseKey(passphrase, box.salt, box.iterations)
  return crypto.subtle
    .unwrapKey(
      'raw',
      box.wrappedKey,
      wrapping,
      { name: 'AES-GCM', iv: box.wrapIv },
      'AES-GCM',
      false,
      ['encrypt', 'decrypt'],
    )
    .catch(() => {
      throw new Error(saying('wrongPassphrase'))
    })
}

/** The text of a box. @throws OperationError where bytes were changed or the key is another's. */
export async function openBox({ iv, data }: SealedBox, key: CryptoKey): Promise<string> {
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data))
}

/** Bytes under a box's key: twelve of a fresh start value, then the locked ones. */
export async function sealBytes(
  bytes: Uint8Array<ArrayBuffer>,
  key: CryptoKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = random(12)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes)
  const whole = new Uint8Array(iv.length + data.byteLength)
  whole.set(iv)
  whole.set(new Uint8Array(data), iv.length)
  return whole
}

/** What `sealBytes` locked. @throws OperationError where bytes were changed or the key is another's. */
export async function openBytes(
  whole: Uint8Array<ArrayBuffer>,
  key: CryptoKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const [iv, data] = [whole.subarray(0, 12), whole.subarray(12)]
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data))
}

async function locked(text: string, key: CryptoKey) {
  const iv = random(12)
  const bytes = new TextEncoder().encode(text)
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) }
}

async function passphraseKey(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number) {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  )
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
