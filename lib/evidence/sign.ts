import { saying } from '../contract/sayings.ts'
import { type Manifest, SealedManifest } from '../contract/capture.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { canonicalJson } from './canonical.ts'
import { sha256 } from './hash.ts'

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

/** What signs: `publicKeySpki` is SubjectPublicKeyInfo, DER, base64. */
export interface SigningKey {
  readonly privateKey: CryptoKey
  readonly publicKeySpki: string
}

export type Signature = SealedManifest['signature']

/** A key pair whose private half can never be read out, only used; IndexedDB keeps it as a CryptoKey. */
export async function makeDeviceKey(): Promise<SigningKey & { publicKey: CryptoKey }> {
  const pair = await crypto.subtle.generateKey(KEY, false, ['sign', 'verify'])
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey)
  return { ...pair, publicKeySpki: toBase64(new Uint8Array(spki)) }
}

/** Remembers what was made of the keys of late: thousands of signatures in a row are by one or two. */
function ofLate<Made>(make: (spki: string) => Promise<Made>) {
  const known = new Map<string, Promise<Made>>()
  return (spki: string): Promise<Made> => {
    const before = known.get(spki)
    if (before) return before
    const made = make(spki)
    if (known.size >= 16) known.clear()
    known.set(spki, made)
    return made
  }
}

/** SHA-256 of the key's SPKI DER: its short name in manifests. */
export const keyFingerprint = ofLate(async (publicKeySpki) => sha256(fromBase64(publicKeySpki)))

const verifyingKey = ofLate(async (spki) =>
  crypto.subtle.importKey('spki', fromBase64(spki), KEY, false, ['verify']),
)

/** ECDSA P-256 with SHA-256 over the text's UTF-8 bytes, in IEEE P1363 form. */
export async function signText(text: string, key: SigningKey): Promise<Signature> {
  const value = await crypto.subtle.sign(SIGNING, key.privateKey, new TextEncoder().encode(text))
  return {
    algorithm: 'ECDSA-P256-SHA256',
    value: toBase64(new Uint8Array(value)),
    publicKey: key.publicKeySpki,
  }
}

/** False for a wrong signature and for a key or signature that cannot be read. */
export async function verifyText(text: string, signature: Signature): Promise<boolean> {
  try {
    const key = await verifyingKey(signature.publicKey)
    const bytes = new TextEncoder().encode(text)
    return await crypto.subtle.verify(SIGNING, key, fromBase64(signature.value), bytes)
  } catch {
    return false
  }
}

/**
 * Seals a manifest: canonical bytes, their hash, the device's signature.
 * @throws TypeError where a text of the manifest has no canonical form.
 */
export async function signManifest(
  manifest: Manifest,
  device: SigningKey,
): Promise<SealedManifest> {
  const canonical = canonicalJson(manifest)
  return {
    canonical,
    sha256: await sha256(canonical),
    signature: await signText(canonical, device),
  }
}

/**
 * Null where hash, signature and canonical form hold; else what is wrong, in words. `hash` is SHA-256 as `sha256` gives it,
 * for who has a quicker one.
 */
export async function verifySealed(
  sealed: SealedManifest,
  hash: (text: string) => string | Promise<string> = sha256,
): Promise<string | null> {
  const parsed = SealedManifest.safeParse(sealed)
  if (!parsed.success) return saying('sealIncomplete')
  if ((await hash(sealed.canonical)) !== sealed.sha256) return saying('sealOtherHash')
  if (!(await verifyText(sealed.canonical, sealed.signature))) return saying('sealSignature')
  return canonicalAgain(sealed.canonical) ? null : saying('sealForm')
}

function canonicalAgain(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text
  } catch {
    return false
  }
}
