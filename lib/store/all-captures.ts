import { useEffect, useState } from 'preact/hooks'
import type { CaptureLine } from '../contract/capture-line.ts'
import { captureLines } from './capture-lines.ts'
import { onChangedIds } from './changed-keys.ts'
import type { Database } from './database.ts'

/** Manifests are large: few at a time keep memory and the page calm. */
const batch = 40

/** All captures as lines, newest first, as they load; null before the first come. */
export function useAllCaptures(db: Database): readonly CaptureLine[] | null {
  const [lines, setLines] = useState<readonly CaptureLine[] | null>(null)
  const [generation, setGeneration] = useState(0)
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    void (async () => {
      const ids = (await db.captures.orderBy('startedAt').primaryKeys()).toReversed()
      const loaded: CaptureLine[] = []
      for (let at = 0; at < ids.length && !signal.aborted; at += batch) {
        loaded.push(...(await captureLines(db, ids.slice(at, at + batch))))
        if (!signal.aborted && (generation === 0 || at + batch >= ids.length)) setLines([...loaded])
      }
      if (!signal.aborted && ids.length === 0) setLines([])
    })()
    const again = () => setGeneration((n) => n + 1)
    const stops = [onChangedIds(db, 'captures', again), onChangedIds(db, 'outbox', again)]
    return () => {
      ended.abort()
      for (const stop of stops) stop()
    }
  }, [generation])
  return lines
}
