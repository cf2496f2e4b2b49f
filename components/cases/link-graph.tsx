import type { SellerLink } from '../../lib/contract/seller.ts'
import { visible } from '../../lib/page/visible.ts'
import { clustersOf } from '../../lib/sellers/clusters.ts'
import { count, say } from '../base/say.ts'

/** More would be a ball of wool; the list beside it has them all. */
const most = 60
/** Above this names would run into each other: they are written outwards, like spokes. */
const upright = 12
const radius = 150
/** Room for a name, in letters; those of East Asia take two. */
const letters = 20
/** The same beside the circle. */
const margin = 165

/**
 * Who shares what, to look at: accounts on a circle, those that share something beside each other, confirmed links solid,
 * suggested ones dashed, rejected ones not at all. Beside it each link in words, with what differs counted too.
 */
export function LinkGraph(props: {
  links: readonly SellerLink[]
  nameOf: (sellerId: string) => string
}) {
  const { links, nameOf } = props
  if (links.length === 0) return <p class="quiet">{say('case_noLinks')}</p>
  const drawn = links.filter(({ state }) => state !== 'rejected')
  const clusters = clustersOf(drawn)
  const all = clusters.flat()
  const members = all.slice(0, most)
  // One place stays free behind each cluster.
  const seats = clusters.length === 1 ? all : clusters.flatMap((ids) => [...ids, null])
  const taken = seats.slice(0, seats.indexOf(members.at(-1) ?? null) + 2)
  const places = new Map(
    taken.flatMap((id, n) => {
      const turn = (n / taken.length) * 2 * Math.PI - Math.PI / 2
      const place = { turn, x: Math.cos(turn) * radius, y: Math.sin(turn) * radius }
      return id === null ? [] : [[id, place] as const]
    }),
  )
  const spokes = members.length > upright
  const wide = radius + margin
  const high = spokes ? wide : radius + 40
  const shared = ({ signals }: SellerLink) =>
    signals.map(({ kind }) => say(`link_${kind}`)).join(', ')
  const named = (id: string) => visible(nameOf(id))
  return (
    <div class="columns">
      <figure class="plot">
        <svg
          class="link-graph"
          viewBox={`${-wide} ${-high} ${2 * wide} ${2 * high}`}
          role="img"
          aria-label={say('case_graphLabel', count(all.length), count(drawn.length))}
        >
          {drawn.map((link) => {
            const [from, to] = [places.get(link.a), places.get(link.b)]
            if (!from || !to) return null
            return (
              <path
                key={link.id}
                class={link.state}
                d={`M${from.x} ${from.y} Q${bent(from.x + to.x)} ${bent(from.y + to.y)} ${to.x} ${to.y}`}
                stroke-width={Math.min(5, link.signals.length)}
              >
                <title>{`${named(link.a)} · ${named(link.b)}: ${shared(link)}`}</title>
              </path>
            )
          })}
          {[...places].map(([id, place]) => (
            <g key={id}>
              <circle cx={place.x} cy={place.y} r="5">
                <title>{named(id)}</title>
              </circle>
              <text {...(spokes ? outwards(place) : level(place))}>{shortened(named(id))}</text>
            </g>
          ))}
        </svg>
        <figcaption class="small quiet">
          {say('case_graphHint')}
          {all.length > most && ` ${say('case_graphSome', count(most), count(all.length))}`}
        </figcaption>
      </figure>
      <ul class="plain-list lines">
        {links.map((link) => (
          <li key={link.id}>
            <a href={`#/sellers/${encodeURIComponent(link.a)}`}>
              <bdi>{named(link.a).slice(0, 60)}</bdi>
            </a>{' '}
            ·{' '}
            <a href={`#/sellers/${encodeURIComponent(link.b)}`}>
              <bdi>{named(link.b).slice(0, 60)}</bdi>
            </a>{' '}
            <span class="chip">{say(`case_link_${link.state}`)}</span>
            <br />
            <span class="small quiet">
              {shared(link)} · {say('case_differCount', count(link.differences.length))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Place {
  readonly turn: number
  readonly x: number
  readonly y: number
}

/** Where a name stands beside its point, level. */
const level = ({ x, y }: Place) => ({
  x: x + (x < -1 ? -10 : x > 1 ? 10 : 0),
  y: y + (Math.abs(x) <= 1 ? (y < 0 ? -12 : 20) : 4),
  'text-anchor': x < -1 ? 'end' : x > 1 ? 'start' : 'middle',
})

/** A name along its point's radius, never upside down. */
function outwards({ turn, x }: Place) {
  const degrees = (turn * 180) / Math.PI
  const left = x < -1
  return {
    transform: `rotate(${degrees + (left ? 180 : 0)}) translate(${(radius + 10) * (left ? -1 : 1)} 4)`,
    'text-anchor': left ? 'end' : 'start',
  }
}

/** Half way between two points, drawn towards the middle: neighbours' lines would else lie on the circle. */
const bent = (sum: number) => (sum / 2) * 0.35

function shortened(name: string): string {
  let room = letters
  let shown = ''
  for (const letter of name) {
    room -= /[\u1100-\u11FF\u2E80-\uFFEF]/.test(letter) ? 2 : 1
    if (room < 0) return `${shown.trimEnd()}…`
    shown += letter
  }
  return shown
}
