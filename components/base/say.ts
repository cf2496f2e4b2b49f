type Key = Parameters<typeof browser.i18n.getMessage>[0]

/** A message in the browser's language, its gaps filled in order; `1 {file|files}` is one file, `2 {file|files}` two files. */
export function say(key: Key, ...parts: (string | number)[]): string {
  const filled = browser.i18n.getMessage(key, parts.map(String))
  // Braces count only where the message itself has them: what fills its gaps may be a page's own words.
  let counts = counting.get(key)
  if (counts === undefined) counting.set(key, (counts = counted.test(browser.i18n.getMessage(key))))
  return counts ? numbered(filled) : filled
}

const counting = new Map<Key, boolean>()
const counted = /\{[^{|}]*\|[^{|}]*\}/

/** Chooses between one and many by the number that stands before. */
export const numbered = (text: string): string =>
  text
    .replaceAll(/(?<![\d.,])1 \{([^{|}]*)\|[^{|}]*\}/g, '1 $1')
    .replaceAll(/\{[^{|}]*\|([^{|}]*)\}/g, '$1')

const language = () => browser.i18n.getUILanguage()

/** Makes it at the first need and keeps it: to make a format costs more than to draw the row that it is for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
const instants = once(
  () => new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }),
)
const moments = once(
  () => new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }),
)
const days = once(() => new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }))
const numbers = once(() => new Intl.NumberFormat(language()))

/** A UTC instant as the reader's clock and language write it. */
export const when = (at: string): string => instants().format(new Date(at))

/** The same to the second, where two may lie close together. */
export const moment = (at: string): string => moments().format(new Date(at))

/** The day of an instant or of a civil date. */
export const day = (at: string): string => days().format(new Date(at))

export const count = (n: number): string => numbers().format(n)
