import { appendHash } from './hash.ts'

/** Letters written as digits and signs ("M31!$5@"), and letters masked by a sign ("N*ke"). */

/** What a sign or digit may stand for. */
const single: Readonly<Record<string, string>> = {
  '4': 'a',
  '@': 'a',
  '^': 'a',
  '8': 'b',
  '(': 'c',
  '<': 'c',
  '{': 'c',
  '¢': 'c',
  '3': 'e',
  '€': 'ec',
  '£': 'le',
  '6': 'gb',
  '9': 'gq',
  '#': 'h',
  '1': 'il',
  '!': 'il',
  '|': 'il',
  '¡': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '§': 's',
  '7': 't',
  '+': 't',
  '†': 't',
  µ: 'u',
  μ: 'u',
  '2': 'z',
  '¥': 'y',
  '%': 'x',
}
const several: readonly (readonly [string, string])[] = [
  ['|\\/|', 'm'],
  ['|\\|', 'n'],
  ['|_|', 'u'],
  ['|-|', 'h'],
  ['/-\\', 'a'],
  ['/\\/\\', 'm'],
  ['\\/\\/', 'w'],
  ['\\/', 'v'],
  ['/\\', 'a'],
  ['vv', 'w'],
  ['uu', 'w'],
  ['nn', 'm'],
  ['rn', 'm'],
  ['cl', 'd'],
  ['()', 'o'],
  ['[]', 'o'],
  ['|<', 'k'],
  ['|{', 'k'],
  ['1<', 'k'],
  ['|)', 'd'],
  ['|>', 'p'],
  ['|2', 'r'],
  ['12', 'r'],
  ['13', 'b'],
  ['|3', 'b'],
  ['><', 'x'],
  ['}{', 'x'],
  ["'/", 'y'],
  ['ph', 'f'],
]

/** Codes of the letters that a unit may stand for, by its code; of a letter none but itself. */
const standsFor: (readonly number[] | undefined)[] = []
for (const [sign, letters] of Object.entries(single))
  standsFor[sign.charCodeAt(0)] = Array.from(letters, (c) => c.charCodeAt(0))
/** The pairs of `several` by the code that they begin with. */
const severalFrom: { readonly signs: string; readonly letter: number }[][] = []
for (const [signs, letter] of several)
  (severalFrom[signs.charCodeAt(0)] ??= []).push({ signs, letter: letter.charCodeAt(0) })

/** A word read through its disguise, and how many of its letters stood there as letters. */
export interface Reading {
  readonly letters: string
  readonly real: number
}

/** Longest chunk, in UTF-16 units, that is read. */
export const longestChunk = 48
/** Letters that are tried in one chunk, at most: a hostile one may be read in billions of ways. */
const mostSteps = 2000
const word = new Uint16Array(longestChunk)

/** Signs within a name that stand for nothing. */
const silent = new Set(Array.from("-'’&._·", (c) => c.charCodeAt(0)))

/**
 * The ways to read a chunk of text as letters of which the first three and five, by their hash, `mayBegin` a word that is looked
 * for; none where something in it stands for no letter.
 */
export function readings(chunk: string, mayBegin: (hash: number) => boolean): Reading[] {
  if (chunk.length > longestChunk) return []
  const reader = { chunk, mayBegin, steps: mostSteps, found: [] }
  readFrom(reader, 0, 0, 0, 0)
  return reader.found
}

interface Reader {
  readonly chunk: string
  readonly mayBegin: (hash: number) => boolean
  /** Letters that may yet be tried. */
  steps: number
  readonly found: Reading[]
}

function readFrom(reader: Reader, from: number, length: number, hash: number, real: number): void {
  const { chunk } = reader
  if (from >= chunk.length) {
    reader.found.push({ letters: String.fromCharCode(...word.subarray(0, length)), real })
    return
  }
  const code = chunk.charCodeAt(from)
  if (code >= 0x61 && code <= 0x7a) put(reader, code, from + 1, length, hash, real + 1)
  else {
    const letters = standsFor[code]
    if (letters) for (const one of letters) put(reader, one, from + 1, length, hash, real)
    if (silent.has(code)) readFrom(reader, from + 1, length, hash, real)
  }
  const pairs = severalFrom[code]
  if (pairs)
    for (const { signs, letter: one } of pairs)
      if (chunk.startsWith(signs, from)) put(reader, one, from + signs.length, length, hash, real)
}

function put(
  reader: Reader,
  letter: number,
  next: number,
  length: number,
  hash: number,
  real: number,
): void {
  if (reader.steps-- <= 0) return
  const hashed = appendHash(hash, letter)
  if ((length === 2 || length === 4) && !reader.mayBegin(hashed)) return
  word[length] = letter
  readFrom(reader, next, length + 1, hashed, real)
}

/** Sizes and models ("16gb", "1.5", "2-pack", "wd500"): nobody reads a name in them, but for one of three letters ("U66"). */
const measure =
  /^[\d.,/x-]{2,}(?:[a-z]{0,2}|pcs|pack|inch|feet|mah|mhz|ghz|gsm)$|^\d[a-z]{0,2}$|^\d+-[a-z]+$|^(?:[a-z]\d{3,}|[a-z]{2}\d{2,})$/

const letter = 1
/** Stands for a letter, or for several. */
const sign = 2
/** May hide a letter. */
const mask = 4
const asked = 128

/** What a UTF-16 unit of a chunk may be, by its code; 0 where not asked for yet. */
const kinds = new Uint8Array(65_536)

const kindOf = (code: number): number => kinds[code]! || classify(code)

function classify(code: number): number {
  const c = String.fromCharCode(code)
  const kind =
    (/[a-z]/.test(c) ? letter : 0) |
    (/[\d@^(<{¢€£#!|¡$§+†µμ¥%[\]\\/}>]/.test(c) ? sign : 0) |
    (/[^a-z0-9\s&'’`´"()[\]{}/\\,;:!@$|+=<>-]/.test(c) ? mask : 0)
  return (kinds[code] = kind | asked)
}

/** True of a sign that may hide a letter. */
export const isMask = (code: number): boolean => (kindOf(code) & mask) !== 0

/** Codes of letters of which two look like one other; `r` looks like one with an `n`. */
const doubles = new Set(Array.from('vun', (c) => c.charCodeAt(0)))
const [r, n] = [0x72, 0x6e]

const isDouble = (code: number, before: number): boolean =>
  code === before ? doubles.has(code) : before === r && code === n

/** False of a unit that makes no disguise of the chunk that it stands in, `before` being the unit before it. */
export const mayDisguise = (code: number, before: number): boolean =>
  (kindOf(code) & (sign | mask)) !== 0 || isDouble(code, before)

/** How a chunk may be disguised: by digits, signs or pairs of letters for letters, and by signs that seem to hide some. */
export const disguises = { leet: 1, censored: 2 } as const

/** Which of `disguises` a chunk may be of. */
export function disguisesOf(chunk: string): number {
  let letters = 0
  let seen = 0
  let hidden = 0
  let pairs = false
  let before = 0
  for (let i = 0; i < chunk.length; i++) {
    const code = chunk.charCodeAt(i)
    const kind = kindOf(code)
    seen |= kind
    if ((kind & letter) !== 0) letters++
    if (i > 0) hidden |= kind
    pairs ||= isDouble(code, before)
    before = code
  }
  if (letters === 0) return 0
  const leet = (pairs || (seen & sign) !== 0) && chunk.length > 2
  const start = '([{'.includes(chunk[0]!) ? 1 : 0
  const censored =
    letters > 1 && (hidden & mask) !== 0 && (kindOf(chunk.charCodeAt(start)) & letter) !== 0
  return (leet && !measure.test(chunk) ? disguises.leet : 0) | (censored ? disguises.censored : 0)
}

/** The chunk's letters without what masks them; null where it holds something else, or more than two masks. */
export function unmasked(chunk: string): { letters: string; masks: number } | null {
  let letters = ''
  let masks = 0
  for (const c of chunk)
    if (c >= 'a' && c <= 'z') letters += c
    else if ((kindOf(c.charCodeAt(0)) & mask) !== 0) masks++
    else if (c !== '&' && c !== '-' && c !== "'") return null
  return masks >= 1 && masks <= 2 ? { letters, masks } : null
}

/** True where the chunk is the word with each mask standing for one letter; beside a mask one more may be an x. */
export function maskFits(chunk: string, word: string): boolean {
  let at = 0
  let crosses = 0
  for (const c of chunk) {
    if (c === '&' || c === '-' || c === "'") continue
    if (c >= 'a' && c <= 'z' ? word[at] !== c && (c !== 'x' || ++crosses > 1) : at >= word.length)
      return false
    at++
  }
  return at === word.length
}
