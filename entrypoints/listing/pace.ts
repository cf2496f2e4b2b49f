/** Milliseconds of quiet before a page is read again. */
const quiet = 300
/** The longest that a page which never rests can put a reading off. */
const longest = 1500
/** The longest that a page which is never idle can put off a reading that is due… */
const latest = 500
/** …and the rest of one that has begun. */
const next = 100
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

/**
 * Decides when `read` runs: after a rest, when the browser is idle, and never at the page's own rate. Where `read` gives true
 * there is more to read, which comes as soon as the browser is idle again.
 */
export function pace(read: () => boolean): Pace {
  let timer = 0
  let idle = 0
  let waitingSince: number | null = null
  let spent = 0
  let pause = quiet

  const run = () => {
    idle = 0
    waitingSince = null
    const start = performance.now()
    const more = read()
    spent += performance.now() - start
    if (more) return whenIdle(next)
    pause = Math.min(Math.max(quiet, spent / share), slowest)
    spent = 0
  }
  const stop = () => {
    clearTimeout(timer)
    cancelIdleCallback(idle)
    idle = 0
  }
  const whenIdle = (timeout: number) => {
    stop()
    idle = requestIdleCallback(run, { timeout })
  }
  const now = () => whenIdle(latest)
  return {
    soon(delay = pause) {
      // A reading that is due takes this change in; put off by each change, it would never come to a busy page.
      if (idle !== 0) return
      const time = performance.now()
      waitingSince ??= time
      const rest = waitingSince + Math.max(longest, delay) - time
      clearTimeout(timer)
      timer = window.setTimeout(now, Math.max(0, Math.min(delay, rest)))
    },
    now,
    stop,
  }
}
