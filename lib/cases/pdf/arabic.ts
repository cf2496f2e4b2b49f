/**
 * Arabic letters change their form with their neighbours (Unicode 16, 9.2). Fonts give the forms code points of their own in two
 * blocks, so that a writer without a shaping engine can choose them. In the blocks the forms of a letter stand in one order:
 * alone, at a word's end, at its beginning, in its middle; letters that join only to the right have the first two.
 */
const forms = new Map<string, number[]>()
for (const [from, to] of [
  [0xfb50, 0xfbb1],
  [0xfbd3, 0xfbe7],
  [0xfbfc, 0xfbff],
  [0xfe80, 0xfef4],
] as const)
  for (let code = from; code <= to; code += 1) {
    const base = String.fromCodePoint(code).normalize('NFKC')
    if (base.length === 1) forms.set(base, [...(forms.get(base) ?? []), code])
  }

/** Lam with an alef after it is always written as one: the alef, and the joined form that stands alone; the next ends a word. */
const lamAlef: ReadonlyMap<string, number> = new Map([
  ['\u0622', 0xfef5],
  ['\u0623', 0xfef7],
  ['\u0625', 0xfef9],
  ['\u0627', 0xfefb],
])
const lam = '\u0644'
const tatweel = '\u0640'

/** A code point of a text, and the one whose picture stands for it in its place. */
export interface Shaped {
  readonly code: number
  readonly shown: number
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number
}

/** The text's code points in their order, Arabic ones in the form that their neighbours ask for. */
export function shaped(text: string): Shaped[] {
  const letters: { letter: string; at: number }[] = []
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
    letters.push({ letter, at })
    at += letter.length
  }
  const out: Shaped[] = []
  // The last letter that is no mark above or below another: what a joining letter joins to.
  let before = ''
  for (let n = 0; n < letters.length; n += 1) {
    const { letter, at } = letters[n] ?? { letter: '', at: 0 }
    const code = letter.codePointAt(0) ?? 0
    if (/\p{Mn}/u.test(letter)) {
      out.push({ code, shown: code, at })
      continue
    }
    const joinsBefore = joinsOn(before) && (forms.get(letter)?.length ?? 0) >= 2
    const next = letters[n + 1]?.letter ?? ''
    const ligature = letter === lam ? lamAlef.get(next) : undefined
    if (ligature !== undefined) {
      const shown = ligature + (joinsBefore ? 1 : 0)
      out.push({ code: shown, shown, at })
      before = next
      n += 1
      continue
    }
    const after = letters.slice(n + 1).find((one) => !/\p{Mn}/u.test(one.letter))?.letter ?? ''
    const joinsAfter = joinsOn(letter) && takesOn(after)
    const own = forms.get(letter)
    const place = (joinsAfter ? 2 : 0) + (joinsBefore ? 1 : 0)
    out.push({ code, shown: own?.[place] ?? code, at })
    before = letter
  }
  return out
}

/** Does the letter reach out to the one after it? */
const joinsOn = (letter: string) => letter === tatweel || (forms.get(letter)?.length ?? 0) >= 4

/** Does the letter take the hand of the one before it? */
const takesOn = (letter: string) => letter === tatweel || (forms.get(letter)?.length ?? 0) >= 2
