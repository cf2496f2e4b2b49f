type Key = Parameters<typeof browser.i18n.getMessage>[0]

/** A message in the browser's language, its gaps filled in order. */
export const say = (key: Key, ...parts: (string | number)[]): string =>
  browser.i18n.getMessage(key, parts.map(String))
