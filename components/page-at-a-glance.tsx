import type { PageView } from '../lib/contract/view.ts'
import { listingKey } from '../lib/contract/listing-key.ts'
import { say } from './base/say.ts'

/** What was read on a page, and the listings that match, loudest first. */
export function PageAtAGlance({ view }: { view: PageView }) {
  const { reading, flagged } = view
  const { seen, read, unread } = reading.cards
  const titles = new Map(reading.listings.map((l) => [listingKey(l), l.title]))
  return (
    <section class="stack">
      {reading.state === 'ready' ? (
        <p>{say('summary', seen, read, unread, flagged.length)}</p>
      ) : (
        <p class="alarm">{say(`state_${reading.state}`, reading.reason ?? '')}</p>
      )}
      {reading.state === 'ready' && flagged.length === 0 && (
        <p class="quiet">{say('noneFlagged')}</p>
      )}
      <ul class="flags">
        {flagged.slice(0, 100).map((flag) => {
          const best = flag.matches.find((m) => m.suppressed === null)
          return (
            <li key={flag.listingKey} class={flag.level}>
              <b>{best?.mark}</b> {say(`level_${flag.level}`)}{' '}
              <span class="quiet">
                {best && say('badgeWhy', say(`kind_${best.kind}`), best.text.slice(0, 60))}
              </span>
              <div>{titles.get(flag.listingKey)?.slice(0, 160)}</div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
