import { TermKind } from '../contract/right.ts'
import type { ClassSet } from './goods.ts'
import { mix } from './hash.ts'
import { type Index, lookUp } from './index-of.ts'
import { rulesVersion } from './rules-version.ts'
import { unpack } from './sections.ts'
import { textAt } from './texts.ts'

/** A term of a compiled portfolio. */
export interface Term {
  readonly segment: Segment
  readonly index: number
  /** The folded words, joined. */
  readonly letters: string
  readonly right: number
  readonly kind: TermKind
  readonly breaks: number
  readonly words: number
  readonly flags: number
  readonly density: number
}

export interface SegmentRight {
  readonly id: string
  readonly mark: string
  readonly classes: ClassSet
  readonly sellers: readonly { marketplace: string; key: string; own?: boolean | undefined }[]
  readonly brands: readonly string[]
}

type Allowed = Record<string, Pick<SegmentRight, 'sellers' | 'brands'>>
export type IndexName = 'exact' | 'near' | 'sound' | 'part'

/** Most terms that are taken from one hash; more share it only by malice or in a very crowded portfolio. */
const room = new Uint32Array(64)
const none: readonly Term[] = []

/** A compiled block of rights, used where it lies. */
export class Segment {
  private readonly indexes: Record<IndexName, Index>
  private readonly terms: (Term | undefined)[]
  private readonly texts: (string | undefined)[] = []
  private readonly rights: (SegmentRight | undefined)[]
  private readonly data
  private readonly allowed: Allowed
  /** Tells this block's rights from another's. */
  readonly number: number
  private readonly stale = new Set<number>()
  readonly longestTerm: number

  /** Rights of `stale` ids are passed over. @throws Error where the bytes are of other rules; compile again. */
  constructor(bytes: Uint8Array, stale: ReadonlySet<string> = new Set(), number = 0) {
    this.number = number
    const sections = unpack(bytes, rulesVersion)
    const open = (name: IndexName): Index => ({
      offsets: sections.u32(`${name}Offsets`),
      entries: sections.u32(`${name}Entries`),
    })
    this.indexes = {
      exact: open('exact'),
      near: open('near'),
      sound: open('sound'),
      part: open('part'),
    }
    this.data = {
      ids: { ends: sections.u32('idEnds'), bytes: sections.u8('ids') },
      marks: { ends: sections.u32('markEnds'), bytes: sections.u8('marks') },
      texts: { ends: sections.u32('termEnds'), bytes: sections.u8('terms') },
      classes: sections.u32('classes'),
      right: sections.u32('termRight'),
      kind: sections.u8('termKind'),
      flags: sections.u8('termFlags'),
      breaks: sections.u32('termBreaks'),
      letterEnds: sections.u32('letterEnds'),
      letters: sections.u16('letters'),
      density: sections.u8('density'),
      heads: sections.u32('heads'),
    }
    this.allowed = JSON.parse(new TextDecoder().decode(sections.u8('allowed'))) as Allowed
    this.terms = Array.from({ length: this.data.right.length })
    this.rights = Array.from({ length: this.data.classes.length / 2 })
    if (stale.size > 0)
      for (let i = 0; i < this.rights.length; i++)
        if (stale.has(textAt(this.data.ids, i))) this.stale.add(i)
    let longest = 0
    let before = 0
    for (const end of this.data.letterEnds) {
      longest = Math.max(longest, end - before)
      before = end
    }
    this.longestTerm = longest
  }

  get size(): number {
    return this.rights.length
  }

  /** The terms under a hash. */
  find(name: IndexName, hash: number): readonly Term[] {
    const end = lookUp(this.indexes[name], hash, room, 0)
    if (end === 0) return none
    const terms: Term[] = []
    for (let i = 0; i < end; i++) if (!this.isStale(room[i]!)) terms.push(this.term(room[i]!))
    return terms
  }

  /** How many terms are under a hash, at most 64. */
  count(name: IndexName, hash: number): number {
    return lookUp(this.indexes[name], hash, room, 0)
  }

  /**
   * Numbers of the terms under any of the first `count` hashes that are of about `length` letters, into `out`; how many. One may
   * be there several times.
   */
  gather(hashes: Int32Array, count: number, length: number, out: Uint32Array): number {
    let end = 0
    for (let i = 0; i < count; i++) {
      const next = lookUp(this.indexes.near, hashes[i]!, out, end)
      let kept = end
      for (let k = end; k < next; k++) {
        const far = this.lengthOf(out[k]!) - length
        if (far >= -3 && far <= 3 && !this.isStale(out[k]!)) out[kept++] = out[k]!
      }
      end = kept
    }
    return end
  }

  private lengthOf(index: number): number {
    const ends = this.data.letterEnds
    return ends[index]! - (index === 0 ? 0 : ends[index - 1]!)
  }

  /** False where no term begins with the three or five letters of this hash. */
  mayBegin(hash: number): boolean {
    const bit = mix(hash) & (this.data.heads.length * 32 - 1)
    return (this.data.heads[bit >>> 5]! & (1 << (bit & 31))) !== 0
  }

  isStale(term: number): boolean {
    return this.stale.size > 0 && this.stale.has(this.data.right[term]!)
  }

  term(index: number): Term {
    return (this.terms[index] ??= this.open(index))
  }

  textOf({ index }: Term): string {
    return (this.texts[index] ??= textAt(this.data.texts, index))
  }

  rightAt(index: number): SegmentRight {
    return (this.rights[index] ??= {
      id: textAt(this.data.ids, index),
      mark: textAt(this.data.marks, index),
      classes: { low: this.data.classes[index * 2]!, high: this.data.classes[index * 2 + 1]! },
      sellers: this.allowed[index]?.sellers ?? [],
      brands: this.allowed[index]?.brands ?? [],
    })
  }

  private open(index: number): Term {
    const { letterEnds, letters, flags, kind, right, breaks, density } = this.data
    const start = index === 0 ? 0 : letterEnds[index - 1]!
    const word = String.fromCharCode(...letters.subarray(start, letterEnds[index]))
    const ends = breaks[index]!
    return {
      segment: this,
      index,
      letters: word,
      right: right[index]!,
      kind: TermKind.options[kind[index]!] ?? 'custom',
      breaks: ends,
      words: bitCount(ends) + 1,
      flags: flags[index]!,
      density: density[index]!,
    }
  }
}

function bitCount(bits: number): number {
  let count = 0
  for (let b = bits; b !== 0; b &= b - 1) count++
  return count
}
