import type { OutboxEntry } from '../lib/contract/outbox.ts'
import { Empty } from './base/pieces.tsx'
import { count, say, when } from './base/say.ts'
import { inLanguage } from './base/in-language.ts'

/** What was sent, and what was not yet: why, when it is tried again, and Try again. */
export function Deliveries(props: {
  counts: { sent: number; waiting: number; sending: number; trouble: number }
  unsent: readonly (OutboxEntry & { title: string })[]
  busy: boolean
  /** Null tries all again. */
  onRetry: (subjects: string[] | null) => void
}) {
  const { counts, unsent } = props
  return (
    <section class="stack">
      <div class="row apart">
        <h2>{say('deliveries')}</h2>
        {unsent.length > 0 && (
          <button class="plain" disabled={props.busy} onClick={() => props.onRetry(null)}>
            {say('retryAll')}
          </button>
        )}
      </div>
      <p>
        {say(
          'deliveryCounts',
          count(counts.sent),
          count(counts.waiting + counts.sending),
          count(counts.trouble),
        )}
      </p>
      {unsent.length === 0 && <Empty title={say('nothingWaits')} />}
      <ul class="plain-list lines">
        {unsent.map((line) => (
          <li key={line.id} class="line">
            <span class="stack tight grow">
              <span class="clip">{line.title}</span>
              <span class="small quiet">
                {say(`delivery_${line.state}`)} · {say('tries', count(line.attempts))}
                {!line.needsPerson && line.attempts > 0 && ` · ${say('nextTry', when(line.due))}`}
              </span>
              {line.trouble && <span class="small alarm">{inLanguage(line.trouble)}</span>}
            </span>
            <button
              class="plain"
              disabled={props.busy}
              onClick={() => props.onRetry([line.subject])}
            >
              {say('retry')}
              <span class="away"> {line.title.slice(0, 80)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
