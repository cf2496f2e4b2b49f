import { mix } from './hash.ts'
import type { Section } from './sections.ts'

/**
 * Which terms have a hash: buckets by the hash's upper bits in `offsets`, each with entries of a term (lower 20 bits) and 12 more
 * bits of the hash.
 */
export interface Index {
  readonly offsets: Uint32Array
  readonly entries: Uint32Array
}

/** Terms that one index can name. */
export const mostTerms = 1 << 20
const termBits = mostTerms - 1

/** Builds an index of `count` pairs by counting sort. */
export function buildIndex(hashes: Int32Array, terms: Uint32Array, count: number): Index {
  const bits = Math.max(1, Math.ceil(Math.log2(Math.max(2, count / 2))))
  const shift = 32 - bits
  const offsets = new Uint32Array((1 << bits) + 1)
  const mixed = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const h = (mixed[i] = mix(hashes[i]!))
    offsets[(h >>> shift) + 1]! += 1
  }
  for (let b = 1; b < offsets.length; b++) offsets[b]! += offsets[b - 1]!
  const entries = new Uint32Array(count)
  const next = offsets.slice()
  for (let i = 0; i < count; i++) {
    const h = mixed[i]!
    entries[next[h >>> shift]!++] = ((h << 20) | terms[i]!) >>> 0
  }
  return { offsets, entries }
}

/** Appends the terms that have the hash to `out` from `at`, as far as there is room; returns the new end. */
export function lookUp(index: Index, hash: number, out: Uint32Array, at: number): number {
  const { offsets, entries } = index
  const h = mix(hash)
  const bucket = h >>> (32 - (31 - Math.clz32(offsets.length - 1)))
  const tag = (h << 20) >>> 0
  let end = at
  for (let i = offsets[bucket]!, last = offsets[bucket + 1]!; i < last; i++) {
    const entry = entries[i]!
    if ((entry & ~termBits) >>> 0 === tag && end < out.length) out[end++] = entry & termBits
  }
  return end
}

export const indexSections = (
  name: string,
  { offsets, entries }: Index,
): Record<string, Section> => ({
  [`${name}Offsets`]: offsets,
  [`${name}Entries`]: entries,
})
