import type { Look } from '../contract/look.ts'
import type { PageReading } from '../contract/page.ts'
import type { Engine } from '../matching/engine.ts'
import { textsOf } from '../matching/listing-texts.ts'
import { consentOf } from './consent.ts'
import type { Database } from './database.ts'

/**
 * Keeps that a results page for one of the portfolio's marks was looked at; a search for anything else leaves no trace. A
 * page that is read again as it grows counts once.
 */
export async function recordLook(
  db: Database,
  engine: Engine,
  reading: PageReading,
  flagged: number,
): Promise<void> {
  if (reading.kind !== 'search' || reading.state === 'waiting' || !reading.query) return
  const matches = engine.match(textsOf(reading.query)).filter((m) => m.suppressed === null)
  const rights = new Set(matches.map((match) => match.rightId))
  if (rights.size === 0 || (await consentOf(db)) === null) return
  const at = new Date().toISOString()
  await db.transaction('rw', db.looks, async () => {
    for (const rightId of rights) {
      const id = `${rightId} ${reading.store}`
      const before = await db.looks.get(id)
      const same = before !== undefined && isSame(before, reading.query!, at)
      await db.looks.put({
        id,
        rightId,
        host: reading.store,
        query: reading.query!,
        at,
        cards: reading.cards,
        flagged: same ? before.flagged + flagged : flagged,
        times: (before?.times ?? 0) + (same ? 0 : 1),
      })
    }
  })
}

/** The same search within a minute is one page that grew. */
const isSame = (before: Look, query: string, at: string) =>
  before.query === query && Date.parse(at) - Date.parse(before.at) < 60_000
