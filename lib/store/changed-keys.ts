import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import type { Database } from './database.ts'

/**
 * Calls back with the ids of a table's records that changed, in whichever page or worker; null where it can't be told which.
 * Returns a function that ends it.
 */
export function onChangedIds(
  db: Database,
  table: string,
  changed: (ids: string[] | null) => void,
): () => void {
  const place = `idb://${db.name}/${table}/`
  const listener = (parts: ObservabilitySet) => {
    const part = parts[place]
    if (part) changed(idsOf(part))
  }
  Dexie.on('storagemutated', listener)
  return () => Dexie.on('storagemutated').unsubscribe(listener)
}

function idsOf(part: ObservabilitySet[string]): string[] | null {
  const ids: string[] = []
  // Parts that came from another page have lost their methods: a set is made of them again.
  for (const { from, to } of RangeSet(part)) {
    if (typeof from !== 'string' || from !== to) return null
    ids.push(from)
  }
  return ids
}
