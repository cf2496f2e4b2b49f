import type { SellerLink } from '../../lib/contract/seller.ts'
import { visible } from '../../lib/page/visible.ts'
import { count, say } from '../base/say.ts'

/** More would be a ball of wool; the list below has them all. */
const most = 60
const size = 560

/**
 * Who shares what, to look at: accounts on a circle, confirmed links solid, suggested ones dashed, rejected ones not at
 * all. Beside it each link in words, with what differs counted too.
 */
export function LinkGraph(props: {
  links: readonly SellerLink[]
  nameOf: (sellerId: string) => string
}) {
  const { links, nameOf } = props
  if (links.length === 0) return <p class="quiet">{say('case_noLinks')}</p>
  const drawn = links.filter(({ state }) => state !== 'rejected')
  const members = [...new Set(drawn.flatMap(({ a, b }) => [a, b]))].slice(0, most)
  const places = new Map(
    members.map((id, n) => {
      const turn = (n / members.length) * 2 * Math.PI - Math.PI / 2
      return [id, { x: Math.cos(turn) * 170, y: Math.sin(turn) * 170 }] as const
    }),
  )
  return (
    <div class="columns">
      <figure class="plot">
        <svg
          class="link-graph"
          viewBox={`${-size / 2} -220 ${size} 440`}
          role="img"
          aria-label={say('case_graphLabel', count(members.length), count(drawn.length))}
        >
          {drawn.map(({ id, a, b, state, signals }) => {
            const [from, to] = [places.get(a), places.get(b)]
            if (!from || !to) return null
            return (
              <line
                key={id}
                class={state}
                x1={from.x}
                y1={from.y}
                x2={to.x}
                y2={to.y}
                stroke-width={Math.min(5, signals.length)}
              />
            )
          })}
          {[...places].map(([id, { x, y }]) => (
            <g key={id}>
              <circle cx={x} cy={y} r="5" />
              <text
                x={x + (x < -1 ? -10 : x > 1 ? 10 : 0)}
                y={y + (Math.abs(x) <= 1 ? (y < 0 ? -12 : 20) : 4)}
                text-anchor={x < -1 ? 'end' : x > 1 ? 'start' : 'middle'}
              >
                {visible(nameOf(id)).slice(0, 18)}
              </text>
            </g>
          ))}
        </svg>
        <figcaption class="small quiet">{say('case_graphHint')}</figcaption>
      </figure>
      <ul class="plain-list lines">
        {links.map(({ id, a, b, state, signals, differences }) => (
          <li key={id}>
            <a href={`#/sellers/${encodeURIComponent(a)}`}>
              <bdi>{visible(nameOf(a)).slice(0, 60)}</bdi>
            </a>{' '}
            ·{' '}
            <a href={`#/sellers/${encodeURIComponent(b)}`}>
              <bdi>{visible(nameOf(b)).slice(0, 60)}</bdi>
            </a>{' '}
            <span class="chip">{say(`case_link_${state}`)}</span>
            <br />
            <span class="small quiet">
              {signals.map(({ kind }) => say(`link_${kind}`)).join(', ')} ·{' '}
              {say('case_differCount', count(differences.length))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
