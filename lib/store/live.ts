import { liveQuery } from 'dexie'
import { useEffect, useState } from 'preact/hooks'

/** What a query over the store says now, and again whenever the store changes, in whichever page; null until it first does. */
export function useLive<T>(query: () => Promise<T>, inputs: readonly unknown[] = []): T | null {
  const [value, setValue] = useState<T | null>(null)
  useEffect(() => {
    const live = liveQuery(query).subscribe({ next: setValue, error: console.error })
    return () => live.unsubscribe()
  }, inputs)
  return value
}
