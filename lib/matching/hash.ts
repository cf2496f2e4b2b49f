/** Rolling hashes: a string's is a polynomial of its units modulo 2^32, so that joining and leaving out are arithmetic. */
const base = 0x01000193

/** `base` to the power of each length. */
const powers = new Uint32Array(256)
powers[0] = 1
for (let i = 1; i < powers.length; i++) powers[i] = Math.imul(powers[i - 1]!, base) >>> 0

/** Longest string that is hashed; terms and words beyond are not looked at. */
export const longest = 80

/** Hash of `text[start, end)`. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = 0
  for (let i = start; i < end; i++) hash = (Math.imul(hash, base) + text.charCodeAt(i) + 1) | 0
  return hash
}

/** Hash of a string whose `hash` is known and one more unit after it. */
export const appendHash = (hash: number, code: number): number =>
  (Math.imul(hash, base) + code + 1) | 0

/** What undoes a multiplication by `base` (Newton's iteration: each step doubles the right bits). */
let inverse = base
for (let step = 0; step < 5; step++) inverse = Math.imul(inverse, 2 - Math.imul(base, inverse))

/** Hash of a string whose `hash` is known without its last unit. */
export const dropHash = (hash: number, code: number): number => Math.imul(hash - code - 1, inverse)

/** Hash of two strings one after the other; `length` is the second's. */
export const joinHash = (first: number, second: number, length: number): number =>
  (Math.imul(first, powers[length]!) + second) | 0

/** Spreads a rolling hash over all 32 bits (the finaliser of MurmurHash3, public domain). */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const prefix = new Int32Array(longest + 1)

/**
 * Hashes of a word and of its forms with one or, if `edits` is 2, two letters left out, into `out`. Words one (two) edits apart
 * share one of them (Garbe, symmetric deletion). Only the first `head` letters are taken: words that are near have near heads.
 * Returns how many there are.
 */
export function deletions(word: string, edits: 1 | 2, out: Int32Array): number {
  const n = Math.min(word.length, head)
  prefix[0] = 0
  for (let i = 0; i < n; i++)
    prefix[i + 1] = (Math.imul(prefix[i]!, base) + word.charCodeAt(i) + 1) | 0
  const part = (from: number, to: number): number =>
    (prefix[to]! - Math.imul(prefix[from]!, powers[to - from]!)) | 0
  let count = 0
  out[count++] = prefix[n]!
  for (let i = 0; i < n; i++) {
    // Leaving out either of two equal neighbours gives the same form.
    if (i > 0 && word.charCodeAt(i) === word.charCodeAt(i - 1)) continue
    const before = prefix[i]!
    out[count++] = joinHash(before, part(i + 1, n), n - i - 1)
    if (edits === 1) continue
    for (let j = i + 1; j < n; j++) {
      if (j > i + 1 && word.charCodeAt(j) === word.charCodeAt(j - 1)) continue
      const middle = joinHash(before, part(i + 1, j), j - i - 1)
      out[count++] = joinHash(middle, part(j + 1, n), n - j - 1)
    }
  }
  return count
}

/** Letters of a word that `deletions` takes. */
export const head = 8
/** Most hashes that `deletions` gives: 1 + 8 + 28. */
export const mostDeletions = 1 + head + (head * (head - 1)) / 2
