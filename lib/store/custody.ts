import { Dexie } from 'dexie'
import { type CustodyEvent, nextCustody } from '../evidence/custody.ts'
import type { CustodyRow, Database } from './database.ts'

/**
 * Adds events to the device's custody log, in order. Inside another transaction over `custody` it joins that one, so that
 * the record and its links stand together or not at all.
 */
export async function appendCustody(
  db: Database,
  events: readonly CustodyEvent[],
): Promise<CustodyRow[]> {
  return db.transaction('rw', db.custody, async () => {
    const links: CustodyRow[] = []
    let last = (await db.custody.orderBy('sequence').last()) ?? null
    for (const event of events) {
      last = await Dexie.waitFor(nextCustody(last, event))
      links.push(last)
    }
    await db.custody.bulkAdd(links)
    return links
  })
}
