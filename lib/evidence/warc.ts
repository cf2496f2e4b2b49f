import { sha256 } from './hash.ts'

export interface WarcRecord {
  readonly type: 'warcinfo' | 'resource'
  /** Where the bytes came from; null for `warcinfo`. */
  readonly uri: string | null
  /** ISO UTC. */
  readonly date: string
  /** UUID. */
  readonly id: string
  readonly contentType: string
  readonly block: Uint8Array
}

/** One WARC 1.1 record as a gzip member of its own, so that a reader can begin at any record. */
export async function warcMember(record: WarcRecord): Promise<Uint8Array> {
  const digest = `sha256:${await sha256(record.block)}`
  const lines = [
    'WARC/1.1',
    `WARC-Type: ${record.type}`,
    ...(record.uri === null ? [] : [`WARC-Target-URI: ${oneLine(record.uri)}`]),
    `WARC-Date: ${record.date}`,
    `WARC-Record-ID: <urn:uuid:${record.id}>`,
    `WARC-Block-Digest: ${digest}`,
    ...(record.type === 'resource' ? [`WARC-Payload-Digest: ${digest}`] : []),
    `Content-Type: ${oneLine(record.contentType)}`,
    `Content-Length: ${record.block.length}`,
  ]
  const block = record.block as Uint8Array<ArrayBuffer>
  const whole = new Blob([`${lines.join('\r\n')}\r\n\r\n`, block, '\r\n\r\n'])
  const packed = whole.stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** A page's own address must not be able to add a header line. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
