/**
 * Marks that turn the direction of text, have no width or control a terminal are written out (`[U+202E]`): on paper and on
 * screens they would be unseen, and a name with them is not the name that it looks like.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\t/g, '    ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\uFFFD]/gu, (mark) =>
      named(mark.codePointAt(0) ?? 0),
    )
    .replace(/\p{Zs}/gu, ' ')
}

/** A code point as `[U+202E]`. */
export const named = (code: number): string =>
  `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
