import { z } from 'zod'
import { type Match, MatchKind } from '../contract/match.ts'
import type { Database } from './database.ts'

const key = 'mutedKinds'

/** Kinds of match that the user muted because people's decisions found them wrong too often. */
export async function mutedKinds(db: Database): Promise<ReadonlySet<MatchKind>> {
  const kept = z.array(MatchKind).safeParse((await db.settings.get(key))?.value)
  return new Set(kept.success ? kept.data : [])
}

export async function setMuted(db: Database, kind: MatchKind, muted: boolean): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const kinds = new Set(await mutedKinds(db))
    if (muted) kinds.add(kind)
    else kinds.delete(kind)
    await db.settings.put({ key, value: [...kinds] })
  })
}

/** Matches of a muted kind stay, suppressed with the reason: they are never lost, only not shown unasked. */
export const withoutMuted = (matches: readonly Match[], muted: ReadonlySet<MatchKind>): Match[] =>
  matches.map((match) =>
    match.suppressed === null && muted.has(match.kind)
      ? { ...match, suppressed: { code: 'muted', word: '' } }
      : match,
  )
