import { deletions, hashOf, mostDeletions } from './hash.ts'
import type { Hit } from './hit.ts'
import {
  disguises,
  disguisesOf,
  longestChunk,
  maskFits,
  mayDisguise,
  readings,
  unmasked,
} from './leet.ts'
import type { Segment } from './segment.ts'
import type { Tables } from './tables.ts'
import { isUnspaced } from './words-of.ts'

/** A run between spaces, or signs of scripts without spaces, less the quotes and commas around it, or several of one character each. */
interface Chunk {
  readonly text: string
  readonly start: number
  readonly end: number
  /** How it may be disguised. */
  readonly disguises: number
}

type Disguise = Pick<Hit, 'term' | 'kind' | 'distance' | 'cost' | 'rest'>

interface Seen {
  readonly found: readonly Disguise[]
  /** No term begins with it, so that nothing set after it makes one. */
  readonly ends: boolean
}

const cacheSize = 20_000
/** Chunks that a disguised name may fill. */
const mostChunks = 3

/** Finds terms written with digits and signs for letters, or with letters masked. Chunks that were looked at before are remembered. */
export class ChunkFinder {
  private readonly segments: readonly Segment[]
  private readonly tables: Tables
  private readonly seen = new Map<string, Seen>()

  constructor(segments: readonly Segment[], tables: Tables) {
    this.segments = segments
    this.tables = tables
  }

  /** Adds the hits in a folded text, in one to three chunks. */
  find(folded: string, hits: Hit[]): void {
    const chunks = chunksOf(folded)
    let next = 0
    for (let first = 0; first < chunks.length; first++) {
      next = Math.max(next, first)
      while (next < chunks.length && chunks[next]!.disguises === 0) next++
      if (next === chunks.length) return
      if (next - first >= mostChunks || !this.mayStart(chunks[first]!)) continue
      this.findFrom(chunks, first, next, hits)
    }
  }

  private findFrom(chunks: readonly Chunk[], first: number, disguised: number, hits: Hit[]): void {
    let joined = ''
    for (let last = first; last < chunks.length && last - first < mostChunks; last++) {
      const chunk = chunks[last]!
      if (chunk.text !== '&') joined += chunk.text
      if (last < disguised || joined.length > longestChunk) continue
      const span = { start: chunks[first]!.start, end: chunk.end }
      const { found, ends } = this.read(joined, first === last ? chunk.disguises : null)
      const word = found.length > 0 ? this.wordIn(chunks, first, last) : null
      for (const hit of found) hits.push({ ...hit, ...span, word })
      if (ends && !isMasked(chunks, first)) return
    }
  }

  /** What stands there, where it is a word or several, in brackets or not: "unicorn" is no disguised Unicom, "(abs" no Cabs. */
  private wordIn(chunks: readonly Chunk[], first: number, last: number): string | null {
    const words = chunks
      .slice(first, last + 1)
      .flatMap(({ text }) => text.replace(brackets, '').split('-'))
    const known = words.every((word) => /^[a-z]+$/.test(word) && this.tables.isWord(word))
    return known ? words.join(' ') : null
  }

  /** False where a chunk begins with letters that stand for themselves (beside a mask one may be an x) and that no term begins with. */
  private mayStart({ text, disguises: of }: Chunk): boolean {
    if (!plainHead.test(text)) return true
    if (!this.mayBegin(hashOf(text, 0, 3))) return false
    return (
      (of & disguises.censored) !== 0 || !plainFive.test(text) || this.mayBegin(hashOf(text, 0, 5))
    )
  }

  /** What a chunk that may be disguised like this, or several together (null), may be read as. */
  private read(chunk: string, of: number | null): Seen {
    const key = of === null ? ` ${chunk}` : chunk
    const known = this.seen.get(key)
    if (known) return known
    const found: Disguise[] = []
    let ends = !this.leet(chunk, found)
    // A name may be one part of "N1ke-shoes", but "power 4-speaker" has no "power4".
    if (found.length === 0 && of !== null && chunk.includes('-'))
      for (const part of chunk.split('-'))
        if ((disguisesOf(part) & disguises.leet) !== 0) this.leet(part, found)
    if (((of ?? disguisesOf(chunk)) & disguises.censored) !== 0) {
      ends = false
      found.push(...this.censored(chunk))
    }
    const seen = { found, ends }
    if (this.seen.size >= cacheSize) this.seen.clear()
    this.seen.set(key, seen)
    return seen
  }

  private readonly mayBegin = (letters: number): boolean => {
    for (const segment of this.segments) if (segment.mayBegin(letters)) return true
    return false
  }

  /** Adds what a chunk may be read as; false where no term begins with any reading of it. */
  private leet(chunk: string, found: Disguise[]): boolean {
    const forms = mayTrim(chunk)
      ? new Set([chunk, chunk.replace(brackets, ''), chunk.replace(/^[([{]+|[!)\]}]+$/g, '')])
      : [chunk]
    let alive = false
    for (const form of forms) alive = this.readLeet(form, found) || alive
    return alive
  }

  private readLeet(form: string, found: Disguise[]): boolean {
    const all = readings(form, this.mayBegin)
    for (const { letters, real } of all) {
      // All letters are as they stand.
      if (real === letters.length || !isReadable(letters.length, real, form.length)) continue
      const cost = letters.length - real
      for (const segment of this.segments)
        for (const term of segment.find('exact', hashOf(letters)))
          if (term.letters === letters)
            found.push({ term, kind: 'leet', distance: 0, cost, rest: real })
    }
    return all.length > 0
  }

  private censored(around: string): Disguise[] {
    const chunk = around.replace(brackets, '')
    const bare = unmasked(chunk)
    if (bare === null || bare.letters.length < 3) return []
    const count = deletions(bare.letters, 2, keys)
    const { masks } = bare
    return this.segments.flatMap((segment) => {
      const found = segment.gather(keys, count, bare.letters.length, gathered)
      return [...new Set(gathered.slice(0, found))]
        .map((index) => segment.term(index))
        .filter((term) => maskFits(chunk, term.letters))
        .map((term) => ({ term, kind: 'censor', distance: masks, cost: masks * 10, rest: 0 }))
    })
  }
}

/** True where one of the chunks from the first on seems to hide letters. */
const isMasked = (chunks: readonly Chunk[], first: number): boolean =>
  chunks
    .slice(first, first + mostChunks)
    .some((chunk) => (chunk.disguises & disguises.censored) !== 0)

/**
 * Enough of a name stands there as letters, or it is long. Of three signs any name may be read as a model ("U66"); what the reading is
 * worth is judged with the text.
 */
const isReadable = (length: number, real: number, signs: number): boolean =>
  length < 4 ? length === 3 && signs === 3 && real > 0 : real > 1 || length > 5

const brackets = /^[([{]|[)\]}]$/g
/** Brackets and exclamation marks around a name may be just that. */
const mayTrim = (chunk: string): boolean =>
  '([{'.includes(chunk[0]!) || '!)]}'.includes(chunk.at(-1)!)

/** Three letters of which none may be read as another with the one after it (`several` in leet.ts). */
const plainHead = /^(?!.{0,2}(?:vv|uu|nn|rn|cl|ph))[a-z]{3}/
const plainFive = /^(?!.{0,4}(?:vv|uu|nn|rn|cl|ph))[a-z]{5}/

const keys = new Int32Array(mostDeletions)
const gathered = new Uint32Array(512)

const quotes = new Set(Array.from(`"'“”‘’,;:`, (c) => c.charCodeAt(0)))
const stops = new Set([...quotes, 0x2e, 0x2026])
/** Brackets of Chinese and Japanese, too: "【N1ke】鞋". */
const wide = /[\s、。〈-】〔-〟]/
const isSpace = (code: number): boolean =>
  code < 128
    ? code === 32 || (code >= 9 && code <= 13)
    : isUnspaced(code) || wide.test(String.fromCharCode(code))

function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  // The last one is of characters that stand alone: "C a r b r 1 n i" is one chunk.
  let lone = false
  for (let at = 0; at < text.length;) {
    let start = at
    let plain = true
    for (
      let code, before = 0;
      at < text.length && !isSpace((code = text.charCodeAt(at)));
      at++, before = code
    )
      plain &&= !mayDisguise(code, before)
    let end = at++
    if (end - start > longestChunk) continue
    while (start < end && quotes.has(text.charCodeAt(start))) start++
    while (start < end && stops.has(text.charCodeAt(end - 1))) end--
    if (start === end) continue
    const before: Chunk | undefined = lone && end - start === 1 ? chunks.pop() : undefined
    lone = end - start === 1 && (before === undefined || before.text.length < longestChunk - 1)
    const chunk = (before?.text ?? '') + text.slice(start, end)
    const disguises = plain && before === undefined ? 0 : disguisesOf(chunk)
    chunks.push({ text: chunk, start: before?.start ?? start, end, disguises })
  }
  return chunks
}
