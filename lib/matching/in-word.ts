import { edits, weightedEdits } from './edits.ts'
import { deletions, hashOf, joinHash, mostDeletions } from './hash.ts'
import type { Hit } from './hit.ts'
import type { Segment, Term } from './segment.ts'
import { romanise, sound, soundKey } from './sounds.ts'
import type { Tables } from './tables.ts'
import type { Word } from './words-of.ts'

/** Edits that a term of so many letters is still known by. */
export const budget = (length: number): number =>
  length < 4 ? 0 : length < 7 ? 1 : length < 12 ? 2 : 3

const keys = new Int32Array(mostDeletions)
const gathered = new Uint32Array(512)

/**
 * The terms that one word is, holds or comes near to, whatever stands around it. `camel` are the places inside the word where its
 * case changes. A word of the dictionary (`isWord`) comes near to nothing unless `all`.
 */
export function inWord(
  word: Word,
  isWord: boolean,
  camel: readonly number[],
  segments: readonly Segment[],
  tables: Tables,
  all: boolean,
): Hit[] {
  const hits: Hit[] = []
  const { text, script } = word
  for (const segment of segments) exact(segment, text, word.hash, hits)
  if (script === 'digits' || script === 'single' || text.length < 3) return hits
  const known = isWord ? text : null
  if (known === null || all) {
    for (const segment of segments) {
      if (script === 'latin') {
        plural(segment, text, known, hits)
        near(segment, text, text, known, hits)
        alike(segment, text, known, hits)
      }
      if (script === 'other') otherScript(segment, text, known, hits)
      if (script !== 'other') joined(segment, text, camel, tables, known, hits)
    }
  }
  return hits
}

const whole = (term: Term, text: string, also: Partial<Hit>): Hit => ({
  term,
  kind: 'typo',
  start: 0,
  end: text.length,
  distance: 0,
  cost: 0,
  rest: 0,
  word: null,
  ...also,
})

function exact(segment: Segment, text: string, hash: number, hits: Hit[]): void {
  for (const term of segment.find('exact', hash))
    if (term.letters === text) hits.push(whole(term, text, { kind: 'exact' }))
}

function plural(segment: Segment, text: string, word: string | null, hits: Hit[]): void {
  const n = text.length
  if (n < 4 || !text.endsWith('s')) return
  for (const end of n > 4 && text.endsWith('es') ? [n - 1, n - 2] : [n - 1])
    for (const term of segment.find('exact', hashOf(text, 0, end)))
      if (term.letters.length === end && text.startsWith(term.letters))
        hits.push(whole(term, text, { kind: 'plural', rest: n - end, word }))
}

/** Terms within their budget of edits of `text`. */
function near(
  segment: Segment,
  text: string,
  shown: string,
  word: string | null,
  hits: Hit[],
): void {
  if (text.length > 40) return
  const count = deletions(text, text.length < 5 ? 1 : 2, keys)
  const found = segment.gather(keys, count, text.length, gathered)
  for (let i = 0; i < found; i++) {
    const index = gathered[i]!
    if (gathered.indexOf(index) < i) continue
    const term = segment.term(index)
    const limit = budget(term.letters.length)
    const distance = edits(text, term.letters, limit)
    if (distance > 0 && distance <= limit) {
      const kind = isMasked(text, term.letters) ? 'censor' : 'typo'
      const cost = kind === 'censor' ? distance * 10 : weightedEdits(text, term.letters)
      hits.push(whole(term, shown, { kind, distance, cost, word }))
    }
  }
}

/** An x for each letter that is wrong, inside: "Mxrantz". Shorter names are too often another's with an x. */
function isMasked(text: string, letters: string): boolean {
  if (text.length !== letters.length || text.length < 6) return false
  for (let i = 0; i < text.length; i++)
    if (text[i] !== letters[i] && (text[i] !== 'x' || i === 0)) return false
  return true
}

const alikeCost = 12

/** Terms that sound like `text`, or would with c for k and k for c where the two sound apart ("Macyta", "Keline"). */
function alike(segment: Segment, text: string, word: string | null, hits: Hit[]): void {
  if (text.length < 4 || text.length > 40) return
  sounding(segment, text, text, 0, word, hits)
  const swapped = text.replace(/[ck](?=[eiy])/g, (c) => (c === 'c' ? 'k' : 'c'))
  if (swapped !== text) sounding(segment, text, swapped, swapCost, word, hits)
}
const swapCost = 3

/** Terms that sound like `said`, as hits in `text`. */
function sounding(
  segment: Segment,
  text: string,
  said: string,
  extra: number,
  word: string | null,
  hits: Hit[],
): void {
  const sounds = sound(said)
  for (const term of segment.find('sound', hashOf(soundKey(sounds)))) {
    if (term.letters === text) continue
    const cost = weightedEdits(sounds, sound(term.letters)) + extra
    if (cost > alikeCost) continue
    const distance = edits(text, term.letters, 8)
    hits.push(whole(term, text, { kind: 'phonetic', distance, cost, word }))
  }
}

/** A Cyrillic or Greek word: a listed form of it with an edit, or a Latin term that it spells. */
function otherScript(segment: Segment, text: string, word: string | null, hits: Hit[]): void {
  near(segment, text, text, word, hits)
  const latin = romanise(text)
  if (latin === null || latin.length < 3) return
  const sounds = sound(latin)
  for (const term of segment.find('sound', hashOf(soundKey(sounds)))) {
    const cost = weightedEdits(sounds, sound(term.letters))
    if (cost > alikeCost + 4) continue
    const distance = edits(latin, term.letters, 8)
    hits.push(whole(term, text, { kind: 'translit', distance, cost, word }))
  }
  const from = hits.length
  near(segment, latin, text, word, hits)
  for (let i = from; i < hits.length; i++) hits[i] = { ...hits[i]!, kind: 'translit' }
  for (const term of segment.find('exact', hashOf(latin)))
    if (term.letters === latin) hits.push(whole(term, text, { kind: 'translit', word }))
}

/** Short words that are set before or after a name. */
const affixes = new Set('my by de la le el uk us eu tm hd tv pc xl go tm ok co hq x s e'.split(' '))
const shortestJoined = 4
const prefix = new Int32Array(81)

/** Terms that stand inside a longer word, where what is left is words, digits or set apart by its case. */
export function joined(
  segment: Segment,
  text: string,
  camel: readonly number[],
  tables: Tables,
  word: string | null,
  hits: Hit[],
): void {
  const n = Math.min(text.length, 40)
  if (n <= shortestJoined) return
  for (let i = 0; i < n; i++) prefix[i + 1] = joinHash(prefix[i]!, hashOf(text, i, i + 1), 1)
  for (let start = 0; start <= n - shortestJoined; start++) {
    if (!segment.mayBegin(partOf(start, start + 3))) continue
    for (let end = start + shortestJoined; end <= n; end++) {
      if (end - start === n) continue
      for (const term of segment.find('exact', partOf(start, end))) {
        if (term.letters.length !== end - start || !text.startsWith(term.letters, start)) continue
        const left = rest(text.slice(0, start), start, camel, tables)
        const right = rest(text.slice(end), end, camel, tables)
        if (left === null || right === null) continue
        hits.push(whole(term, text, { kind: 'join', start, end, rest: left + right, word }))
      }
    }
  }
}

/** Hash of a part of the word whose prefixes' hashes are in `prefix`. */
const partOf = (start: number, end: number): number =>
  (prefix[end]! - joinHash(prefix[start]!, 0, end - start)) | 0

/** What is left beside a term: how much it hangs on (0: set apart), or null where it is no word. */
function rest(text: string, at: number, camel: readonly number[], tables: Tables): number | null {
  if (text === '' || camel.includes(at) || /^\d+$/.test(text)) return 0
  if (affixes.has(text)) return text.length < 2 ? 3 : 2
  if (text.length < 3) return null
  return tables.isWord(text) || /^\d+[a-z]{0,3}$|^[a-z]{1,3}\d+$/.test(text) ? 1 : null
}
