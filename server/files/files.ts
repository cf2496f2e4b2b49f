/** Where bytes are kept: a folder or an S3 bucket. What `add` and `replace` have answered survives a power cut. */
export interface Files {
  /** Write-once: where the key is there already, nothing changes. */
  add(key: string, source: Uint8Array | FromDisk): Promise<void>
  /** Several at once, which waits for the disk less often. */
  addAll(sources: ReadonlyMap<string, Uint8Array>): Promise<void>
  /** Whole or not at all; for the journal, whose last file may be written again after a failed commit. */
  replace(key: string, bytes: Uint8Array): Promise<void>
  /** Null where there is none. The caller must read to the end or cancel. */
  read(key: string): Promise<ReadableStream<Uint8Array> | null>
  /** In bytes; null where there is none. */
  size(key: string): Promise<number | null>
  remove(key: string): Promise<void>
  /** Keys that begin so, in order. */
  list(prefix: string): AsyncIterable<string>
  /** A signed address for one PUT straight from the browser; absent where the store has none. */
  direct?(key: string, file: { bytes: number; sha256: string }): Promise<Direct>
  /** Gives what came directly its lasting key; write-once as `add`. Present where `direct` is. */
  move?(from: string, to: string): Promise<void>
}

/** A file on this machine whose bytes were hashed already; the store may take it away. */
export interface FromDisk {
  path: string
  bytes: number
}

export interface Direct {
  url: string
  headers: Record<string, string>
}

/** @throws TypeError where a key could leave its place: keys are made by us, from ids and hashes alone. */
export function checkKey(key: string): string {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*(\.jsonl)?$/.test(key)) throw new TypeError(`bad key ${key}`)
  return key
}

/** By organisation: one's bytes are never found, counted or shared by way of another's. */
export const blobKey = (organisation: string, sha256: string): string =>
  `${organisation}/blobs/${sha256[0]}/${sha256}`

/** Lies beside the organisations' own keys, so that all can be found without reading through everything. */
export const organisationKey = (organisation: string): string => `organisations/${organisation}`

/** The organisations that the store has anything of. */
export async function organisationsIn(files: Files): Promise<string[]> {
  const found: string[] = []
  for await (const key of files.list(organisationKey('')))
    found.push(key.slice(organisationKey('').length))
  return found
}

/** Collects a stream. */
export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as BodyInit).arrayBuffer())
}
