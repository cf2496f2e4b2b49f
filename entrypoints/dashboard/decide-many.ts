import { count, say } from '../../components/base/say.ts'
import type { Told } from '../../components/base/toast.tsx'
import { useWork } from '../../components/base/use-work.ts'
import type { Decision } from '../../lib/contract/decisions.ts'
import type { Review } from '../../lib/contract/flag.ts'
import { send } from '../../lib/messages/send.ts'
import { personOf } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import type { Reviewed } from '../../lib/store/flags.ts'
import { type Ended, reviewMany, unreviewMany } from '../../lib/store/review-many.ts'
import { inLanguage } from '../../components/base/in-language.ts'

/** Decides any number of flags, with progress, cancel and undo; `tell` says what came of it. */
export function useDecideMany(db: Database, tell: (told: Told) => void) {
  const { running, run } = useWork()

  /** Gives the flags that were not reached. */
  async function decide(
    ids: readonly string[],
    decision: Decision,
    note: string,
  ): Promise<readonly string[]> {
    const review = { decision, note, by: await personOf(db), at: new Date().toISOString() }
    const ended = await run((watching) => reviewMany(db, ids, review, watching))
    if (!ended) return ids
    const { before, done } = ended
    tell({
      text: came(ended, ids.length, say(`decision_${decision}`)),
      undo: before.length > 0 ? () => void undo(before, review) : null,
    })
    if (done > 0) void send('sendNow', {})
    return ids.slice(done)
  }

  async function undo(before: readonly Reviewed[], review: Review): Promise<void> {
    const ended = await run((watching) => unreviewMany(db, before, review, watching))
    if (!ended) return
    const { done, trouble } = ended
    const rest = before.slice(done)
    tell({
      text:
        rest.length === 0 ? say('undone') : came({ done, trouble }, before.length, say('undone')),
      undo: null,
    })
    void send('sendNow', {})
  }

  return { running, decide }
}

/** What came of it; where it ended early, how far it came, and that the rest stayed as it was. */
function came({ done, trouble }: Ended, of: number, what: string): string {
  if (done === of) return say('decidedCount', count(done), what)
  const part = say('decidedPart', count(done), count(of), what)
  return `${trouble ? inLanguage(trouble) : say('cancelled')} ${part}`
}
