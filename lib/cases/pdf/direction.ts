import bidiFactory from 'bidi-js'
import { shaped } from './arabic.ts'

/** A code point in the order of reading; `shown` is what is drawn for it, `level` is odd where it runs from right to left. */
export interface Letter {
  readonly code: number
  readonly shown: number
  readonly level: number
}

const bidi = bidiFactory()
/** Hebrew, Arabic and their neighbours, and the blocks of their forms. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/**
 * A text without marks of direction (`visible` wrote them out), letter by letter, with the level of each by the Unicode
 * bidirectional algorithm (UAX #9). Brackets in text from right to left are turned, Arabic letters joined.
 */
export function lettersOf(text: string): Letter[] {
  if (!rightToLeft.test(text))
    return Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0
      return { code, shown: code, level: 0 }
    })
  const { levels } = bidi.getEmbeddingLevels(text)
  return shaped(text).map(({ code, shown, at }) => {
    const level = levels[at] ?? 0
    const mirrored = level % 2 === 1 ? bidi.getMirroredCharacter(String.fromCodePoint(code)) : null
    const turned = mirrored?.codePointAt(0)
    return { code: turned ?? code, shown: turned ?? shown, level }
  })
}

/** A line from left to right: from the highest level down to 1, each run of that level or higher is turned (UAX #9, L2). */
export function fromLeft<T extends { readonly level: number }>(line: readonly T[]): readonly T[] {
  const highest = line.reduce((most, { level }) => Math.max(most, level), 0)
  if (highest === 0) return line
  const out = [...line]
  for (let level = highest; level > 0; level -= 1)
    for (let n = 0; n < out.length; n += 1) {
      if ((out[n]?.level ?? 0) < level) continue
      let end = n
      while ((out[end]?.level ?? 0) >= level) end += 1
      out.splice(n, end - n, ...out.slice(n, end).toReversed())
      n = end
    }
  return out
}
