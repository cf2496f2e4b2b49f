/**
 * Thai writes marks over and under its consonants, in two storeys (Unicode 16, 16.1). A font's marks stand where a plain
 * consonant wants them; a layout engine moves them elsewhere. These are the moves, in thousandths of the size, for the font that
 * ships.
 */
export interface Shift {
  readonly x: number
  readonly y: number
}

const none: Shift = { x: 0, y: 0 }
const consonant = /[\u0E01-\u0E2E]/
const vowelAbove = /[\u0E31\u0E34-\u0E37\u0E47\u0E4D]/
const vowelBelow = /[\u0E38-\u0E3A]/
const tone = /[\u0E48-\u0E4C\u0E4E]/
const saraAm = '\u0E33'
/** Their right stem goes up where a mark would stand. */
const tall = /[ปฝฟฬ]/
/** They reach down where a vowel would stand. */
const deep = /[ญฐฎฏ]/

/** Where the mark at `n` is moved to: above the vowel that is over the letter already, beside a stem, below a tail. */
export function thaiShift(letters: readonly string[], n: number): Shift {
  const mark = letters[n] ?? ''
  const above = vowelAbove.test(mark)
  if (!above && !tone.test(mark) && !vowelBelow.test(mark)) return none
  let at = n - 1
  let second = letters[n + 1] === saraAm
  while (at >= 0 && !consonant.test(letters[at] ?? '')) {
    second ||= vowelAbove.test(letters[at] ?? '')
    at -= 1
  }
  // Marks belong to the letter right before them, three at most.
  const base = n - at <= 3 ? (letters[at] ?? '') : ''
  if (vowelBelow.test(mark)) return deep.test(base) ? { x: 0, y: -150 } : none
  const x = tall.test(base) ? -95 : 0
  return { x, y: !above && second ? 190 : 0 }
}
