import { LevelSign, Matched } from './base/pieces.tsx'
import { day, say, when } from './base/say.ts'
import { type Finding, whyHidden } from './finding.ts'
import { alike } from '../lib/matching/alike.ts'
import { priceText, soldText } from './price.ts'
import { visible } from '../lib/page/visible.ts'

/** All that is known of a finding: every match with its circumstances, what the page said, and what went before. */
export function FindingDetails({ finding }: { finding: Finding }) {
  const { listing, matches, history, review } = finding
  const facts: [string, string | null][] = [
    [say('fact_price'), priceText(listing.price) || null],
    [say('fact_seller'), listing.seller?.name ? visible(listing.seller.name) : null],
    [say('fact_sellerKey'), listing.seller?.key ?? null],
    [say('fact_shipsFrom'), listing.shipsFrom],
    [say('fact_sold'), soldText(listing)],
    [say('fact_condition'), listing.condition],
    [say('fact_id'), `${listing.store} ${listing.id}`],
  ]
  return (
    <div class="stack">
      <ul class="plain-list stack tight">
        {alike(matches)
          .slice(0, 20)
          .map(({ match, fields, context }, n) => (
            <li key={n} class={match.suppressed === null ? '' : 'quiet'}>
              <LevelSign level={match.level} bare /> <strong>{match.mark}</strong>{' '}
              <Matched match={match} /> · {say(`kind_${match.kind}`)}
              {fields.map((field) => `, ${say(`field_${field}`)}`)}
              {context.map(({ flag, text }) => (
                <span key={`${flag} ${text}`} class="small quiet">
                  {' '}
                  · {say(`context_${flag}`)}
                  {text ? ` “${text.slice(0, 80)}”` : ''}
                </span>
              ))}
              {match.suppressed !== null && (
                <span class="small"> · {whyHidden(match.suppressed)}</span>
              )}
            </li>
          ))}
      </ul>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            {value === null ? <dd class="quiet">{say('notShown')}</dd> : <dd>{value}</dd>}
          </div>
        ))}
      </dl>
      {(history.length > 0 || review) && (
        <ul class="plain-list small quiet">
          {review && (
            <li>
              {say(
                'decidedBy',
                say(`decision_${review.decision}`),
                when(review.at),
                review.by || '–',
              )}
              {review.note && `: ${review.note}`}
            </li>
          )}
          {history.slice(0, 6).map((one) => (
            <li key={one.kind + one.at}>
              {say(`history_${one.kind}`, day(one.at))}
              {one.note && `: ${one.note}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
