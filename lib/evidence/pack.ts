import { saying } from '../contract/sayings.ts'
import { type Zippable, zipSync } from 'fflate'
import { type Artifact, Manifest, type SealedManifest } from '../contract/capture.ts'
import type { Receipt } from '../contract/sync.ts'
import type { CustodyRow } from '../store/database.ts'
import type { Watching } from '../store/watching.ts'
import { fromBase64 } from './base64.ts'
import { canonicalJson } from './canonical.ts'
import { derSignature, pem } from './openssl.ts'
import { sha256 } from './hash.ts'
import { type SigningKey, signText } from './sign.ts'
import { mhtmlParts } from './mhtml-parts.ts'
import { verifyText } from './verify-text.ts'
import { type Archived, warcArchive } from './warc-archive.ts'

export interface PackedCapture {
  readonly sealed: SealedManifest
  /** RFC 3161 requests with their responses, DER. */
  readonly timestamps?: readonly { request: Uint8Array; response: Uint8Array }[]
  /** The bytes of an artifact, by hash. */
  readonly blob: (sha256: string) => Promise<Uint8Array>
}

export interface PackRequest {
  readonly captures: readonly PackedCapture[]
  /** A run of the custody log, in order. */
  /** Asked for last, once the long part is done: the export is an entry of the log itself. */
  readonly custody: readonly CustodyRow[] | (() => Promise<readonly CustodyRow[]>)
  readonly receipts: readonly Receipt[]
  readonly title: string
  /** ISO UTC. */
  readonly createdAt: string
  /** Name and version. */
  readonly software: string
  readonly key: SigningKey
  /** Further files by path: the verifier's page, copies for reading. */
  readonly extras?: ReadonlyMap<string, Uint8Array>
}

const utf8 = new TextEncoder()

/**
 * One WACZ 1.1.1 file of captures with their proofs: the page archive where replay software looks for it, all else under
 * `evidence/`. Everything is stored uncompressed and held in memory: meant for up to a few hundred megabytes.
 * @throws Error naming the file where bytes in the store are no longer those that were sealed; the signal's reason where it was
 * ended, which it can be until the custody log is asked for.
 */
export async function packWacz(
  request: PackRequest,
  { progress, signal }: Watching = {},
): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const archive: Archived[] = []
  const pages = [canonicalJson({ format: 'json-pages-1.0', id: 'pages', title: request.title })]

  for (const [done, { sealed, blob, timestamps = [] }] of request.captures.entries()) {
    progress?.(done, request.captures.length)
    const manifest = Manifest.parse(JSON.parse(sealed.canonical))
    const folder = `evidence/${manifest.id}`
    files.set(`${folder}/manifest.json`, utf8.encode(sealed.canonical))
    files.set(`${folder}/manifest.sig`, derSignature(fromBase64(sealed.signature.value)))
    files.set(`${folder}/device.pem`, utf8.encode(pem(sealed.signature.publicKey)))
    files.set(`${folder}/seal.json`, utf8.encode(canonicalJson(sealed.signature)))
    for (const [n, { request, response }] of timestamps.entries()) {
      files.set(`${folder}/timestamps/${n + 1}.tsq`, request)
      files.set(`${folder}/timestamps/${n + 1}.tsr`, response)
    }
    pages.push(
      canonicalJson({
        id: manifest.id,
        url: manifest.page.finalUrl,
        title: manifest.page.title,
        ts: manifest.time.capturedAt,
      }),
    )
    for (const artifact of manifest.artifacts) {
      signal?.throwIfAborted()
      const bytes = await blob(artifact.sha256)
      if ((await sha256(bytes)) !== artifact.sha256)
        throw new Error(saying('bytesChanged', artifact.name))
      files.set(`${folder}/files/${artifact.sha256}`, bytes)
      archive.push(...archivedOf(manifest, artifact, bytes))
    }
  }
  const { warc, index } = await warcArchive(archive, request.software)
  files.set('archive/captures.warc.gz', warc)
  files.set('indexes/index.cdx', utf8.encode(index))
  files.set('pages/pages.jsonl', utf8.encode(lines(pages)))
  signal?.throwIfAborted()
  const custody = typeof request.custody === 'function' ? await request.custody() : request.custody
  files.set('evidence/custody.jsonl', utf8.encode(lines(custody.map(canonicalJson))))
  files.set('evidence/receipts.jsonl', utf8.encode(lines(request.receipts.map(canonicalJson))))
  files.set('VERIFY.txt', utf8.encode(verifyText))
  for (const [path, bytes] of request.extras ?? []) files.set(path, bytes)
  await describe(files, request)
  return zipped(files, request.createdAt)
}

/** What replay software can show of a file: the document at the page's address, and all that the page had loaded. */
function archivedOf(manifest: Manifest, artifact: Artifact, bytes: Uint8Array): Archived[] {
  const { id: captureId } = manifest
  const date = manifest.time.capturedAt
  if (artifact.role === 'page_html')
    return [{ captureId, date, url: manifest.page.finalUrl, mediaType: artifact.mediaType, bytes }]
  const { sourceUrl, mediaType } = artifact
  if (sourceUrl !== null && artifact.refetched === true)
    return [{ captureId, date, url: sourceUrl, mediaType, bytes }]
  if (artifact.role !== 'page_mhtml') return []
  // The first part is the page as the browser wrote it; the document above has what it leaves out (data, addresses).
  return mhtmlParts(bytes)
    .slice(1)
    .flatMap((part) => {
      const own = part.bytes()
      return own ? [{ captureId, date, url: part.url, mediaType: part.mediaType, bytes: own }] : []
    })
}

/** Adds the list of files with their hashes, and the exporter's signature over that list. */
async function describe(files: Map<string, Uint8Array>, request: PackRequest): Promise<void> {
  const resources = []
  for (const [path, bytes] of files)
    resources.push({
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      hash: `sha256:${await sha256(bytes)}`,
      bytes: bytes.length,
    })
  const { title, createdAt: created, software } = request
  const list = canonicalJson({
    profile: 'data-package',
    wacz_version: '1.1.1',
    title,
    created,
    software,
    resources,
  })
  const hash = `sha256:${await sha256(list)}`
  const { value: signature, publicKey } = await signText(hash, request.key)
  const signedData = { hash, created, software, version: '0.1.0', signature, publicKey }
  files.set('datapackage.json', utf8.encode(list))
  files.set(
    'datapackage-digest.json',
    utf8.encode(canonicalJson({ path: 'datapackage.json', hash, signedData })),
  )
}

function zipped(files: Map<string, Uint8Array>, createdAt: string): Uint8Array {
  const tree: Zippable = {}
  for (const [path, bytes] of files) tree[path] = [bytes, { level: 0, mtime: createdAt }]
  return zipSync(tree)
}

function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('')
}
