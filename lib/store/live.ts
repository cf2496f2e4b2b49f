import { liveQuery } from 'dexie'
import { useEffect, useState } from 'preact/hooks'

/** What a query over the store says now, and again whenever the store changes, in whichever page; null until it first does. */
export function useLive<T>(query: () => Promise<T>, inputs: readonly unknown[] = []): T | null {
  const [value, setValue] = useState<T | null>(null)
  useEffect(() => watchLive(query, setValue), inputs)
  return value
}

/** The same outside of a view: tells now and at each change. Returns a function that ends it. */
export function watchLive<T>(query: () => Promise<T>, tell: (value: T) => void): () => void {
  const live = liveQuery(query).subscribe({ next: tell, error: console.error })
  return () => live.unsubscribe()
}
