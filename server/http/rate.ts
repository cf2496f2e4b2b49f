import { Refusal } from './refusal.ts'

interface Bucket {
  left: number
  at: number
}

/**
 * Token buckets by key: `burst` at once, then `perSecond`. In this process's memory: a limit on harm, not an account.
 * @throws Refusal 429 from `take`, saying when to come again.
 */
export function makeLimit(burst: number, perSecond: number, now: () => number) {
  const buckets = new Map<string, Bucket>()
  return {
    take(key: string): void {
      const at = now()
      const known = buckets.get(key) ?? { left: burst, at }
      const left = Math.min(burst, known.left + ((at - known.at) / 1000) * perSecond)
      if (left < 1) {
        const wait = Math.ceil((1 - left) / perSecond)
        throw new Refusal(429, 'too_many', `Too many requests. Try again in ${wait} s.`, wait)
      }
      // Oldest first: whoever has not asked for the longest is forgotten when there are too many to remember.
      buckets.delete(key)
      buckets.set(key, { left: left - 1, at })
      if (buckets.size > 10_000) buckets.delete(buckets.keys().next().value!)
    },
  }
}
