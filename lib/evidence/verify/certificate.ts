import { type Der, expected, hex, inside, oidOf, sameBytes, tags, timeOf, wholeDer } from './der.ts'
import { checkSignature } from './signature.ts'
import { Unreadable } from './zip.ts'

/** What of an X.509 certificate (RFC 5280) the checks need. */
export interface Certificate {
  readonly raw: Uint8Array<ArrayBuffer>
  readonly serial: Uint8Array
  /** Names as their DER bytes: compared byte for byte. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array<ArrayBuffer>
  /** Extensions by identifier. */
  readonly extensions: ReadonlyMap<string, { critical: boolean; value: Der }>
  readonly signed: Uint8Array<ArrayBuffer>
  readonly algorithm: Der
  readonly signature: Uint8Array<ArrayBuffer>
}

/** @throws Unreadable where the bytes are no certificate. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const whole = expected(wholeDer(bytes), tags.sequence)
  const [body, algorithm, signature] = inside(whole)
  const fields = inside(expected(body, tags.sequence))
  if (fields[0]?.tag === 0xa0) fields.shift()
  const [serial, inner, issuer, validity, subject, spki, ...rest] = fields
  if (!sameBytes(expected(inner, tags.sequence).raw, expected(algorithm, tags.sequence).raw))
    throw new Unreadable('certificate: two algorithms')
  const [notBefore, notAfter] = inside(expected(validity, tags.sequence))
  const listed = rest.find(({ tag }) => tag === 0xa3)
  const extensions = new Map<string, { critical: boolean; value: Der }>()
  for (const extension of listed ? inside(inside(listed)[0]!) : []) {
    const [id, ...after] = inside(extension)
    const critical = after[0]?.tag === tags.boolean && after[0].content[0] === 0xff
    const value = expected(after.at(-1), tags.octets)
    const name = oidOf(id)
    if (extensions.has(name)) throw new Unreadable(`certificate: extension ${name} twice`)
    extensions.set(name, { critical, value: wholeDer(value.content) })
  }
  return {
    raw: whole.raw,
    serial: expected(serial, tags.integer).content,
    issuer: expected(issuer, tags.sequence).raw,
    subject: expected(subject, tags.sequence).raw,
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    spki: expected(spki, tags.sequence).raw,
    extensions,
    signed: body!.raw,
    algorithm: expected(algorithm, tags.sequence),
    signature: expected(signature, tags.bits).content.slice(1),
  }
}

/** All certificates of a PEM text. */
export function readPem(text: string): Certificate[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)
  return Array.from(blocks, ([, body]) =>
    readCertificate(Uint8Array.from(atob(body!.replace(/\s/g, '')), (c) => c.charCodeAt(0))),
  )
}

/** The last common name of a subject, for people; empty where it has none. */
export function nameOf({ subject }: Certificate): string {
  for (const part of inside(wholeDer(subject)).toReversed())
    for (const pair of inside(part)) {
      const [id, value] = inside(pair)
      if (oidOf(id) === '2.5.4.3') return new TextDecoder().decode(value?.content)
    }
  return ''
}

/**
 * From `leaf` up to a root: one of `roots` where any are given, else a certificate that signed itself. Each step is signed
 * by the next, which may sign certificates, and all were valid at `at`. Null where there is no such way, with the reason.
 */
export async function chainOf(
  leaf: Certificate,
  known: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Promise<{ chain: Certificate[] } | { reason: string }> {
  const chain = [leaf]
  for (let depth = 0; depth < 8; depth++) {
    const last = chain.at(-1)!
    if (at < last.notBefore || at > last.notAfter)
      return { reason: `the certificate of ${nameOf(last)} was not valid at that time` }
    if (roots.some((root) => sameBytes(root.raw, last.raw))) return { chain }
    const selfSigned = sameBytes(last.issuer, last.subject)
    if (selfSigned && roots.length === 0)
      return (await signedBy(last, last)) ? { chain } : { reason: 'the root does not fit itself' }
    let next: Certificate | null = null
    for (const one of [...roots, ...known])
      if (
        sameBytes(one.subject, last.issuer) &&
        !chain.some((before) => sameBytes(before.raw, one.raw)) &&
        maySign(one, depth) &&
        (await signedBy(last, one))
      ) {
        next = one
        break
      }
    if (!next)
      return {
        reason:
          roots.length > 0
            ? `foreign: the certificate of ${nameOf(last)} leads to no authority that is trusted here`
            : `the issuer of ${nameOf(last)} is not there`,
      }
    chain.push(next)
  }
  return { reason: 'the chain of certificates is too long' }
}

async function signedBy(one: Certificate, issuer: Certificate): Promise<boolean> {
  return checkSignature(one.algorithm, null, issuer.spki, one.signature, one.signed)
}

/** Extensions that are looked at here; policies bind nobody who asks for none. */
const understood = new Set(['2.5.29.15', '2.5.29.19', '2.5.29.32', '2.5.29.37'])

/** A critical extension that is not understood makes a certificate unfit for any use (RFC 5280 §4.2). */
export function unknownDemand({ extensions }: Certificate): string | null {
  for (const [id, { critical }] of extensions) if (critical && !understood.has(id)) return id
  return null
}

/** Whether a key usage, where there is one, has one of the bits of this mask in its first byte (RFC 5280 §4.2.1.3). */
export function mayBeUsed({ extensions }: Certificate, mask: number): boolean {
  const usage = extensions.get('2.5.29.15')?.value
  return !usage || ((usage.content[1] ?? 0) & mask) !== 0
}

/**
 * Basic constraints say that it is an authority, with no more than `below` others under it; key usage that it may sign
 * certificates.
 */
function maySign(one: Certificate, below: number): boolean {
  const constraints = one.extensions.get('2.5.29.19')?.value
  const [authority, most] = constraints ? inside(constraints) : []
  if (authority?.tag !== tags.boolean || authority.content[0] !== 0xff) return false
  if (most && Number.parseInt(hex(expected(most, tags.integer).content), 16) < below) return false
  return mayBeUsed(one, 0x04) && unknownDemand(one) === null
}
