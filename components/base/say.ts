type Key = Parameters<typeof browser.i18n.getMessage>[0]

/** A message in the browser's language, its gaps filled in order. */
export const say = (key: Key, ...parts: (string | number)[]): string =>
  browser.i18n.getMessage(key, parts.map(String))

const language = () => browser.i18n.getUILanguage()

/** A UTC instant as the reader's clock and language write it. */
export const when = (at: string): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  )

/** The day of an instant or of a civil date. */
export const day = (at: string): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(new Date(at))

export const count = (n: number): string => new Intl.NumberFormat(language()).format(n)
