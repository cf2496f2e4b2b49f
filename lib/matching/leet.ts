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
const severalFrom = new Map<string, (readonly [string, string])[]>()
for (const pair of several)
  severalFrom.set(pair[0][0]!, [...(severalFrom.get(pair[0][0]!) ?? []), pair])
const mostReadings = 64

/** A word read through its disguise, and how many of its letters stood there as letters. */
export interface Reading {
  readonly letters: string
  readonly real: number
}

/**
 * Every way to read a chunk of text as letters, at most 64, of which the first letters `mayBegin` a word that is looked for; none
 * where something in it stands for no letter.
 */
export function readings(chunk: string, mayBegin: (letters: string) => boolean): Reading[] {
  let done: Reading[][] = [[{ letters: '', real: 0 }]]
  for (let at = 0; at < chunk.length; at++) {
    const here = done[at]
    if (!here) continue
    const step = (length: number, letters: string, real: number) => {
      const next = (done[at + length] ??= [])
      for (const before of here) {
        const word = before.letters + letters
        if ((word.length === 3 || word.length === 5) && !mayBegin(word)) continue
        if (next.length < mostReadings) next.push({ letters: word, real: before.real + real })
      }
    }
    const c = chunk[at]!
    if (c >= 'a' && c <= 'z') step(1, c, 1)
    else for (const letter of single[c] ?? '') step(1, letter, 0)
    for (const [signs, letter] of severalFrom.get(c) ?? [])
      if (chunk.startsWith(signs, at)) step(signs.length, letter, 0)
  }
  return done[chunk.length] ?? []
}

/** Sizes and models ("16gb", "1.5", "2-pack", "wd500"): nobody reads a name in them. */
const measure =
  /^[\d.,/x-]{2,}(?:[a-z]{0,2}|pcs|pack|inch|feet|mah|mhz|ghz|gsm)$|^\d[a-z]{0,2}$|^\d+-[a-z]+$|^[a-z]{1,2}\d{2,}$/

/** True of a chunk with a digit or sign that may stand for a letter, or two letters that look like one. */
export const mayBeLeet = (chunk: string): boolean =>
  chunk.length > 2 &&
  /[a-z]/.test(chunk) &&
  !measure.test(chunk) &&
  /[\d@^(<{¢€£#!|¡$§+†µμ¥%[\]\\/}>]|vv|uu|nn|rn/.test(chunk)

const mask = /[^a-z0-9\s&'’`´"()[\]{}/\\,;:!@$|+=<>-]/
/** True of a chunk in which signs stand among letters as if they hid some. */
export const mayBeCensored = (chunk: string): boolean => {
  const inner = chunk.slice(1)
  return /^[a-z]/.test(chunk) && mask.test(inner) && chunk.replace(/[^a-z]/g, '').length >= 2
}

/** The chunk's letters without what masks them; null where it holds something else, or more than two masks. */
export function unmasked(chunk: string): { letters: string; masks: number } | null {
  let letters = ''
  let masks = 0
  for (const c of chunk)
    if (c >= 'a' && c <= 'z') letters += c
    else if (mask.test(c)) masks++
    else if (c !== '&' && c !== '-') return null
  return masks >= 1 && masks <= 2 ? { letters, masks } : null
}

/** True where the chunk is the word with each mask standing for one letter. */
export function maskFits(chunk: string, word: string): boolean {
  let at = 0
  for (const c of chunk) {
    if (c === '&' || c === '-') continue
    if (c >= 'a' && c <= 'z' ? word[at] !== c : at >= word.length) return false
    at++
  }
  return at === word.length
}
