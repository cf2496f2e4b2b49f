import { useEffect, useRef, useState } from 'preact/hooks'
import { type FlagLine, flagLine } from '../contract/flag-line.ts'
import type { Flag } from '../contract/flag.ts'
import { onChangedIds } from './changed-keys.ts'
import type { Database } from './database.ts'

const batch = 2000

export interface FlagLines {
  readonly lines: readonly FlagLine[]
  /** Flags to load in all; null once all are there. */
  readonly loading: number | null
}

/**
 * All flags as lines, newest first. They come in batches, so that the first are there at once and 100,000 never stop the
 * page; what changes afterwards, here or in another page, follows by itself.
 */
export function useFlagLines(db: Database): FlagLines {
  const known = useRef(new Map<string, FlagLine>())
  const [shown, setShown] = useState<FlagLines>({ lines: [], loading: 0 })
  const [generation, setGeneration] = useState(0)

  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    void (async () => {
      known.current = new Map()
      let shownAt = 0
      const take = (flags: readonly (Flag | undefined)[], of: number | null) => {
        for (const flag of flags) if (flag) known.current.set(flag.id, flagLine(flag))
        // Each showing filters and sorts all of them: not after each batch.
        if (signal.aborted || Date.now() - shownAt < 400) return
        setShown({ lines: [...known.current.values()], loading: of })
        shownAt = Date.now()
      }
      // The first ones fill the screen; the rest may take longer.
      const newest = db.flags.orderBy('flaggedAt')
      const all = await db.flags.count()
      // A Dexie collection, not an array.
      // oxlint-disable-next-line unicorn/no-array-reverse
      take(await newest.reverse().limit(100).toArray(), all)
      if (all > 100) {
        const ids = (await db.flags.orderBy('flaggedAt').primaryKeys()).toReversed()
        for (let at = 100; at < ids.length && !signal.aborted; at += batch)
          take(await db.flags.bulkGet(ids.slice(at, at + batch)), all)
      }
      if (!signal.aborted) setShown({ lines: [...known.current.values()], loading: null })
    })()
    const stop = onChangedIds(db, 'flags', (ids) => {
      if (ids === null) setGeneration(generation + 1)
      else follow(ids)
    })
    const changed = new Set<string>()
    let timer = 0
    const follow = (ids: readonly string[]) => {
      for (const id of ids) changed.add(id)
      // One change shows at once; of many that follow each other, not each is worth sorting and filtering everything.
      timer ||= window.setTimeout(() => void show(), changed.size > 1 ? 400 : 0)
    }
    const show = async () => {
      const ids = [...changed]
      changed.clear()
      timer = 0
      const flags = await db.flags.bulkGet(ids)
      if (signal.aborted) return
      flags.forEach((flag, n) => {
        if (flag) known.current.set(flag.id, flagLine(flag))
        else known.current.delete(ids[n]!)
      })
      setShown(({ loading }) => ({ lines: newestFirst(known.current), loading }))
    }
    return () => {
      ended.abort()
      clearTimeout(timer)
      stop()
    }
  }, [generation])
  return shown
}

const newestFirst = (lines: ReadonlyMap<string, FlagLine>) =>
  [...lines.values()].sort((a, b) => (a.flaggedAt < b.flaggedAt ? 1 : -1))
