/** Typed arrays in one block of bytes: a head in JSON that names them, then each at a multiple of eight, to be used where it lies. */
const types = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array } as const
export type Section = Uint8Array | Uint16Array | Uint32Array
type TypeName = keyof typeof types

interface Head {
  readonly version: string
  readonly sections: readonly { name: string; type: TypeName; at: number; length: number }[]
}

const align = (n: number) => (n + 7) & ~7

/** Packs the sections, in the machine's byte order (little-endian wherever browsers run). */
export function pack(version: string, sections: Readonly<Record<string, Section>>): Uint8Array {
  let at = 0
  const listed = Object.entries(sections).map(([name, data]) => {
    const section = { name, type: typeOf(data), at, length: data.length }
    at = align(at + data.byteLength)
    return section
  })
  const head = new TextEncoder().encode(
    JSON.stringify({ version, sections: listed } satisfies Head),
  )
  const start = align(4 + head.length)
  const bytes = new Uint8Array(start + at)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  for (const section of listed) {
    const data = sections[section.name]!
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start + section.at)
  }
  return bytes
}

const typeOf = (data: Section): TypeName =>
  data instanceof Uint32Array ? 'u32' : data instanceof Uint16Array ? 'u16' : 'u8'

export interface Sections {
  u8(name: string): Uint8Array
  u16(name: string): Uint16Array
  u32(name: string): Uint32Array
}

/**
 * The sections of packed bytes, without a copy.
 * @throws Error where the bytes are of another version, or are no such block.
 */
export function unpack(bytes: Uint8Array, version: string): Sections {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const head = readHead(whole)
  if (head.version !== version)
    throw new Error(`compiled by ${head.version}, these rules are ${version}`)
  const start = align(4 + new DataView(whole.buffer, whole.byteOffset).getUint32(0, true))
  const open = (name: string, type: TypeName): Section => {
    const section = head.sections.find((s) => s.name === name)
    if (section?.type !== type) throw new Error(`compiled bytes lack ${name}`)
    const at = whole.byteOffset + start + section.at
    return new types[type](whole.buffer as ArrayBuffer, at, section.length)
  }
  return {
    u8: (name) => open(name, 'u8') as Uint8Array,
    u16: (name) => open(name, 'u16') as Uint16Array,
    u32: (name) => open(name, 'u32') as Uint32Array,
  }
}

function readHead(bytes: Uint8Array): Head {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head
    if (typeof head.version === 'string' && Array.isArray(head.sections)) return head
  } catch {
    // Said below.
  }
  throw new Error('not a compiled portfolio')
}
