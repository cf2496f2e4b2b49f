import { Unreadable } from './zip.ts'

/** One value of DER (X.690): its tag byte, its content, and all its bytes. */
export interface Der {
  readonly tag: number
  readonly content: Uint8Array<ArrayBuffer>
  readonly raw: Uint8Array<ArrayBuffer>
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** @throws Unreadable for indefinite lengths, long tags and values that do not fit: what DER forbids or nothing here has. */
export function readDer(bytes: Uint8Array, at = 0): Der {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f)
    throw new Unreadable('not DER')
  let length = first
  let start = at + 2
  if (first >= 0x80) {
    const size = first & 0x7f
    if (size === 0 || size > 4 || bytes[start] === 0) throw new Unreadable('not DER: length')
    length = 0
    for (let n = 0; n < size; n++) length = length * 256 + (bytes[start + n] ?? Number.NaN)
    start += size
    if (!(length >= 0x80)) throw new Unreadable('not DER: length')
  }
  if (start + length > bytes.length) throw new Unreadable('DER value cut short')
  return {
    tag,
    content: bytes.slice(start, start + length),
    raw: bytes.slice(at, start + length),
  }
}

/** The values inside a constructed value, or of several written one after the other. */
export function inside({ content }: { content: Uint8Array }): Der[] {
  const values: Der[] = []
  for (let at = 0; at < content.length;) {
    const value = readDer(content, at)
    values.push(value)
    at += value.raw.length
  }
  return values
}

/** The single value that `bytes` are. @throws Unreadable where more follows. */
export function wholeDer(bytes: Uint8Array): Der {
  const value = readDer(bytes)
  if (value.raw.length !== bytes.length) throw new Unreadable('bytes after the DER value')
  return value
}

/** The value, which must have this tag. @throws Unreadable otherwise. */
export function expected(value: Der | undefined, tag: number): Der {
  if (value?.tag !== tag) throw new Unreadable(`DER: tag ${tag} expected, ${value?.tag} found`)
  return value
}

/** An object identifier in dotted form. */
export function oidOf(value: Der | undefined): string {
  const { content } = expected(value, tags.oid)
  const arcs: number[] = []
  let arc = 0
  if (!(content.length > 0 && content.at(-1)! < 0x80)) throw new Unreadable('DER: identifier')
  for (const byte of content) {
    // Each number in its shortest form, and one that can be told: else two spellings would be one identifier.
    if ((arc === 0 && byte === 0x80) || arc > 2 ** 40) throw new Unreadable('DER: identifier')
    arc = arc * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0
    }
  }
  const first = arcs[0] ?? 0
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...arcs.slice(1)].join('.')
}

/** UTCTime or GeneralizedTime, whole seconds or fractions, in UTC. @throws Unreadable for other forms. */
export function timeOf(value: Der | undefined): Date {
  const text = new TextDecoder().decode(value?.content)
  const full =
    value?.tag === tags.utcTime ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text : text
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(full)
  if (!parts || (value?.tag !== tags.utcTime && value?.tag !== tags.time))
    throw new Unreadable('DER: not a time')
  const [, year, month, day, hour, minute, second, rest = ''] = parts
  const told = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = new Date(`${told}${rest}Z`)
  // A month or a day that there is not is no time, or another day than it says.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(told))
    throw new Unreadable('DER: not a time')
  return time
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
