import {
  type Certificate,
  chainOf,
  mayBeUsed,
  nameOf,
  readCertificate,
  unknownDemand,
} from './certificate.ts'
import { type Der, expected, hex, inside, oidOf, sameBytes, tags, timeOf, wholeDer } from './der.ts'
import { checkSignature, digests } from './signature.ts'
import { Unreadable } from './zip.ts'

/** What a timestamp token (RFC 3161) says, once each check of it held. */
export interface Stamp {
  /** ISO UTC, by the authority's clock. */
  readonly time: string
  /** Common name of the authority's certificate. */
  readonly authority: string
  /** SHA-256 of the root's certificate, DER: what to compare with the authority's own publication. */
  readonly root: string
  readonly policy: string
  /** From the authority's certificate to the root. */
  readonly chain: readonly Certificate[]
}

export interface StampCheck {
  /** The bytes that were stamped. */
  readonly data: Uint8Array
  /** As it was sent; null where it is not known any more. */
  readonly nonce: Uint8Array | null
  /** Trusted roots; with none the chain must lead to a root inside the token, which is then told. */
  readonly roots: readonly Certificate[]
}

/** Far above any real one, with its certificates. */
const maxBytes = 1_000_000

const ids = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
}

/**
 * Checks a TimeStampResp as a whole: granted, for these bytes, with this nonce, signed by one certificate that is made for
 * timestamps alone, and a chain up to a root, all valid at the time it tells.
 * @returns the stamp, or the reason why it does not hold.
 */
export async function checkStamp(
  response: Uint8Array,
  check: StampCheck,
): Promise<Stamp | { reason: string }> {
  if (response.length > maxBytes) return { reason: 'cannot be read: too large for a timestamp' }
  try {
    return await checked(response, check)
  } catch (error) {
    // Crafted bytes may lack any part that is looked for.
    const why = error instanceof Unreadable ? error.message : 'a part of it is missing'
    return { reason: `cannot be read: ${why}` }
  }
}

async function checked(
  response: Uint8Array,
  { data, nonce, roots }: StampCheck,
): Promise<Stamp | { reason: string }> {
  const [status, token] = inside(expected(wholeDer(response), tags.sequence))
  const granted = hex(expected(inside(expected(status, tags.sequence))[0], tags.integer).content)
  if ((granted !== '00' && granted !== '01') || !token)
    return { reason: `the authority refused it (status ${Number.parseInt(granted, 16)})` }
  const [kind, wrapped] = inside(token)
  if (oidOf(kind) !== ids.signedData) return { reason: 'not signed data' }
  const signed = inside(inside(expected(wrapped, 0xa0))[0]!)
  const content = inside(expected(signed[2], tags.sequence))
  if (oidOf(content[0]) !== ids.tstInfo) return { reason: 'not a timestamp' }
  const info = expected(inside(expected(content[1], 0xa0))[0], tags.octets).content
  const fields = inside(expected(wholeDer(info), tags.sequence))
  const [, policy, imprint, , genTime, ...optional] = fields

  const [imprintAlgorithm, imprintHash] = inside(expected(imprint, tags.sequence))
  const hashName = digests[oidOf(inside(imprintAlgorithm!)[0])]
  if (!hashName) return { reason: 'the imprint is made with an algorithm that is not trusted' }
  const digest = new Uint8Array(
    await crypto.subtle.digest(hashName, data as Uint8Array<ArrayBuffer>),
  )
  if (!sameBytes(digest, expected(imprintHash, tags.octets).content))
    return { reason: 'foreign: it stamps other bytes' }
  const told = optional.find(({ tag }) => tag === tags.integer)?.content
  if (nonce && (!told || !sameBytes(told, nonce)))
    return { reason: 'the nonce is not the one that was sent' }

  const certificates = inside(
    signed.find(({ tag }) => tag === 0xa0) ?? { content: new Uint8Array() },
  )
    .filter(({ tag }) => tag === tags.sequence)
    .map(({ raw }) => readCertificate(raw))
  const signers = inside(expected(signed.at(-1), tags.set))
  if (signers.length !== 1) return { reason: 'not exactly one signer' }
  const time = timeOf(genTime)
  const signer = await signerOf(signers[0]!, info, certificates)
  if ('reason' in signer) return signer
  const usage = signer.extensions.get(ids.extendedKeyUsage)
  const purposes = usage ? inside(usage.value).map(oidOf) : []
  if (!usage?.critical || purposes.length !== 1 || purposes[0] !== ids.timeStamping)
    return { reason: `the certificate of ${nameOf(signer)} is not one for timestamps` }
  const demand = unknownDemand(signer)
  if (demand !== null || !mayBeUsed(signer, 0xc0))
    return {
      reason: `the certificate of ${nameOf(signer)} is not one for this use (${demand ?? 'key usage'})`,
    }
  const way = await chainOf(signer, certificates, roots, time)
  if ('reason' in way) return way
  return {
    time: time.toISOString(),
    authority: nameOf(signer),
    root: hex(new Uint8Array(await crypto.subtle.digest('SHA-256', way.chain.at(-1)!.raw))),
    policy: oidOf(policy),
    chain: way.chain,
  }
}

/** The nonce of a TimeStampReq; null where it has none. @throws Unreadable where the bytes are no request. */
export function nonceOf(request: Uint8Array): Uint8Array | null {
  const [, , ...optional] = asked(request)
  return optional.find(({ tag }) => tag === tags.integer)?.content ?? null
}

/** Why the request is not one for these bytes, in words; null where it is. */
export async function requestFault(request: Uint8Array, data: Uint8Array): Promise<string | null> {
  try {
    const [algorithm, hash] = inside(expected(asked(request)[1], tags.sequence))
    const name = digests[oidOf(inside(expected(algorithm, tags.sequence))[0])]
    if (!name) return 'asks by an algorithm that is not trusted'
    const digest = await crypto.subtle.digest(name, data as Uint8Array<ArrayBuffer>)
    const same = sameBytes(new Uint8Array(digest), expected(hash, tags.octets).content)
    return same ? null : 'foreign: it asks for other bytes'
  } catch {
    return 'not a timestamp request'
  }
}

function asked(request: Uint8Array): Der[] {
  if (request.length > maxBytes) throw new Unreadable('too large for a timestamp request')
  return inside(expected(wholeDer(request), tags.sequence))
}

/** The certificate that signed, if the signature and all that it covers fit. */
async function signerOf(
  signer: Der,
  info: Uint8Array<ArrayBuffer>,
  certificates: readonly Certificate[],
): Promise<Certificate | { reason: string }> {
  const [, sid, digestAlgorithm, attributes, algorithm, signature] = inside(signer)
  const digest = digests[oidOf(inside(digestAlgorithm!)[0])]
  if (!digest) return { reason: 'signed with a digest that is not trusted' }
  const signedAttributes = expected(attributes, 0xa0)
  const values = new Map<string, Der>()
  for (const attribute of inside(signedAttributes)) {
    const [id, set] = inside(attribute)
    values.set(oidOf(id), expected(set, tags.set))
  }
  const only = (id: string) => {
    const set = values.get(id)
    return set ? inside(set)[0] : undefined
  }
  if (oidOf(only(ids.contentType)) !== ids.tstInfo) return { reason: 'signed as something else' }
  const infoDigest = new Uint8Array(await crypto.subtle.digest(digest, info))
  if (!sameBytes(infoDigest, expected(only(ids.messageDigest), tags.octets).content))
    return { reason: 'changed: its content is not what was signed' }

  const found = await namedCertificate(only(ids.signingCertificateV2), sid, certificates)
  if (!found) return { reason: 'the certificate that it names as its signer is not there' }
  // What is signed is the set itself, not its tag inside the message (RFC 5652 §5.4).
  const set = signedAttributes.raw.slice()
  set[0] = tags.set
  const bytes = expected(signature, tags.octets).content
  return (await checkSignature(algorithm!, digest, found.spki, bytes, set))
    ? found
    : { reason: 'the signature does not fit' }
}

/** By the hash of the certificate (RFC 5816), and by issuer and serial number where the message tells these. */
async function namedCertificate(
  attribute: Der | undefined,
  sid: Der | undefined,
  certificates: readonly Certificate[],
): Promise<Certificate | null> {
  if (!attribute || !sid) return null
  const first = inside(inside(expected(attribute, tags.sequence))[0]!)[0]!
  const fields = inside(first)
  const named = fields[0]?.tag === tags.sequence ? oidOf(inside(fields[0])[0]) : null
  const digest = named === null ? 'SHA-256' : digests[named]
  const hash = expected(fields[named === null ? 0 : 1], tags.octets).content
  if (!digest) return null
  for (const one of certificates) {
    const own = new Uint8Array(await crypto.subtle.digest(digest, one.raw))
    if (!sameBytes(own, hash)) continue
    if (sid.tag !== tags.sequence) return one
    const [issuer, serial] = inside(sid)
    return issuer &&
      serial &&
      sameBytes(issuer.raw, one.issuer) &&
      sameBytes(serial.content, one.serial)
      ? one
      : null
  }
  return null
}
