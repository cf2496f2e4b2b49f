import type { Review } from '../contract/flag.ts'
import type { Database } from './database.ts'
import { type Reviewed, restoreReviews, reviewFlags } from './flags.ts'
import type { Watching } from './watching.ts'

/** Flags of one transaction: a moment's work, so that the page stays quick and cancelling takes hold at once. */
const batch = 250

/** What came of work in batches: where it was cancelled or failed, what was done until then stays done. */
export interface Ended {
  readonly done: number
  /** Null where it was not what ended it. */
  readonly trouble: Error | null
}

/** Puts a person's decision on any number of flags. Returns how those that it reached were, for `unreviewMany`. */
export async function reviewMany(
  db: Database,
  ids: readonly string[],
  review: Review,
  watching: Watching,
): Promise<Ended & { readonly before: readonly Reviewed[] }> {
  const before: Reviewed[] = []
  const ended = await inBatches(ids, watching, async (some) => {
    for (const { id, flag } of await reviewFlags(db, some, review))
      before.push({ id, review: flag?.review ?? null, second: flag?.second ?? null })
  })
  return { ...ended, before }
}

/** Takes a decision back from all flags where it still stands. */
export const unreviewMany = (
  db: Database,
  before: readonly Reviewed[],
  made: Review,
  watching: Watching,
): Promise<Ended> => inBatches(before, watching, (some) => restoreReviews(db, some, made))

async function inBatches<T>(
  all: readonly T[],
  { signal, progress }: Watching,
  work: (some: readonly T[]) => Promise<void>,
): Promise<Ended> {
  let done = 0
  try {
    while (done < all.length) {
      progress?.(done, all.length)
      if (signal?.aborted) break
      const some = all.slice(done, done + batch)
      await work(some)
      done += some.length
    }
  } catch (error) {
    return { done, trouble: error instanceof Error ? error : new Error(String(error)) }
  }
  return { done, trouble: null }
}
