import { edits, weightedEdits } from './edits.ts'
import { type Folded, fold, spanOf } from './fold.ts'
import { rarePart } from './compile.ts'
import { deletions, hashOf, joinHash, mostDeletions } from './hash.ts'
import type { Hit } from './hit.ts'
import { budget, inWord } from './in-word.ts'
import { mayBeCensored, mayBeLeet, maskFits, readings, unmasked } from './leet.ts'
import type { Segment } from './segment.ts'
import { sound, soundKey } from './sounds.ts'
import type { Tables } from './tables.ts'
import { type Word, wordsOf } from './words-of.ts'

/** A text with its words. */
export interface Read {
  readonly original: string
  readonly folded: Folded
  readonly words: readonly Word[]
}

export function read(original: string): Read {
  const folded = fold(original)
  return { original, folded, words: wordsOf(folded.text) }
}

const cacheSize = 20_000

/** Finds the terms of some segments in texts. Words that were looked at before are remembered. */
export class Finder {
  private readonly seen = new Map<string, readonly Hit[]>()
  private readonly longest: number
  private readonly segments: readonly Segment[]
  private readonly tables: Tables

  constructor(segments: readonly Segment[], tables: Tables) {
    this.segments = segments
    this.tables = tables
    this.longest = Math.max(0, ...segments.map((s) => s.longestTerm))
  }

  /** Every term that comes near to a part of the text; with `all`, also to words of the dictionary. */
  find(text: Read, all: boolean): Hit[] {
    const hits: Hit[] = []
    const { words } = text
    for (let i = 0; i < words.length; i++) {
      this.inOne(text, words[i]!, all, hits)
      this.inSeveral(text, i, hits)
    }
    this.inShadow(text, all, hits)
    this.inChunks(text, hits)
    return text.folded.from === null ? hits : hits.map((hit) => disguised(text, hit))
  }

  private inOne(text: Read, word: Word, all: boolean, hits: Hit[]): void {
    for (const hit of this.wordHits(text, word, all)) {
      const start = word.start + hit.start
      hits.push({ ...hit, start, end: word.start + hit.end })
    }
  }

  private wordHits(text: Read, word: Word, all: boolean): readonly Hit[] {
    const known = this.seen.get(word.text)
    if (known && !all && word.text.length < 6) return known
    const camel = camelOf(text, word)
    const key = `${all ? '+' : ''}${word.text}${camel.length > 0 ? `/${camel.join()}` : ''}`
    const cached = this.seen.get(key)
    if (cached) return cached
    const hits = inWord(word, camel, this.segments, this.tables, all)
    if (this.seen.size >= cacheSize) this.seen.clear()
    this.seen.set(key, hits)
    return hits
  }

  /** Terms that several words from the `first` on make together. */
  private inSeveral(text: Read, first: number, hits: Hit[]): void {
    const { words } = text
    const start = words[first]!
    if (start.possessive) return
    let hash = start.hash
    let length = start.text.length
    let breaks = 0
    for (let last = first + 1; last < words.length; last++) {
      const word = words[last]!
      if (length <= 32) breaks |= 1 << (length - 1)
      hash = joinHash(hash, word.hash, word.text.length)
      length += word.text.length
      const count = last - first + 1
      // Spelled out letter by letter, more or less, a name may be of many words.
      if (length > this.longest || count > (2 * count >= length ? 24 : 5)) return
      for (const segment of this.segments)
        segment.each('exact', hash, (term) => {
          if (term.letters.length !== length || !isJoin(words, first, last, term.letters)) return
          const natural = term.breaks === breaks >>> 0
          const known = natural ? 0 : this.wordsAmong(words, first, last)
          hits.push({
            term,
            kind: natural ? 'exact' : 'split',
            start: start.start,
            end: word.end,
            distance: 0,
            cost: natural ? 0 : count,
            rest: known,
            word:
              !natural && known === length ? text.folded.text.slice(start.start, word.end) : null,
          })
        })
      if (count <= 4) this.nearSeveral(words, first, last, length, hits)
    }
  }

  /** Letters of words that stand in the dictionary, or that are numbers. */
  private wordsAmong(words: readonly Word[], first: number, last: number): number {
    let letters = 0
    for (let i = first; i <= last; i++) {
      const { text, script } = words[i]!
      if (script === 'digits' || (text.length > 1 && this.tables.isWord(text)))
        letters += text.length
    }
    return letters
  }

  /**
   * Terms of several words, some misspelt: looked for where a rare word of theirs stands, where other words than theirs are of no
   * dictionary, or where none is.
   */
  private nearSeveral(
    words: readonly Word[],
    first: number,
    last: number,
    length: number,
    hits: Hit[],
  ): void {
    if (length < 6 || length > 40) return
    let unknown = 0
    let parts = 0
    let rare = false
    for (let i = first; i <= last; i++) {
      const word = words[i]!
      if (word.script !== 'latin') return
      const share = this.share(word)
      if (share > 0) parts++
      if (share > 0 && share <= rarePart && word.text.length > 2) rare = true
      if (share === 0 && !this.tables.isWord(word.text)) unknown++
    }
    const count = last - first + 1
    if (unknown < count && !rare && (unknown === 0 || parts + unknown < count)) return
    this.nearJoined(words, first, last, unknown === 0, hits)
  }

  /** How many terms of several words have this one, as far as it matters. */
  private share(word: Word): number {
    let share = 0
    for (const segment of this.segments) segment.each('part', word.hash, () => share++)
    return share
  }

  private nearJoined(
    words: readonly Word[],
    first: number,
    last: number,
    known: boolean,
    hits: Hit[],
  ): void {
    let joined = ''
    for (let i = first; i <= last; i++) joined += words[i]!.text
    const count = deletions(joined, 2, keys)
    const sounds = sound(joined)
    const key = hashOf(soundKey(sounds))
    for (const segment of this.segments) {
      const seen = new Set<number>()
      const take = (index: number) => {
        if (seen.has(index)) return
        seen.add(index)
        const term = segment.term(index)
        if (term.words < 2 || term.letters === joined) return
        const limit = budget(term.letters.length)
        const distance = edits(joined, term.letters, limit + 3)
        const cost = weightedEdits(joined, term.letters)
        const heard = weightedEdits(sounds, term.sound)
        if (distance > limit && heard > 10) return
        hits.push({
          term,
          kind: heard < cost && heard <= 5 ? 'phonetic' : 'typo',
          start: words[first]!.start,
          end: words[last]!.end,
          distance,
          cost: Math.min(cost, heard),
          rest: 0,
          word: known ? joined : null,
        })
      }
      const found = segment.gather('near', keys, count, gathered)
      for (let i = 0; i < found; i++) take(gathered[i]!)
      segment.each('sound', key, (term) => take(term.index))
    }
  }

  /** Words of another alphabet that look Latin letter by letter. */
  private inShadow(text: Read, all: boolean, hits: Hit[]): void {
    const { shadow } = text.folded
    if (shadow === null) return
    const latin: Read = { ...text, words: wordsOf(shadow) }
    for (const word of latin.words)
      if (!text.folded.text.startsWith(word.text, word.start)) {
        const found: Hit[] = []
        this.inOne(latin, word, all, found)
        for (const hit of found)
          if (hit.kind === 'exact' || hit.kind === 'plural')
            hits.push({ ...hit, kind: 'homoglyph' })
      }
  }

  /** Terms written with digits and signs for letters, or with letters masked, in one to three chunks. */
  private inChunks(text: Read, hits: Hit[]): void {
    const chunks = chunksOf(text.folded.text)
    for (let first = 0; first < chunks.length; first++) {
      let joined = ''
      let disguised = false
      for (let last = first; last < Math.min(chunks.length, first + 3); last++) {
        const chunk = chunks[last]!
        disguised ||= chunk.leet || chunk.censored
        if (chunk.text !== '&') joined += chunk.text
        if (!disguised || joined.length > 48) continue
        const span = { start: chunks[first]!.start, end: chunk.end }
        this.leet(joined, span, hits)
        this.censored(joined, span, hits)
      }
    }
  }

  private leet(chunk: string, span: { start: number; end: number }, hits: Hit[]): void {
    const bare = chunk.replace(/[-'’&]/g, '')
    const trimmed = bare.replace(/^[([{]|[!)\]}]+$/g, '')
    for (const form of trimmed === bare ? [bare] : [bare, trimmed])
      for (const reading of readings(form)) {
        if (reading.letters === form || reading.letters.length < 4) continue
        if (reading.real < 2 && reading.letters.length < 6) continue
        for (const segment of this.segments)
          segment.each('exact', hashOf(reading.letters), (term) => {
            if (term.letters !== reading.letters) return
            const cost = reading.letters.length - reading.real
            hits.push({
              term,
              kind: 'leet',
              ...span,
              distance: 0,
              cost,
              rest: reading.real,
              word: null,
            })
          })
      }
  }

  private censored(chunk: string, span: { start: number; end: number }, hits: Hit[]): void {
    const bare = mayBeCensored(chunk) ? unmasked(chunk) : null
    if (bare === null || bare.letters.length < 3) return
    const count = deletions(bare.letters, 2, keys)
    for (const segment of this.segments) {
      const found = segment.gather('near', keys, count, gathered)
      for (const index of new Set(gathered.slice(0, found))) {
        const term = segment.term(index)
        if (maskFits(chunk, term.letters))
          hits.push({
            term,
            kind: 'censor',
            ...span,
            distance: bare.masks,
            cost: bare.masks * 10,
            rest: 0,
            word: null,
          })
      }
    }
  }
}

const keys = new Int32Array(mostDeletions)
const gathered = new Uint32Array(512)

function isJoin(words: readonly Word[], first: number, last: number, letters: string): boolean {
  let at = 0
  for (let i = first; i <= last; i++) {
    if (!letters.startsWith(words[i]!.text, at)) return false
    at += words[i]!.text.length
  }
  return at === letters.length
}

/** What stands there exactly, but in letters that only look so, or with accents that the mark has not. */
function disguised(text: Read, hit: Hit): Hit {
  if (hit.kind !== 'exact' || notAscii.test(hit.term.letters)) return hit
  const raw = text.original.slice(...spanOf(text.folded, hit.start, hit.end))
  const isPlain = !notAscii.test(raw) || notAscii.test(hit.term.segment.textOf(hit.term))
  return isPlain ? hit : { ...hit, kind: 'homoglyph' }
}
const notAscii = /[^\0-\x7f]/

/** Places inside a word where a capital follows a small letter, or a small one two capitals (forNike, NIKEshoes). */
function camelOf(text: Read, word: Word): number[] {
  if (word.text.length < 5 || text.folded.from !== null) return []
  const raw = text.original.slice(word.start, word.end)
  if (raw === word.text) return []
  const places: number[] = []
  for (const found of raw.matchAll(/[a-z\d](?=[A-Z])|[A-Z]{2}(?=[a-z])|[a-z](?=\d)|\d(?=[a-z])/g))
    places.push(found.index + found[0].length)
  return places
}

interface Chunk {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly leet: boolean
  readonly censored: boolean
}

/** The runs between spaces, less the quotes and commas around them. */
function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  for (const found of text.matchAll(/\S+/g)) {
    if (found[0].length > 48) continue
    const lead = /^["'“”‘’,;:]*/.exec(found[0])![0].length
    const chunk = found[0].slice(lead).replace(/["'“”‘’,;:.…]+$/, '')
    if (chunk === '') continue
    const start = found.index + lead
    const end = start + chunk.length
    chunks.push({ text: chunk, start, end, leet: mayBeLeet(chunk), censored: mayBeCensored(chunk) })
  }
  return chunks
}
