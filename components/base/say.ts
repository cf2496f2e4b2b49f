type Key = Parameters<typeof browser.i18n.getMessage>[0]

/** A message in the browser's language, its gaps filled in order. */
export const say = (key: Key, ...parts: (string | number)[]): string =>
  browser.i18n.getMessage(key, parts.map(String))

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
