/** Direction marks and characters without width: they carry no word, and hide that two names are the same. */
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g

/** Text for comparison: compatibility forms folded, lower case, marks without width left out, white space single. */
export function folded(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

const words = (text: string) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? []

const forms = new Set(
  'co company ltd limited llc inc incorporated corp corporation gmbh ug ag kg bv srl spa sarl sas sl sa plc pty trading'.split(
    ' ',
  ),
)
const chineseForms = /(有限责任公司|股份有限公司|有限公司|分公司|商行|经营部)$/u

/** Does the name say that it is a company's? Registers keep those apart; persons and shops share names by the thousand. */
export const hasLegalForm = (raw: string): boolean =>
  chineseForms.test(raw.normalize('NFKC').trim()) || words(raw).some((word) => forms.has(word))

/** A company's name for comparison, without its legal form; empty where nothing else is left. */
export function businessName(raw: string): string {
  const all = words(raw.normalize('NFKC').trim().replace(chineseForms, ''))
  return all.filter((word) => !forms.has(word)).join(' ')
}

const short = new Map(
  Object.entries({
    avenue: 'ave',
    boulevard: 'blvd',
    apartment: 'apt',
    building: 'bldg',
    district: 'dist',
    floor: 'fl',
    lane: 'ln',
    number: 'no',
    province: 'prov',
    road: 'rd',
    room: 'rm',
    street: 'st',
    str: 'st',
    straße: 'st',
    strasse: 'st',
  }),
)

/** Parts of a building that a number follows. */
const parts = new Set([
  'apt',
  'bldg',
  'block',
  'fl',
  'flat',
  'rm',
  'shop',
  'suite',
  'tower',
  'unit',
])

/**
 * An address for comparison: its words in any order, abbreviated alike. Lines that were broken or ordered differently are
 * the same place, room 3 in building 5 and room 5 in building 3 are not; a single word (a country, a town) is no place, hence
 * null.
 */
export function placeOf(lines: readonly string[]): string | null {
  const all = words(lines.join(' '))
    .map((word) => short.get(word) ?? word)
    .filter((word, n, before) => word !== 'no' || !parts.has(before[n - 1] ?? ''))
  const found = all.flatMap((word, n) => {
    if (parts.has(word) && /^\d/.test(all[n + 1] ?? '')) return []
    return /^\d/.test(word) && parts.has(all[n - 1] ?? '') ? [`${all[n - 1]}${word}`] : [word]
  })
  const distinct = [...new Set(found)].sort()
  // Without a number or a long Chinese run it names a region, which thousands share.
  const exact = distinct.some((word) => /\d/.test(word) || /\p{Script=Han}{6,}/u.test(word))
  const named = distinct.some((word) => /\p{L}{2}/u.test(word))
  return exact && named && distinct.join('').length >= 12 ? distinct.join(' ') : null
}

/** An address in one line for lists: as published, without white space that says nothing. */
export const placeInLine = (lines: readonly string[]): string =>
  lines
    .map((line) => line.normalize('NFKC').replace(invisible, '').replace(/\s+/g, ' ').trim())
    .map((line) => line.replace(/[,;，；]+$/u, ''))
    .filter(Boolean)
    .join(', ')

/** The store number inside AliExpress's default names (`Shop1102928665 Store`): such a name is a key. */
export function keyInAlias(alias: string): string | null {
  return (
    /^Shop\s?(\d{5,12}) Store$/.exec(
      folded(alias)
        .replace(/^shop/, 'Shop')
        .replace(/store$/, 'Store'),
    )?.[1] ?? null
  )
}

/** How alike two titles are by their words, in any order: Dice coefficient, from 0 to 1. */
export function titleLikeness(a: string, b: string): number {
  const first = new Set(words(a))
  const second = new Set(words(b))
  if (first.size === 0 || second.size === 0) return 0
  const shared = [...first].filter((word) => second.has(word)).length
  return (2 * shared) / (first.size + second.size)
}

/**
 * Overlapping runs of five words (of characters, in Chinese): what two texts written from one template share. Each stands here as
 * 32 bits made of its words: two that meet by chance are one phrase of the dozens that a likeness takes.
 */
export function shingles(text: string): Set<number> {
  const parts = words(text)
    .flatMap((word) => (/\p{Script=Han}/u.test(word) ? Array.from(word) : word))
    .map(bitsOf)
  const found = new Set<number>()
  for (let n = 0; n + 5 <= parts.length; n += 1) {
    let bits = 0
    for (let k = n; k < n + 5; k += 1) bits = mixed(bits, parts[k] ?? 0)
    found.add(bits)
  }
  return found
}

/** FNV-1a's step. */
const mixed = (bits: number, more: number) => Math.imul(bits ^ more, 0x01000193)

function bitsOf(word: string): number {
  let bits = 0x811c9dc5 | 0
  for (let n = 0; n < word.length; n += 1) bits = mixed(bits, word.charCodeAt(n))
  // The last letters reach all bits only so.
  return Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
}

/** Jaccard similarity of two sets, from 0 to 1. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const one of small) if (large.has(one)) shared += 1
  return shared === 0 ? 0 : shared / (a.size + b.size - shared)
}
