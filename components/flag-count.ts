import { count, say } from './base/say.ts'

/** "5,001 flags", "1 flag". */
export const flagCount = (n: number): string =>
  n === 1 ? say('shownOne') : say('shownCount', count(n))
