import { browser } from 'wxt/browser'

/** Messages by their key, their gaps still open: `$1`. */
export type Words = Readonly<Record<string, string>>

/**
 * What a page says as soon as it is read: the bar and the flags. It travels with the answer, since the first message that
 * a page asks the browser for makes it wait for all that the extension ever says, in the language and in English.
 */
export const firstKeys = [
  'summary',
  'list',
  'hide',
  'unread',
  'unreadHint',
  ...of('level', 'look likely strong'),
  ...of('kind', 'alias censor exact homoglyph join leet phonetic plural split translit typo'),
  ...of('known', 'captured cleared flagged noticed relisted seller_flagged'),
  ...of('history', 'captured cleared flagged noticed relisted seller_flagged'),
  ...of('state', 'blocked empty unreadable waiting'),
]

function of(family: string, names: string): string[] {
  return names.split(' ').map((name) => `${family}_${name}`)
}

export const firstWords = (): Words =>
  Object.fromEntries(
    firstKeys.map((key) => [
      key,
      // Each gap is filled with its own sign, for the page to fill.
      browser.i18n.getMessage(key as 'list', ['$1', '$2', '$3', '$4']),
    ]),
  )
