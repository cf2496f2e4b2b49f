import { edits, weightedEdits } from './edits.ts'
import { type Folded, fold, spanOf, withoutAccents } from './fold.ts'
import { rarePart } from './compile.ts'
import { deletions, dropHash, hashOf, joinHash, mostDeletions } from './hash.ts'
import { type Hit, isDictionary } from './hit.ts'
import { ChunkFinder } from './in-chunks.ts'
import { budget, inWord, joined } from './in-word.ts'
import { isMask } from './leet.ts'
import type { Segment, Term } from './segment.ts'
import { romanise, sound, soundKey } from './sounds.ts'
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
/** A text with more is looked at no further: a hostile one may hold a mark ten thousand times. */
const mostHits = 400

const plural = 's'.charCodeAt(0)
/** Words that hang together by signs, at most. */
const mostGlued = 4
const isPart = ({ script }: Word): boolean => script === 'latin' || script === 'model'
/** A single sign that names are written with stands between. */
const isGlue = (text: string, end: number, start: number): boolean =>
  start === end + 1 && "-.&'_".includes(text[end]!)

/** What is known of a word wherever it stands. */
interface Seen {
  readonly word: boolean
  /** A term may begin with it. */
  readonly leads: boolean
  /** How many terms of several words have it, as far as it matters. */
  readonly share: number
  readonly hits: readonly Hit[]
}

/** Of what words that stand together are. */
interface Mix {
  /** Of no dictionary and of no term of several words. */
  unknown: number
  listed: number
  /** Of terms of several words. */
  parts: number
  /** The first that few terms have. */
  rare: Word | null
}

function addTo(mix: Mix, word: Word, { share, word: inList }: Seen, text: string): void {
  const isListed = inList || isLone(word, text)
  if (share > 0) {
    mix.parts++
    if (share <= rarePart && word.text.length > 1) mix.rare ??= word
  } else if (!isListed) mix.unknown++
  if (isListed) mix.listed++
}

/** One letter alone is no name's misspelt part, as the "a" of "a coffee lake" is none; beside a mask it may be: "Ba~k". */
const isLone = ({ text, start, end }: Word, around: string): boolean =>
  text.length === 1 && !isMasked(around, start - 1) && !isMasked(around, end)
const isMasked = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && isMask(text.charCodeAt(at))

type Near = Pick<Hit, 'term' | 'kind' | 'distance' | 'cost'>

function takeNear(term: Term, joined: string, near: Near[]): void {
  // What stands there as it is, or in the plural, is found as such.
  if (term.words < 2 || joined === term.letters || joined === `${term.letters}s`) return
  const limit = budget(term.letters.length)
  const distance = edits(joined, term.letters, limit)
  if (distance <= limit)
    near.push({ term, kind: 'typo', distance, cost: weightedEdits(joined, term.letters) })
}

/** Finds the terms of some segments in texts. Words that were looked at before are remembered. */
export class Finder {
  private readonly seen = new Map<string, Seen>()
  private readonly longest: number
  private readonly segments: readonly Segment[]
  private readonly tables: Tables
  private readonly chunks: ChunkFinder

  constructor(segments: readonly Segment[], tables: Tables) {
    this.segments = segments
    this.tables = tables
    this.chunks = new ChunkFinder(segments, tables)
    this.longest = Math.max(0, ...segments.map((s) => s.longestTerm))
  }

  /** Every term that comes near to a part of the text; with `all`, also to words of the dictionary. */
  find(text: Read, all: boolean): Hit[] {
    const hits: Hit[] = []
    const { words } = text
    const seen = words.map((word) => this.look(text, word, all))
    let odd = 0
    for (let i = 0; i < words.length && hits.length < mostHits; i++) {
      place(seen[i]!.hits, words[i]!, hits)
      odd = Math.max(odd, i)
      while (odd < words.length && !isOdd(seen[odd]!)) odd++
      // Among words of the dictionary that no name has, nothing misspelt is looked for.
      if (seen[i]!.leads || odd - i < mostNear || words[i]!.script !== 'latin')
        this.inSeveral(text, seen, i, hits)
    }
    this.inGlued(text, hits)
    this.inShadow(text, all, hits)
    this.chunks.find(text.folded.text, hits)
    if (text.folded.shadow !== null) this.chunks.find(text.folded.shadow, hits)
    return text.folded.from === null ? hits : hits.map((hit) => disguised(text, hit))
  }

  private look(text: Read, word: Word, all: boolean): Seen {
    const key = all ? `+${word.text}` : word.text
    const known = this.seen.get(key)
    // Of words of the dictionary no part is looked for, so that their capitals don't matter.
    if (known && (known.word || word.text.length < 5)) return known
    const camel = camelOf(text, word)
    if (camel.length === 0) return known ?? this.keep(key, word, camel, all)
    const bent = `${key}/${camel.join()}`
    return this.seen.get(bent) ?? this.keep(bent, word, camel, all)
  }

  private keep(key: string, word: Word, camel: readonly number[], all: boolean): Seen {
    // No list has words with digits in them.
    const isWord = word.script !== 'model' && word.text.length > 1 && this.tables.isWord(word.text)
    let share = 0
    let leads = false
    for (const segment of this.segments) {
      share += segment.count('part', word.hash)
      leads ||= mayLead(segment, word.text)
    }
    const hits = inWord(word, isWord, camel, this.segments, this.tables, all)
    const seen = { word: isWord, leads, share, hits }
    if (this.seen.size >= cacheSize) this.seen.clear()
    this.seen.set(key, seen)
    return seen
  }

  /** Terms that several words from the `first` on make together. */
  private inSeveral(text: Read, seen: readonly Seen[], first: number, hits: Hit[]): void {
    const { words } = text
    const start = words[first]!
    if (start.possessive) return
    const { leads } = seen[first]!
    let hash = start.hash
    let length = start.text.length
    let breaks = 0
    let latin = start.script === 'latin'
    // What follows can only be a name that begins here, or one that is misspelt or in another alphabet.
    if (!leads && !latin && start.script !== 'other') return
    const mix: Mix = { unknown: 0, listed: 0, parts: 0, rare: null }
    addTo(mix, start, seen[first]!, text.folded.text)
    for (let last = first + 1; last < words.length; last++) {
      const word = words[last]!
      if (length <= 32) breaks |= 1 << (length - 1)
      hash = joinHash(hash, word.hash, word.text.length)
      length += word.text.length
      const count = last - first + 1
      // Spelled out letter by letter, more or less, or written without spaces, a name may be of many words.
      const short = start.script === 'single' || 2 * count >= length
      if (length > this.longest + 3 || count > (short ? 24 : 5)) return
      if (leads)
        for (const segment of this.segments)
          for (const term of segment.find('exact', hash)) {
            if (term.letters.length !== length || !isJoin(words, first, last, term.letters))
              continue
            const natural = term.breaks === breaks >>> 0
            if (!natural && length < 4 && spellsOn(words, first, last)) continue
            const known = natural ? 0 : lettersOfWords(words, seen, first, last)
            const span = { start: start.start, end: word.end }
            const split = known === length ? text.folded.text.slice(span.start, span.end) : null
            const hit = natural
              ? { kind: 'exact' as const, cost: 0, rest: 0, word: null }
              : { kind: 'split' as const, cost: count, rest: known, word: split }
            hits.push({ term, ...span, distance: 0, ...hit })
          }
      if (leads && word.text.length > 3 && word.text.endsWith('s'))
        this.pluralOf(words, first, last, breaks >>> 0, dropHash(hash, plural), hits)
      if (count > mostNear || length > 40) {
        if (!leads) return
        continue
      }
      if (start.script === 'other') this.spelledSeveral(words, first, last, hits)
      else if (latin && (latin = word.script === 'latin')) {
        addTo(mix, word, seen[last]!, text.folded.text)
        this.nearSeveral(words, mix, first, last, length, hits)
      } else if (!leads) return
    }
  }

  /** Terms of several words with an s after the last: "Hydro Flasks". */
  private pluralOf(
    words: readonly Word[],
    first: number,
    last: number,
    breaks: number,
    hash: number,
    hits: Hit[],
  ): void {
    const span = { start: words[first]!.start, end: words[last]!.end }
    for (const segment of this.segments)
      for (const term of segment.find('exact', hash))
        if (term.breaks === breaks && isJoin(words, first, last, `${term.letters}s`))
          hits.push({ term, ...span, kind: 'plural', distance: 0, cost: 0, rest: 1, word: null })
  }

  /** Terms of several words among words that hang together by signs: the Dr. Martens of "Dr.Martensofficial". */
  private inGlued(text: Read, hits: Hit[]): void {
    const { words, folded } = text
    for (let first = 0; first + 1 < words.length; first++) {
      if (!isGlue(folded.text, words[first]!.end, words[first + 1]!.start)) continue
      let joined = ''
      let last = first
      const starts: number[] = []
      for (; last < words.length && last - first < mostGlued && isPart(words[last]!); last++) {
        if (last > first && !isGlue(folded.text, words[last - 1]!.end, words[last]!.start)) break
        starts.push(joined.length)
        joined += words[last]!.text
      }
      const ends = [...starts.slice(1), joined.length]
      if (starts.length < 2 || joined.length > 40) continue
      for (const hit of this.joinsIn(joined)) {
        // What is of whole words, or of one, is found otherwise; each once, by its first word.
        if (starts.includes(hit.start) && ends.includes(hit.end)) continue
        const from = starts.findLastIndex((start) => start <= hit.start)
        const to = ends.findIndex((end) => end >= hit.end)
        if (from !== 0 || to === 0) continue
        const start = words[first]!.start + hit.start
        const end = words[first + to]!.start + hit.end - starts[to]!
        hits.push({ ...hit, start, end })
      }
    }
  }

  private readonly glued = new Map<string, readonly Hit[]>()

  private joinsIn(text: string): readonly Hit[] {
    const known = this.glued.get(text)
    if (known) return known
    const found: Hit[] = []
    for (const segment of this.segments) joined(segment, text, [], this.tables, null, found)
    const hits = found.filter((hit) => hit.term.words > 1)
    if (this.glued.size >= cacheSize) this.glued.clear()
    this.glued.set(text, hits)
    return hits
  }

  /**
   * Terms of several words, some misspelt: looked for where a rare word of theirs stands, where other words than theirs are of no
   * dictionary, or where none is.
   */
  private nearSeveral(
    words: readonly Word[],
    mix: Mix,
    first: number,
    last: number,
    length: number,
    hits: Hit[],
  ): void {
    const { unknown, listed, parts, rare } = mix
    const count = last - first + 1
    // In a large portfolio most words are part of some name.
    const strange = unknown === count || (listed < count && parts + unknown === count && count < 4)
    if (length < 6 || (!rare && !strange)) return
    let joined = ''
    for (let i = first; i <= last; i++) joined += words[i]!.text
    const span = { start: words[first]!.start, end: words[last]!.end, rest: 0 }
    const near = strange ? this.nearJoined(joined) : this.nearPart(joined, rare!, count)
    if (near.length === 0) return
    const known = unknown === 0 && !strange
    const phrase = known && this.isPhrase(words, first, last)
    for (const hit of near)
      hits.push({ ...hit, ...span, word: phrase || (known && hit.distance > 1) ? joined : null })
  }

  /** Words that are all among the commonest are a phrase: "coffee lake", but not "hampton bat". */
  private isPhrase(words: readonly Word[], first: number, last: number): boolean {
    for (let i = first; i <= last; i++) {
      const { text } = words[i]!
      if (text.length > 1 && !this.tables.isCommon(text)) return false
    }
    return true
  }

  /** Latin terms of several words in Cyrillic or Greek. */
  private spelledSeveral(words: readonly Word[], first: number, last: number, hits: Hit[]): void {
    let joined = ''
    for (let i = first; i <= last; i++) joined += words[i]!.text
    const latin = romanise(joined)
    if (latin === null) return
    const span = { start: words[first]!.start, end: words[last]!.end, rest: 0, word: null }
    for (const hit of this.nearJoined(latin)) hits.push({ ...hit, ...span, kind: 'translit' })
    for (const segment of this.segments)
      for (const term of segment.find('exact', hashOf(latin)))
        if (term.letters === latin && term.words > 1)
          hits.push({ term, ...span, kind: 'translit', distance: 0, cost: 0 })
  }

  /** Terms that have a rare word, near to the words it stands among. */
  private nearPart(joined: string, part: Word, count: number): Near[] {
    const near: Near[] = []
    for (const segment of this.segments)
      for (const term of segment.find('part', part.hash))
        if (term.words === count || term.words === count + 1 || term.words === count - 1)
          takeNear(term, joined, near)
    return near
  }

  private readonly joins = new Map<string, readonly Near[]>()

  private nearJoined(joined: string): readonly Near[] {
    const known = this.joins.get(joined)
    if (known) return known
    const near: Near[] = []
    const sounds = sound(joined)
    const key = hashOf(soundKey(sounds))
    const count = deletions(joined, 2, keys)
    for (const segment of this.segments) {
      const found = segment.gather(keys, count, joined.length, gathered)
      for (let i = 0; i < found; i++)
        if (gathered.indexOf(gathered[i]!) === i) takeNear(segment.term(gathered[i]!), joined, near)
      for (const term of segment.find('sound', key)) {
        if (term.words < 2 || term.letters === joined) continue
        const cost = weightedEdits(sounds, sound(term.letters))
        const distance = edits(joined, term.letters, 8)
        if (cost <= 14) near.push({ term, kind: 'phonetic', distance, cost })
      }
    }
    if (this.joins.size >= cacheSize) this.joins.clear()
    this.joins.set(joined, near)
    return near
  }

  /** Words of another alphabet that look Latin letter by letter, and words with capital I for l or l for I. */
  private inShadow(text: Read, all: boolean, hits: Hit[]): void {
    const { shadow } = text.folded
    if (shadow === null) return
    const latin: Read = { ...text, words: wordsOf(shadow) }
    for (const word of latin.words)
      if (!text.folded.text.startsWith(word.text, word.start)) {
        const found: Hit[] = []
        place(this.look(latin, word, all).hits, word, found)
        // "Iris" is a word before it is a mark that begins with l.
        const plain = text.folded.text.slice(word.start, word.end)
        const known = plain.startsWith('i') && this.tables.isWord(plain) ? plain : null
        for (const hit of found)
          if (hit.kind === 'exact' || hit.kind === 'plural')
            hits.push({ ...hit, kind: 'homoglyph', word: known })
      }
  }
}

/** Words that a misspelt name of several is looked for in, at most. */
const mostNear = 4

/** A word of no dictionary, or part of a term of several words. */
const isOdd = ({ word, share }: Seen): boolean => !word || share > 0

/** False where no term begins with the word. */
const mayLead = (segment: Segment, word: string): boolean =>
  word.length < 3 ||
  (segment.mayBegin(hashOf(word, 0, 3)) &&
    (word.length < 5 || segment.mayBegin(hashOf(word, 0, 5))))

/** Hits in a word, as hits in the text that the word stands in. */
function place(found: readonly Hit[], word: Word, hits: Hit[]): void {
  for (const hit of found)
    hits.push({ ...hit, start: word.start + hit.start, end: word.start + hit.end })
}

/** Letters of words that stand in the dictionary, or that are numbers. */
function lettersOfWords(
  words: readonly Word[],
  seen: readonly Seen[],
  first: number,
  last: number,
): number {
  let letters = 0
  for (let i = first; i <= last; i++)
    if (words[i]!.script === 'digits' || words[i]!.possessive || seen[i]!.word)
      letters += words[i]!.text.length
  return letters
}

const keys = new Int32Array(mostDeletions)
const gathered = new Uint32Array(512)

/** Single letters that are some of more: the "k.o" of "F.u.n.k.o" is no mark of two letters. */
const spellsOn = (words: readonly Word[], first: number, last: number): boolean =>
  words[first - 1]?.text.length === 1 || words[last + 1]?.text.length === 1

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
  if (!notAscii.test(raw)) return hit
  const mark = hit.term.segment.textOf(hit.term)
  const own = new Set(withoutAccents(mark))
  const accented = Array.from(withoutAccents(raw)).every((c) => !notAscii.test(c) || own.has(c))
  // A mark may have accents of its own; "Más" is Spanish before it is the mark MAS.
  const isPlain = accented && (notAscii.test(mark) || isDictionary(hit.term))
  return isPlain ? hit : { ...hit, kind: 'homoglyph' }
}
const notAscii = /[^\0-\x7f]/

/** Places inside a word where a capital follows a small letter, or a small one two capitals (forNike, NIKEshoes). */
function camelOf(text: Read, word: Word): number[] {
  if (word.text.length < 5 || text.folded.from !== null) return []
  const raw = text.original.slice(word.start, word.end)
  // Most words have one capital, the first.
  if (raw === word.text || (word.script === 'latin' && raw.endsWith(word.text.slice(1)))) return []
  const places: number[] = []
  for (const found of raw.matchAll(/[a-z\d](?=[A-Z])|[A-Z]{2}(?=[a-z])|[a-z](?=\d)|\d(?=[a-z])/g))
    places.push(found.index + found[0].length)
  return places
}
