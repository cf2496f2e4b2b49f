/** Text folded for comparison, and where each of its UTF-16 units came from in the original. */
export interface Folded {
  readonly text: string
  /** Start of the original unit of each folded unit, and one more for the end. */
  readonly from: readonly number[]
}

/** Original text that is looked at, at most, in UTF-16 units: a hostile title may be megabytes long. */
export const maxText = 40_000

const mark = /\p{M}|\p{Default_Ignorable_Code_Point}/u

/**
 * Case, accents, width and invisible characters folded away (NFKD, marks dropped, lower case), code point by code point, so
 * that a match can be shown in the text as the page has it.
 */
export function fold(original: string): Folded {
  const bounded = original.slice(0, maxText)
  let text = ''
  const from: number[] = []
  let at = 0
  for (const point of bounded) {
    for (const part of point.normalize('NFKD').toLowerCase())
      if (!mark.test(part)) {
        text += part
        for (let unit = 0; unit < part.length; unit++) from.push(at)
      }
    at += point.length
  }
  return { text, from: [...from, at] }
}

/** A run of letters and digits of a folded text. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The letters-and-digits runs of a folded text, in order. */
export function tokens(folded: string): Token[] {
  return Array.from(folded.matchAll(/[\p{L}\p{N}]+/gu), (hit) => ({
    text: hit[0],
    start: hit.index,
    end: hit.index + hit[0].length,
  }))
}
