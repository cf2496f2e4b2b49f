import type { DeliveryState } from '../lib/contract/outbox.ts'
import { DeliverySign, LevelSign, Matched } from './base/pieces.tsx'
import { say } from './base/say.ts'
import { type Finding, bestOf } from './finding.ts'
import { priceText } from './price.ts'
import { visible } from '../lib/page/visible.ts'

/** A finding on three quiet lines: which mark and why, which listing, whose and for how much. */
export function FindingRow({
  finding,
  delivery,
}: {
  finding: Finding
  delivery: DeliveryState | null
}) {
  const best = bestOf(finding)
  const { listing, review } = finding
  return (
    <span class="finding">
      <span class="row">
        <LevelSign level={finding.level} bare />
        <strong class="clip">{best?.mark}</strong>
        {best && (
          <span class="small">
            <Matched match={best} /> · <span class="quiet">{say(`kind_${best.kind}`)}</span>
          </span>
        )}
      </span>
      <span class="clip title">{listing.title.slice(0, 1000)}</span>
      <span class="row small quiet">
        {[
          priceText(listing.price),
          listing.seller?.name ? visible(listing.seller.name) : say('sellerUnknown'),
        ]
          .filter(Boolean)
          .join(' · ')}
        {review && <span class="chip">{say(`decision_${review.decision}`)}</span>}
        {!review && finding.flagId && <span class="chip">{say('known_flagged')}</span>}
        {delivery === 'trouble' && <DeliverySign state={delivery} />}
      </span>
    </span>
  )
}
