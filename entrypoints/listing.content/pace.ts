/** Milliseconds of quiet before a page is read again. */
const quiet = 300
/** The longest that a page which never rests can put a reading off. */
const longest = 1500
/** Reading takes at most this part of the time, however large the page and however much it changes… */
const share = 1 / 30
/** …but a change is never left unread for longer than this. */
const slowest = 6000

export interface Pace {
  /** Something changed: a reading comes once the page rests, or `delay` milliseconds from now. */
  soon(delay?: number): void
  /** A reading comes as soon as the browser is idle. */
  now(): void
  stop(): void
}

/** Decides when `read` runs: after a rest, when the browser is idle, and never at the page's own rate. */
export function pace(read: () => void): Pace {
  let timer = 0
  let idle = 0
  let waitingSince: number | null = null
  let pause = quiet

  const run = () => {
    waitingSince = null
    const start = performance.now()
    read()
    pause = Math.min(Math.max(quiet, (performance.now() - start) / share), slowest)
  }
  const stop = () => {
    clearTimeout(timer)
    cancelIdleCallback(idle)
  }
  const now = () => {
    stop()
    idle = requestIdleCallback(run, { timeout: 500 })
  }
  return {
    soon(delay = pause) {
      const time = performance.now()
      waitingSince ??= time
      const rest = waitingSince + Math.max(longest, delay) - time
      stop()
      timer = window.setTimeout(now, Math.max(0, Math.min(delay, rest)))
    },
    now,
    stop,
  }
}
