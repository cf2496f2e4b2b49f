import type { Match } from '../contract/match.ts'

/** Matches that say the same of several fields, as one. */
export interface Alike {
  /** The strongest of them. */
  readonly match: Match
  readonly fields: readonly Match['field'][]
  /** Each circumstance once. */
  readonly context: Match['context']
}

const strength = { strong: 2, likely: 1, look: 0 } as const

/** Groups matches of one mark that found the same text in the same way, in their order: a brand often stands in its own field and in the title. */
export function alike(matches: readonly Match[]): Alike[] {
  const groups = new Map<string, Match[]>()
  for (const match of matches) {
    const key = JSON.stringify([match.rightId, match.text, match.kind, match.suppressed])
    groups.set(key, [...(groups.get(key) ?? []), match])
  }
  return [...groups.values()].map((group) => ({
    match: group.reduce((best, one) => (strength[one.level] > strength[best.level] ? one : best)),
    fields: [...new Set(group.map(({ field }) => field))],
    context: [
      ...new Map(
        group.flatMap(({ context }) => context.map((one) => [`${one.flag} ${one.text}`, one])),
      ).values(),
    ],
  }))
}
