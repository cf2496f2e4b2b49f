/** Longest wait between two attempts, and the longest that a backend may ask for: an hour. In milliseconds. */
export const longestWait = 3_600_000

const base = 2_000
const cap = 900_000

/**
 * Milliseconds to wait after `failures` failures in a row (1 or more): full jitter, so that many browsers do not return
 * together. `random` is in [0, 1).
 */
export function backoff(failures: number, random: number): number {
  return Math.floor(random * Math.min(cap, base * 2 ** Math.min(failures, 30)))
}

/**
 * Milliseconds that a `Retry-After` header (RFC 9110 §10.2.3: seconds or a date) asks for, at most an hour; null where it
 * can't be read. A date is measured from the answer's own `Date`, since the two clocks may differ.
 */
export function retryAfter(header: string | null, date: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestWait)
  const at = Date.parse(text)
  if (Number.isNaN(at)) return null
  const from = Date.parse(date ?? '')
  return Math.min(Math.max(0, at - (Number.isNaN(from) ? now : from)), longestWait)
}

/**
 * Whether the time has come. A time further ahead than any wait we give was written by a clock that has since been set
 * back: waiting for it could take days, so it counts as come.
 */
export function isDue(due: string, now: number): boolean {
  const at = Date.parse(due)
  return at <= now || at > now + longestWait
}

/** The ranges of time in which `isDue` holds, ISO UTC, both ends within. */
export function dueRanges(now: number): [from: string, to: string][] {
  const iso = (ms: number) => new Date(ms).toISOString()
  return [
    ['', iso(now)],
    [iso(now + longestWait + 1), '\uffff'],
  ]
}
