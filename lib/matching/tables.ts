import { mix } from './hash.ts'
import { unpack } from './sections.ts'

/** What ships beside the rules. Each is an xor filter (Graf and Lemire 2020, arXiv 1912.08258): it holds for one other string in 256, too. */
export interface Tables {
  /** A word of the languages of the stores. */
  isWord(text: string): boolean
  /** One of the commonest words. */
  isCommon(text: string): boolean
  /** A person's name that is no word. */
  isName(text: string): boolean
}

export const tablesVersion = 'counterfoil.tables/1'

/** @throws Error where the bytes are no tables of this version. */
export function openTables(bytes: Uint8Array): Tables {
  const sections = unpack(bytes, tablesVersion)
  const [words, common, names] = sections.u32('seeds')
  return {
    isWord: opened(sections.u8('words'), words!),
    isCommon: opened(sections.u8('common'), common!),
    isName: opened(sections.u8('names'), names!),
  }
}

function opened(prints: Uint8Array, seed: number): (text: string) => boolean {
  const third = prints.length / 3
  const at = new Uint32Array(4)
  return (text) => {
    place(text, seed, third, at)
    return (prints[at[0]!]! ^ prints[at[1]!]! ^ prints[at[2]!]!) === at[3]
  }
}

/** The three places of a word in the filter, one in each third, and its fingerprint of eight bits. */
export function slots(text: string, seed: number, third: number): Uint32Array {
  const at = new Uint32Array(4)
  place(text, seed, third, at)
  return at
}

function place(text: string, seed: number, third: number, out: Uint32Array): void {
  // Two hashes, since of 32 bits alone a pair of the words would share all three places.
  let one = seed
  let two = ~seed
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    one = Math.imul(one ^ code, 0x01000193)
    two = (Math.imul(two, 31) + code) | 0
  }
  const first = mix(one)
  const second = mix(two)
  const last = mix(one ^ Math.imul(two, 0x27d4eb2f))
  out[0] = scale(first, third)
  out[1] = third + scale(second, third)
  out[2] = 2 * third + scale(last, third)
  out[3] = (first ^ (second >>> 7) ^ (last << 3)) & 255
}

/** Spreads 32 bits over `size` places. */
const scale = (hash: number, size: number): number => Math.floor((hash / 4294967296) * size)

/** Tables without any word, for a matcher that has none at hand. */
export const noTables: Tables = {
  isWord: () => false,
  isCommon: () => false,
  isName: () => false,
}
