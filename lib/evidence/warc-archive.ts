import { canonicalJson } from './canonical.ts'
import { sha256 } from './hash.ts'
import { warcMember } from './warc.ts'

export interface Archived {
  readonly captureId: string
  readonly url: string
  /** ISO UTC. */
  readonly date: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** The page archive of an export: WARC records and their index, for replay software. */
export interface WarcArchive {
  readonly warc: Uint8Array<ArrayBuffer>
  /** CDXJ, sorted. */
  readonly index: string
}

const file = 'captures.warc.gz'

/** Packs what pages had loaded, each as one record; an address that a capture holds twice is taken once. */
export async function warcArchive(
  files: readonly Archived[],
  software: string,
): Promise<WarcArchive> {
  const members: Uint8Array[] = []
  const index: string[] = []
  const seen = new Set<string>()
  let offset = 0
  const add = (member: Uint8Array) => {
    members.push(member)
    offset += member.length
  }
  const date = files[0]?.date ?? '1970-01-01T00:00:00.000Z'
  const info = new TextEncoder().encode(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`)
  add(
    await warcMember({
      type: 'warcinfo',
      uri: null,
      date,
      id: uuidFrom(await sha256(info)),
      contentType: 'application/warc-fields',
      block: info,
    }),
  )
  for (const { captureId, url, date, mediaType, bytes } of files) {
    const key = `${captureId} ${url}`
    if (!/^https?:/i.test(url) || !URL.canParse(url) || seen.has(key)) continue
    seen.add(key)
    const digest = await sha256(bytes)
    const id = uuidFrom(await sha256(canonicalJson([captureId, url, digest])))
    const member = await warcMember({
      type: 'resource',
      uri: url,
      date,
      id,
      contentType: mediaType,
      block: bytes,
    })
    const entry = {
      url,
      mime: mediaType,
      status: '200',
      digest: `sha256:${digest}`,
      length: String(member.length),
      offset: String(offset),
      filename: file,
    }
    index.push(`${surt(url)} ${date.replace(/\D/g, '').slice(0, 14)} ${JSON.stringify(entry)}\n`)
    add(member)
  }
  return { warc: joined(members), index: index.toSorted().join('') }
}

/** Record ids must be stable, so that the same captures give the same archive: version 8 (RFC 9562), from a hash. */
function uuidFrom(hash: string): string {
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Sort-friendly form of an address: host turned round, then path and query. */
function surt(url: string): string {
  const { hostname, pathname, search } = new URL(url)
  const host = hostname
    .replace(/^www\./, '')
    .split('.')
    .toReversed()
    .join(',')
  return `${host})${pathname}${search}`.toLowerCase()
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
