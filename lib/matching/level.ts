import type { Level, Match } from '../contract/match.ts'

const order: readonly Level[] = ['look', 'likely', 'strong']

/** The loudest level among matches that are shown; null where none is. */
export function levelOf(matches: readonly Match[]): Level | null {
  const shown = matches.filter((m) => m.suppressed === null).map((m) => order.indexOf(m.level))
  return shown.length > 0 ? (order[Math.max(...shown)] ?? null) : null
}
