import { misreadCapitals } from './capitals.ts'
import { decodeEntities, withoutReferences } from './entities.ts'
import { lookalikes } from './lookalikes.ts'
import { isUnspaced } from './words-of.ts'

/** Text folded for comparison, and where each of its UTF-16 units came from in the original. */
export interface Folded {
  readonly text: string
  /**
   * The same with words that are all look-alikes of Latin letters (НІКЕ in Cyrillic) read as Latin, and with capital I and small l
   * read as each other where their word's case tells so; null where there are none. Of the same length.
   */
  readonly shadow: string | null
  /** Start of the original unit of each folded unit, and one more for the end; null where nothing moved. */
  readonly from: Uint32Array | null
}

/** Original text that is looked at, at most, in UTF-16 units: a hostile title may be megabytes long. */
export const maxText = 40_000

const dropped = /\p{M}|\p{Default_Ignorable_Code_Point}/u
/** Registration signs are no letters, although NFKD makes TM of ™. */
const signs = /[™®©℠]/u
/** They all stand for one in "men´s". */
const apostrophes = /[´’‘ʼ＇]/u
/** Scripts that people write whole words in; a letter of any other that looks Latin is there to look Latin. */
const written =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Georgian}\p{Script=Thai}\p{Script=Lao}\p{Script=Han}\p{Script=Hangul}]/u
const notAscii = /[^\0-\x7f]/
const latinLetter = /[a-z]/

const latinOf = new Map(
  Object.entries(lookalikes).flatMap(([latin, all]) => Array.from(all, (c) => [c, latin])),
)

/** One code point folded: what it is in the text, and what it looks like where that may differ. */
interface Part {
  readonly text: string
  readonly looks: string | null
}
const known = new Map<string, readonly Part[]>()

function partsOf(point: string): readonly Part[] {
  const cached = known.get(point)
  if (cached) return cached
  // NFKD makes a space of ´, which is an apostrophe.
  const whole = signs.test(point) ? ' ' : apostrophes.test(point) ? "'" : point.normalize('NFKD')
  const parts = Array.from(whole)
    .filter((c) => !dropped.test(c))
    .flatMap(fold1)
  // Bounded by Unicode itself.
  known.set(point, parts)
  return parts
}

function fold1(c: string): Part[] {
  if (apostrophes.test(c)) return [{ text: "'", looks: null }]
  const latin = latinOf.get(c) ?? latinOf.get(c.toLowerCase())
  if (latin && !written.test(c)) return [{ text: latin, looks: null }]
  const lower = c === 'ß' || c === 'ẞ' ? 'ss' : (spelled[c.toLowerCase()] ?? c.toLowerCase())
  const units = Array.from(lower.normalize('NFKD')).filter((u) => !dropped.test(u))
  return units.map((text) => ({ text, looks: latin ?? latinOf.get(text) ?? null }))
}

/** Letters that are written as two where a keyboard lacks them. */
const spelled: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ' }

/**
 * HTML's character references read, and case, accents, width, invisible characters and look-alikes folded away (NFKD, marks dropped, lower case), code point by code
 * point, so that a match can be shown in the text as the page has it. A letter that only looks Latin becomes Latin where its
 * word has Latin letters too, so that Russian stays Russian. The same for every Unicode normal form; idempotent.
 */
export function fold(original: string): Folded {
  const bounded = original.length > maxText ? original.slice(0, maxText) : original
  const { text, from } = decodeEntities(bounded)
  const folded = foldDecoded(text)
  return from === null
    ? folded
    : { ...folded, from: folded.from === null ? from : folded.from.map((at) => from[at]!) }
}

function foldDecoded(text: string): Folded {
  const folded = foldAsWritten(text)
  const misread = misreadCapitals(text)
  if (misread === null) return folded
  const other = foldAsWritten(misread)
  return { ...folded, shadow: other.shadow ?? other.text }
}

function foldAsWritten(bounded: string): Folded {
  if (!notAscii.test(bounded)) return { text: bounded.toLowerCase(), shadow: null, from: null }
  const parts: Part[] = []
  const from: number[] = []
  let at = 0
  for (const point of bounded) {
    if (point < '\x80') {
      parts.push(ascii[point.charCodeAt(0)]!)
      from.push(at)
    } else
      for (const part of partsOf(point)) {
        parts.push(part)
        for (let unit = 0; unit < part.text.length; unit++) from.push(at)
      }
    at += point.length
  }
  from.push(at)
  const { text, shadow } = settle(parts)
  return { text: withoutReferences(text), shadow, from: Uint32Array.from(from) }
}

const ascii: readonly Part[] = Array.from({ length: 128 }, (_, code) => ({
  text: String.fromCharCode(code).toLowerCase(),
  looks: null,
}))

const letterOrDigit = /[\p{L}\p{N}]/u
/** What stands beside Chinese, Japanese, Korean or Thai is a word of its own. */
const inWord = (text: string): boolean =>
  letterOrDigit.test(text) && !isUnspaced(text.charCodeAt(0))

/** Decides, word by word, whether look-alikes are read as Latin. */
function settle(parts: readonly Part[]): { text: string; shadow: string | null } {
  let text = ''
  let shadow = ''
  for (let start = 0; start < parts.length;) {
    let end = start
    while (end < parts.length && inWord(parts[end]!.text)) end++
    if (end === start) {
      text += parts[start]!.text
      shadow += parts[start]!.text
      start++
      continue
    }
    const word = parts.slice(start, end)
    const plain = word.map((p) => p.text).join('')
    const some = word.some((p) => p.looks !== null)
    const latin = some ? word.map((p) => p.looks ?? p.text).join('') : plain
    // A letter that looks like none shows that the word goes on in its own script ("nikeобувь").
    const all = some && !notAscii.test(latin) && latin.length === plain.length
    const mixed = all && latinLetter.test(plain)
    text += mixed ? latin : plain
    shadow += all ? latin : plain
    start = end
  }
  return { text, shadow: shadow === text ? null : shadow }
}

/** The original offsets of a span of the folded text. */
export function spanOf(folded: Folded, start: number, end: number): [number, number] {
  return folded.from === null ? [start, end] : [folded.from[start]!, folded.from[end]!]
}

/** Small letters without accents; what strikes letters through, or picks another glyph, is no accent. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u0333\u0339-\u036f]/g, '')
    .toLowerCase()
