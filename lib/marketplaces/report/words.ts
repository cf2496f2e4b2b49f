import { gap } from './secrets.ts'

/**
 * A pattern for words that a person wants removed, one a line: in any case, composed or not, with any white space or none between,
 * and as they are written in an address or in a script. Null where there is nothing to look for.
 */
export function wordsPattern(words: readonly string[]): RegExp | null {
  const forms = words
    .slice(0, 200)
    .map((word) => word.slice(0, 200).trim())
    // One letter alone stands in everything; a sign tells nothing.
    .filter((word) => (word.match(/[\p{L}\p{N}]/gu) ?? []).length > 1 && !word.includes(gap))
    .flatMap((word) => [word, word.normalize('NFC'), word.normalize('NFD')])
    .flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()])
    .flatMap((word) => [pattern(word), pattern(percent(word)), pattern(unicode(word))])
  if (forms.length === 0) return null
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return new RegExp(longestFirst.join('|'), 'giu')
}

const pattern = (word: string) =>
  word
    .split(/\s+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('(?:\\s|\\+|%20|&nbsp;|\\\\u00a0){0,40}')

const percent = (word: string) => encodeURIComponent(word.toWellFormed()).replaceAll('%20', ' ')

const unicode = (word: string) =>
  word.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * Takes words out whose letters stand in several texts, as a name in two columns does: whoever reads the texts together
 * would have them again. Gives how often.
 */
export function dropAcross(texts: readonly Text[], pattern: RegExp): number {
  const starts: number[] = []
  let length = 0
  for (const text of texts) {
    starts.push(length)
    length += text.length
  }
  const whole = texts.map((text) => text.data).join('')
  const matches = [...whole.matchAll(pattern)].toReversed()
  let at = texts.length - 1
  // From the end, so that what stands before a match is still where it was.
  for (const { index, 0: match } of matches) {
    const end = index + match.length
    while (at > 0 && starts[at]! >= end) at--
    for (let n = at; n >= 0; n--) {
      const from = Math.max(0, index - starts[n]!)
      const { data } = texts[n]!
      const isFirst = starts[n]! <= index
      texts[n]!.data = data.slice(0, from) + (isFirst ? gap : '') + data.slice(end - starts[n]!)
      if (isFirst) break
    }
  }
  return matches.length
}
