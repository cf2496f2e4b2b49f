import { type Right, type SearchTerm, TermKind } from '../contract/right.ts'
import { fold } from './fold.ts'
import { deletions, hashOf, longest, mix, mostDeletions } from './hash.ts'
import { type Index, buildIndex, indexSections, mostTerms } from './index-of.ts'
import { rulesVersion } from './rules-version.ts'
import { type Section, pack } from './sections.ts'
import { sound, soundKey } from './sounds.ts'
import type { Tables } from './tables.ts'
import { packTexts } from './texts.ts'
import { wordsOf } from './words-of.ts'

/** What a term is worth as a name. */
export const termFlags = {
  /** A word of the dictionary. */
  word: 1,
  /** Several words, all of the dictionary. */
  phrase: 2,
  /** Latin letters and digits only. */
  latin: 4,
  digits: 8,
} as const

/** A term as it is looked for. */
interface Form {
  readonly right: number
  readonly term: SearchTerm
  /** The folded words, joined. */
  readonly letters: string
  /** Bit i: a word ends before letter i + 1. */
  readonly breaks: number
  readonly words: readonly string[]
  readonly flags: number
}

/** Letters from which one edit, and two, are looked for. */
export const shortestNear = 4
export const shortestTwo = 7

/**
 * The switched-on terms of some rights as bytes that are opened without rebuilding.
 * @throws Error where there are more than a million terms.
 */
export function compile(rights: readonly Right[], tables: Tables): Uint8Array {
  const used = rights.filter((right) => right.searchTerms.some((t) => t.on))
  const forms = used.flatMap((right, index) =>
    right.searchTerms.filter((t) => t.on).flatMap((term) => formsOf(term, index, tables)),
  )
  if (forms.length > mostTerms)
    throw new Error(`the portfolio has ${forms.length} terms, at most ${mostTerms} can be compiled`)
  const near = nearIndex(forms)
  return pack(rulesVersion, {
    ...rightSections(used),
    ...termSections(forms),
    density: densityOf(near, forms.length),
    heads: headBits(forms),
    ...indexSections(
      'exact',
      index(forms, (f) => [hashOf(f.letters)]),
    ),
    ...indexSections('near', near),
    ...indexSections('sound', index(forms, soundHashes)),
    ...indexSections('part', partIndex(forms)),
  })
}

const soundHashes = (form: Form): number[] =>
  form.letters.length >= shortestNear && isPlain(form)
    ? [hashOf(soundKey(sound(form.letters)))]
    : []

const isPlain = (form: Form) => (form.flags & termFlags.latin) !== 0

function rightSections(rights: readonly Right[]): Record<string, Section> {
  const ids = packTexts(rights.map((r) => r.id))
  const marks = packTexts(rights.map((r) => r.markText))
  const classes = new Uint32Array(rights.length * 2)
  rights.forEach((right, i) => {
    for (const n of right.niceClasses) classes[i * 2 + (n > 31 ? 1 : 0)]! |= 1 << (n & 31)
  })
  const allowed = rights.flatMap((right, i) => {
    const { sellers, brands } = right.authorised
    return sellers.length + brands.length > 0 ? [[String(i), { sellers, brands }] as const] : []
  })
  return {
    idEnds: ids.ends,
    ids: ids.bytes,
    markEnds: marks.ends,
    marks: marks.bytes,
    classes,
    allowed: new TextEncoder().encode(JSON.stringify(Object.fromEntries(allowed))),
  }
}

function termSections(forms: readonly Form[]): Record<string, Section> {
  const texts = packTexts(forms.map((f) => f.term.text))
  const letterEnds = new Uint32Array(forms.length)
  let end = 0
  forms.forEach((f, i) => (letterEnds[i] = end += f.letters.length))
  const letters = new Uint16Array(end)
  let at = 0
  for (const f of forms)
    for (let i = 0; i < f.letters.length; i++) letters[at++] = f.letters.charCodeAt(i)
  return {
    termRight: Uint32Array.from(forms, (f) => f.right),
    termKind: Uint8Array.from(forms, (f) => TermKind.options.indexOf(f.term.kind)),
    termFlags: Uint8Array.from(forms, (f) => f.flags),
    termBreaks: Uint32Array.from(forms, (f) => f.breaks),
    termEnds: texts.ends,
    terms: texts.bytes,
    letterEnds,
    letters,
  }
}

const camel = /^[A-Z][a-z]{4,}[A-Z][a-z]{4,}$/

function formsOf(term: SearchTerm, right: number, tables: Tables): Form[] {
  const spelled = [term.text]
  if (/[&+]/.test(term.text)) spelled.push(term.text.replace(/[&+]/g, ' and '))
  // "AmazonBasics" is written apart as often; of short parts ("GoPro") other words are too often made.
  if (camel.test(term.text)) spelled.push(term.text.replace(/([a-z])(?=[A-Z])/g, '$1 '))
  return spelled.flatMap((text) => {
    const words = wordsOf(fold(text).text).map((w) => w.text)
    const letters = words.join('')
    // A single letter or digit would be found in every title.
    if (letters.length < 2 || letters.length > longest) return []
    let breaks = 0
    let at = 0
    for (const word of words.slice(0, -1)) if ((at += word.length) <= 32) breaks |= 1 << (at - 1)
    const flags = flagsOf(words, letters, tables)
    return [{ right, term, letters, breaks: breaks >>> 0, words, flags }]
  })
}

function flagsOf(words: readonly string[], letters: string, tables: Tables): number {
  const known = words.every((w) => tables.isWord(w) || /^\d+$/.test(w))
  return (
    (tables.isWord(letters) ? termFlags.word : 0) |
    (words.length > 1 && known ? termFlags.phrase : 0) |
    (/^[a-z0-9]+$/.test(letters) ? termFlags.latin : 0) |
    (/^\d+$/.test(letters) ? termFlags.digits : 0)
  )
}

function index(forms: readonly Form[], hashes: (form: Form) => readonly number[]): Index {
  const keys: number[] = []
  const terms: number[] = []
  forms.forEach((form, i) => {
    for (const hash of hashes(form)) {
      keys.push(hash)
      terms.push(i)
    }
  })
  return buildIndex(Int32Array.from(keys), Uint32Array.from(terms), keys.length)
}

/** Each term under all its forms with one letter left out, of longer ones with two. */
function nearIndex(forms: readonly Form[]): Index {
  const room = new Int32Array(mostDeletions)
  let keys = new Int32Array(1024)
  let terms = new Uint32Array(1024)
  let count = 0
  forms.forEach((form, i) => {
    const n = form.letters.length
    if (n < shortestNear || (form.flags & termFlags.digits) !== 0) return
    const found = deletions(form.letters, n < shortestTwo ? 1 : 2, room)
    if (count + found > keys.length) {
      keys = grown(keys, new Int32Array(keys.length * 2))
      terms = grown(terms, new Uint32Array(terms.length * 2))
    }
    for (let k = 0; k < found; k++) {
      keys[count] = room[k]!
      terms[count++] = i
    }
  })
  return buildIndex(keys, terms, count)
}

function grown<T extends Int32Array | Uint32Array>(old: T, fresh: T): T {
  fresh.set(old)
  return fresh
}

/** A bit for the first three and the first five letters of each term: what begins otherwise is none. */
function headBits(forms: readonly Form[]): Uint32Array {
  const words = 1 << Math.max(5, Math.ceil(Math.log2(forms.length + 1)))
  const bits = new Uint32Array(words)
  for (const { letters } of forms)
    for (const length of [3, 5]) {
      const bit = mix(hashOf(letters, 0, Math.min(length, letters.length))) & (words * 32 - 1)
      bits[bit >>> 5]! |= 1 << (bit & 31)
    }
  return bits
}

/** How many other terms share a key with each: what crowds around it, at most 255. */
function densityOf(near: Index, count: number): Uint8Array {
  const crowd = new Uint32Array(count)
  const { offsets, entries } = near
  for (let b = 0; b + 1 < offsets.length; b++) {
    const [first, last] = [offsets[b]!, offsets[b + 1]!]
    const crowded = last - first > 32
    for (let i = first; i < last; i++) {
      let others = 0
      if (crowded) others = last - first
      else
        for (let j = first; j < last; j++)
          if (i !== j && entries[i]! >>> 20 === entries[j]! >>> 20) others++
      crowd[entries[i]! & (mostTerms - 1)]! += others
    }
  }
  return Uint8Array.from(crowd, (n) => Math.min(255, n))
}

/** So many terms of a word are enough to know that it is no rare one. */
export const rarePart = 3

/** Terms of several words under each of their words; of a word that many have, the first few. */
function partIndex(forms: readonly Form[]): Index {
  const counts = new Map<string, number>()
  return index(forms, (form) =>
    form.words.length < 2 || !isPlain(form)
      ? []
      : form.words.flatMap((word) => {
          const count = (counts.get(word) ?? 0) + 1
          counts.set(word, count)
          return word.length < 2 || count > rarePart + 1 ? [] : [hashOf(word)]
        }),
  )
}
