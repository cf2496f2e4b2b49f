import { saying } from '../contract/sayings.ts'
/** Plain tar (POSIX ustar), which every system opens: a backup must be readable without us. */

const block = 512

/** A file of an archive. Names are up to 100 ASCII characters, sizes up to 8 GB. */
export interface TarFile {
  readonly name: string
  readonly body: Blob
}

/** The archive as a Blob that refers to the files' bytes and copies none. */
export function tar(files: Iterable<TarFile>): Blob {
  const parts: BlobPart[] = []
  for (const { name, body } of files) {
    parts.push(header(name, body.size), body)
    if (body.size % block > 0) parts.push(new Uint8Array(block - (body.size % block)))
  }
  parts.push(new Uint8Array(2 * block))
  return new Blob(parts, { type: 'application/x-tar' })
}

/**
 * The files of an archive, in their order, without reading their bytes.
 * @throws Error where it is no such archive, or ends too early.
 */
export async function* untar(archive: Blob): AsyncGenerator<TarFile> {
  for (let at = 0; ;) {
    const head = new Uint8Array(await archive.slice(at, at + block).arrayBuffer())
    if (head.length < block) throw new Error(saying('tarEnds'))
    if (head.every((byte) => byte === 0)) return
    const { name, size } = parse(head)
    at += block
    if (at + size > archive.size) throw new Error(saying('tarWithin', name))
    yield { name, body: archive.slice(at, at + size) }
    at += Math.ceil(size / block) * block
  }
}

function header(name: string, size: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(block)
  const put = (text: string, at: number) => head.set(new TextEncoder().encode(text), at)
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`${name} is no name for a tar file.`)
  put(name, 0)
  put('0000644\0', 100)
  put('0000000\0', 108)
  put('0000000\0', 116)
  put(`${size.toString(8).padStart(11, '0')}\0`, 124)
  put('00000000000\0', 136)
  put('        ', 148)
  put('0', 156)
  put('ustar\x0000', 257)
  put(`${sum(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

function parse(head: Uint8Array): { name: string; size: number } {
  const text = (from: number, length: number) =>
    new TextDecoder()
      .decode(head.subarray(from, from + length))
      .replace(/\0.*$/s, '')
      .trim()
  const checked = Uint8Array.from(head)
  checked.fill(0x20, 148, 156)
  const size = Number.parseInt(text(124, 12), 8)
  if (text(257, 5) !== 'ustar' || Number.parseInt(text(148, 8), 8) !== sum(checked) || !(size >= 0))
    throw new Error(saying('tarNone'))
  return { name: text(0, 100), size }
}

const sum = (bytes: Uint8Array) => bytes.reduce((total, byte) => total + byte, 0)
