import { saying } from '../contract/sayings.ts'
import { type BlobRef, PackReply } from '../contract/sync.ts'
import { type Line, send } from './line.ts'
import { gravest, Trouble } from './trouble.ts'

/** A file that is to go over the wire. */
export interface Packed {
  readonly ref: BlobRef
  readonly bytes: Blob
}

/** Files up to this many bytes travel together. */
export const smallBytes = 512 * 1024
/** Bytes of the files of one pack. */
export const packBytes = 2 * 1024 * 1024
const maxFiles = 500
/** Packs under way at once: while the backend's disk takes one, the next one travels. */
const abreast = 2

/** Divides small files into packs, in their order. */
export function* packsOf<T extends Packed>(files: readonly T[]): Generator<readonly T[]> {
  let pack: T[] = []
  let size = 0
  for (const file of files) {
    if (pack.length === maxFiles || (pack.length > 0 && size + file.ref.bytes > packBytes)) {
      yield pack
      pack = []
      size = 0
    }
    pack.push(file)
    size += file.ref.bytes
  }
  if (pack.length > 0) yield pack
}

/**
 * Sends small files in one body: length of the list, the list, then the bytes.
 * @throws Trouble where the backend did not store all of them.
 */
export async function sendPack(line: Line, pack: readonly Packed[]): Promise<void> {
  const list = new TextEncoder().encode(JSON.stringify(pack.map(({ ref }) => ref)))
  const length = new DataView(new ArrayBuffer(4))
  length.setUint32(0, list.byteLength)
  const { stored } = await send(line, '/v1/blobs', {
    method: 'POST',
    body: new Blob([length, list, ...pack.map(({ bytes }) => bytes)]),
    headers: { 'content-type': 'application/octet-stream' },
    reply: PackReply,
  })
  const held = new Set(stored)
  if (!pack.every(({ ref }) => held.has(ref.sha256)))
    throw new Trouble('backend', saying('damagedOnWay'))
}

/**
 * Does a step for each, two at a time. Where one fails no further one begins, and those under way end first.
 * @throws the gravest of the failures.
 */
export async function twoAbreast<T>(all: Iterable<T>, step: (one: T) => Promise<void>) {
  const waiting = [...all].values()
  let failed = false
  const lane = async () => {
    for (const one of waiting) {
      if (failed) return
      try {
        await step(one)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: abreast }, lane))
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  if (failures.length > 0) throw gravest(failures)
}
