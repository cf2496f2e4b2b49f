import { TermKind } from '../contract/right.ts'
import { termFlags } from './compile.ts'
import { type Index, lookUp } from './index-of.ts'
import { rulesVersion } from './rules-version.ts'
import { unpack } from './sections.ts'
import { sound } from './sounds.ts'
import { textAt } from './texts.ts'

/** A term of a compiled portfolio. */
export interface Term {
  readonly segment: Segment
  readonly index: number
  /** The folded words, joined. */
  readonly letters: string
  /** How the letters sound; empty for other scripts. */
  readonly sound: string
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
  readonly classes: readonly number[]
  readonly sellers: readonly { marketplace: string; key: string }[]
  readonly brands: readonly string[]
}

type Allowed = Record<string, Pick<SegmentRight, 'sellers' | 'brands'>>
export type IndexName = 'exact' | 'near' | 'sound' | 'part'

/** Most terms that are taken from one hash; more share it only by malice or in a very crowded portfolio. */
const room = new Uint32Array(64)

/** A compiled block of rights, used where it lies. */
export class Segment {
  private readonly indexes: Record<IndexName, Index>
  private readonly terms: (Term | undefined)[]
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

  /** Calls back for each term under a hash. */
  each(name: IndexName, hash: number, take: (term: Term) => void): void {
    const end = lookUp(this.indexes[name], hash, room, 0)
    if (end === 0) return
    const found = room.slice(0, end)
    for (const index of found) if (!this.isStale(index)) take(this.term(index))
  }

  /** Numbers of the terms under any of the hashes, each once, into `out`; how many. */
  gather(name: IndexName, hashes: Int32Array, count: number, out: Uint32Array): number {
    let end = 0
    const index = this.indexes[name]
    for (let i = 0; i < count; i++) end = lookUp(index, hashes[i]!, out, end)
    if (this.stale.size === 0) return end
    let kept = 0
    for (let i = 0; i < end; i++) if (!this.isStale(out[i]!)) out[kept++] = out[i]!
    return kept
  }

  isStale(term: number): boolean {
    return this.stale.size > 0 && this.stale.has(this.data.right[term]!)
  }

  term(index: number): Term {
    return (this.terms[index] ??= this.open(index))
  }

  textOf(term: Term): string {
    return textAt(this.data.texts, term.index)
  }

  rightAt(index: number): SegmentRight {
    return (this.rights[index] ??= {
      id: textAt(this.data.ids, index),
      mark: textAt(this.data.marks, index),
      classes: classesOf(this.data.classes[index * 2]!, this.data.classes[index * 2 + 1]!),
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
      sound: (flags[index]! & termFlags.latin) === 0 ? '' : sound(word),
      right: right[index]!,
      kind: TermKind.options[kind[index]!] ?? 'custom',
      breaks: ends,
      words: bitCount(ends) + 1,
      flags: flags[index]!,
      density: density[index]!,
    }
  }
}

function classesOf(low: number, high: number): number[] {
  const classes = Array.from({ length: 45 }, (_, i) => i + 1)
  return classes.filter((n) => ((n > 31 ? high : low) & (1 << (n & 31))) !== 0)
}

function bitCount(bits: number): number {
  let count = 0
  for (let b = bits; b !== 0; b &= b - 1) count++
  return count
}
