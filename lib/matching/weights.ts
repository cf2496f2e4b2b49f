import type { Weights } from './judge.ts'

export const spelling: Readonly<Record<string, Weights>> = {
  exact: { one: 4, dictionary: -1, inside: 1, outside: -1 },
  plural: { one: 2 },
  typo: { one: 3, relative: -1.5 },
  phonetic: { one: 2.5, relative: -1 },
  split: { one: 2, rest: -1 },
  join: { one: 3, rest: -0.5 },
  leet: { one: 3 },
  censor: { one: 3 },
  translit: { one: 3, relative: -1 },
}
export const use: Weights = { one: 2, fitsNext: -3, fitsNear: -2, manyMarks: -2, lead: 2 }
