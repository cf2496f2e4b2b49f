import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AwsClient } from 'aws4fetch'
import { checkKey, type Files, type FromDisk } from './files.ts'

/** How long a browser has to begin its upload, in seconds. */
const directSeconds = 900

/**
 * Files in a bucket of S3 or of a store that speaks it: `https://KEY:SECRET@host/BUCKET?region=…`. What is put is signed with
 * its SHA-256, so that the store refuses what was damaged on the way.
 * @throws Error where the address lacks its key, secret or bucket.
 */
export function openS3(address: string): Files {
  const { host, protocol, pathname, username, password, searchParams } = new URL(address)
  const bucket = pathname.replace(/^\/|\/$/g, '')
  if (!username || !password || !bucket)
    throw new Error('BLOBS_URL: must be https://KEY:SECRET@host/BUCKET?region=REGION')
  const root = `${protocol}//${host}/${bucket}`
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
    // With its growing pauses about three seconds in all; then the device is told to come again.
    retries: 5,
  })
  const addressOf = (key: string) => `${root}/${checkKey(key)}`

  /** Null where the store has no such key. @throws Error for any other refusal. */
  async function ask(url: string, init?: RequestInit): Promise<Response | null> {
    const answer = await client.fetch(url, init)
    if (answer.ok) return answer
    await answer.body?.cancel()
    if (answer.status === 404) return null
    throw new StoreRefused(answer.status)
  }

  async function size(key: string): Promise<number | null> {
    const answer = await ask(addressOf(key), { method: 'HEAD' })
    return answer && Number(answer.headers.get('Content-Length'))
  }

  async function put(key: string, bytes: Uint8Array): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const headers = { 'X-Amz-Content-Sha256': sha256 }
    const answer = await ask(addressOf(key), { method: 'PUT', body: bytes as BodyInit, headers })
    if (!answer) throw new Error('BLOBS_URL: there is no such bucket')
  }

  async function add(key: string, source: Uint8Array | FromDisk): Promise<void> {
    if ((await size(key)) !== null) return
    await put(key, source instanceof Uint8Array ? source : await readFile(source.path))
  }

  return {
    add,
    async addAll(sources) {
      await Promise.all(Array.from(sources, ([key, bytes]) => add(key, bytes)))
    },
    replace: put,
    async read(key) {
      return (await ask(addressOf(key)))?.body ?? null
    },
    size,
    async remove(key) {
      await ask(addressOf(key), { method: 'DELETE' })
    },
    async *list(prefix) {
      const url = new URL(root)
      url.search = new URLSearchParams({ 'list-type': '2', prefix }).toString()
      for (;;) {
        const text = (await (await ask(url.href))?.text()) ?? ''
        yield* texts(text, 'Key')
        const [next] = texts(text, 'NextContinuationToken')
        if (next === undefined) return
        url.searchParams.set('continuation-token', next)
      }
    },
    async direct(key, { sha256 }) {
      const url = new URL(addressOf(key))
      url.searchParams.set('X-Amz-Expires', String(directSeconds))
      const headers = { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }
      const aws = { signQuery: true, allHeaders: true }
      return { url: (await client.sign(url.href, { method: 'PUT', headers, aws })).url, headers }
    },
    async move(from, to) {
      const headers = { 'X-Amz-Copy-Source': `/${bucket}/${checkKey(from)}` }
      if ((await size(to)) === null && !(await ask(addressOf(to), { method: 'PUT', headers })))
        throw new Error('what was to be moved is gone')
      await ask(addressOf(from), { method: 'DELETE' })
    },
  }
}

/** The object store said no, or cannot now. The code is among those that a device is told to come again for. */
class StoreRefused extends Error {
  readonly code = 'ECONN_STORE'

  constructor(status: number) {
    super(`the object store answered ${status}`)
  }
}

/** The texts of an element in S3's XML. Our keys need no escapes; a token may hold an ampersand. */
const texts = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')), ([, text]) =>
    text!.replaceAll('&amp;', '&'),
  )
