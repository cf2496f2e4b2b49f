import { useRef, useState } from 'preact/hooks'
import { say } from './say.ts'
import type { Running } from './work.tsx'

/** Work shorter than this, in milliseconds, is done before anyone could read how far it is. */
const unseen = 300

interface Watching {
  readonly signal: AbortSignal
  readonly progress: (done: number, of: number) => void
}

/** The long work of a view, one at a time: what runs, for `Work`, and how to begin. */
export function useWork() {
  const [running, setRunning] = useState<Running | null>(null)
  const busy = useRef(false)

  /** Does `work` and gives what it gave; null where other work has not ended yet. */
  async function run<T>(work: (watching: Watching) => Promise<T>): Promise<T | null> {
    if (busy.current) return null
    busy.current = true
    const ending = new AbortController()
    const cancel = () => ending.abort(new Error(say('cancelled')))
    let now: Running = { done: 0, of: 0, cancel }
    let shown = false
    const timer = setTimeout(() => {
      shown = true
      setRunning(now)
    }, unseen)
    try {
      return await work({
        signal: ending.signal,
        progress: (done, of) => {
          now = { done, of, cancel }
          if (shown) setRunning(now)
        },
      })
    } finally {
      clearTimeout(timer)
      setRunning(null)
      busy.current = false
    }
  }
  return { running, run }
}
