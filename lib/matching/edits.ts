/**
 * Distances between two words: optimal string alignment (one letter dropped, added, replaced, or two neighbours swapped), plain
 * and weighted by how easily each edit is made or overlooked.
 */

const width = 128
const full = 10
/** Cost in tenths of putting one letter for another. */
const swaps = new Uint8Array(width * width).fill(full)

function cheap(cost: number, groups: string): void {
  for (const group of groups.split(' '))
    for (const a of group)
      for (const b of group)
        if (a !== b) {
          const at = a.charCodeAt(0) * width + b.charCodeAt(0)
          swaps[at] = Math.min(swaps[at]!, cost)
        }
}
// Neighbours on QWERTY, QWERTZ and AZERTY keyboards.
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertz', 'azerty', 'yxcv', 'lm']
for (const row of rows) for (let i = 1; i < row.length; i++) cheap(7, row[i - 1]! + row[i]!)
cheap(7, 'qa ws ed rf tg yh uj ik ol az sx dc fv gb hn jm qa wz')
cheap(6, 'aeiouy')
// Letters of one sound; capitals stand for sounds (sounds.ts): C as in "chair", S as in "shoe", J as in "jam", Z as in "garage".
cheap(5, 'ckq sz iy vw fv gj dt bp mn cs kg xs CS CJ JZ SZ Ck Cs Ss Jg Ji Zz Zg Zs')
cheap(4, 'iy kq ck sz vw ei ou')

const isVowel = (code: number): boolean =>
  code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121

const swapCost = (a: number, b: number): number =>
  a < width && b < width ? swaps[a * width + b]! : full

/** Cost of a letter too many: cheap where it doubles its neighbour, or is hardly heard. */
function extraCost(word: string, at: number): number {
  const code = word.charCodeAt(at)
  if (word.charCodeAt(at - 1) === code || word.charCodeAt(at + 1) === code) return 4
  if (code === 104) return 6
  return isVowel(code) ? 8 : full
}

const transposed = 7
const most = 48
const table = new Uint16Array((most + 1) * (most + 1))

/** Tenths of edits between two words, each letter's by its weight; a changed first letter adds four. At most `most` letters are compared. */
export function weightedEdits(a: string, b: string): number {
  // What both begin and end with costs nothing.
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let end = 0
  while (
    end < shorter - start &&
    a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)
  )
    end++
  const n = Math.min(a.length - start - end, most)
  const m = Math.min(b.length - start - end, most)
  const w = m + 1
  table[0] = 0
  for (let j = 1; j <= m; j++) table[j] = table[j - 1]! + extraCost(b, start + j - 1)
  for (let i = 1; i <= n; i++) {
    const code = a.charCodeAt(start + i - 1)
    const left = extraCost(a, start + i - 1)
    table[i * w] = table[(i - 1) * w]! + left
    for (let j = 1; j <= m; j++) {
      const other = b.charCodeAt(start + j - 1)
      let best = table[(i - 1) * w + j - 1]! + (code === other ? 0 : swapCost(code, other))
      best = Math.min(best, table[(i - 1) * w + j]! + left)
      best = Math.min(best, table[i * w + j - 1]! + extraCost(b, start + j - 1))
      if (
        i > 1 &&
        j > 1 &&
        code === b.charCodeAt(start + j - 2) &&
        other === a.charCodeAt(start + i - 2) &&
        code !== other
      )
        best = Math.min(best, table[(i - 2) * w + j - 2]! + transposed)
      table[i * w + j] = best
    }
  }
  const first = a.charCodeAt(0) === b.charCodeAt(0) ? 0 : 4
  return table[n * w + m]! + first
}

/** Edits between two words, or `limit + 1` where there are more than `limit`. */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let start = 0
  const shorter = Math.min(a.length, b.length)
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let end = 0
  while (
    end < shorter - start &&
    a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)
  )
    end++
  const [n, m] = [a.length - start - end, b.length - start - end]
  if (n === 0 || m === 0) return n + m
  if (n === 1 && m === 1) return 1
  if (n > most || m > most) return limit + 1
  return inBits(a, b, start, n, m, limit) ?? inTable(a, b, start, n, m, limit)
}

/** Where each ASCII letter stands in the word that is compared with, as bits; zero between two calls. */
const places = new Int32Array(width)

/**
 * The same by all letters of `b` at once, a bit for each (Hyyrö 2003, optimal string alignment); null where one is not ASCII or
 * they are more than 32. It ends where the letters that are left can't bring the count under the limit.
 */
function inBits(
  a: string,
  b: string,
  start: number,
  n: number,
  m: number,
  limit: number,
): number | null {
  if (m > 32) return null
  for (let j = 0; j < m; j++) if (b.charCodeAt(start + j) >= width) return null
  for (let j = 0; j < m; j++) places[b.charCodeAt(start + j)]! |= 1 << j
  const last = 1 << (m - 1)
  let [up, down, diagonal, before, count] = [-1, 0, 0, 0, m]
  for (let i = 0; i < n; i++) {
    const code = a.charCodeAt(start + i)
    const here = code < width ? places[code]! : 0
    const swapped = ((~diagonal & here) << 1) & before
    diagonal = (((here & up) + up) ^ up) | here | down | swapped
    let right = down | ~(diagonal | up)
    let left = diagonal & up
    if (right & last) count++
    if (left & last) count--
    if (count - (n - 1 - i) > limit) break
    right = (right << 1) | 1
    left <<= 1
    up = left | ~(diagonal | right)
    down = right & diagonal
    before = here
  }
  for (let j = 0; j < m; j++) places[b.charCodeAt(start + j)] = 0
  return Math.min(limit + 1, count)
}

function inTable(a: string, b: string, start: number, n: number, m: number, limit: number): number {
  const w = m + 1
  for (let j = 0; j <= m; j++) table[j] = j
  for (let i = 1; i <= n; i++) {
    table[i * w] = i
    const code = a.charCodeAt(start + i - 1)
    for (let j = 1; j <= m; j++) {
      const other = b.charCodeAt(start + j - 1)
      let best = table[(i - 1) * w + j - 1]! + (code === other ? 0 : 1)
      best = Math.min(best, table[(i - 1) * w + j]! + 1, table[i * w + j - 1]! + 1)
      if (
        i > 1 &&
        j > 1 &&
        code === b.charCodeAt(start + j - 2) &&
        other === a.charCodeAt(start + i - 2)
      )
        best = Math.min(best, table[(i - 2) * w + j - 2]! + 1)
      table[i * w + j] = best
    }
  }
  return Math.min(limit + 1, table[n * w + m]!)
}
