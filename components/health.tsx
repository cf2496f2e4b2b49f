import type { HealthTrouble, Missable } from '../lib/marketplaces/health.ts'
import { siteName } from '../lib/marketplaces/hosts.ts'
import { count, say, when } from './base/say.ts'
import { Notice } from './base/pieces.tsx'

type Key = Parameters<typeof say>[0]

const whatOf = (what: Missable) => say(`health_field_${what.replace('.', '_')}` as Key)

/** What readers suddenly miss, each in one sentence; nothing where nothing is wrong. */
export function HealthTroubles(props: { troubles: readonly HealthTrouble[] }) {
  if (props.troubles.length === 0) return null
  return (
    <Notice tone="alarm">
      <div class="stack tight" role="status">
        {props.troubles.slice(0, 5).map(({ marketplace, kind, what, missing, of, since }) => (
          <p key={`${marketplace} ${kind} ${what}`}>
            {say(
              'health_trouble',
              siteName(marketplace),
              say(`health_kind_${kind}`),
              whatOf(what),
              count(missing),
              count(of),
              when(since),
            )}
          </p>
        ))}
        <p class="small">{say('health_trouble_hint')}</p>
      </div>
    </Notice>
  )
}

export interface HealthLine {
  readonly marketplace: string
  readonly kind: HealthTrouble['kind']
  readonly views: number
  readonly blocked: number
  readonly seen: number
  readonly read: number
  readonly gaps: Readonly<Partial<Record<Missable, number>>>
}

/** What was read of each kind of page, and what was not found though such pages show it. */
export function HealthTable({ lines }: { lines: readonly HealthLine[] }) {
  if (lines.length === 0) return <p class="quiet">{say('health_none')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('health_where')}</th>
          <th scope="col">{say('health_pages')}</th>
          <th scope="col">{say('health_cards')}</th>
          <th scope="col">{say('health_read')}</th>
          <th scope="col">{say('health_gaps')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ marketplace, kind, views, blocked, seen, read, gaps }) => (
          <tr key={`${marketplace} ${kind}`}>
            <th scope="row">
              {siteName(marketplace)} · {say(`health_kind_${kind}`)}
            </th>
            <td>
              {count(views)}
              {blocked > 0 && (
                <span class="small quiet"> {say('health_blocked', count(blocked))}</span>
              )}
            </td>
            <td>{count(seen)}</td>
            <td>{share(read, seen)}</td>
            <td>{missingOf(gaps, read)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Rounded down, so that only what is whole says 100 %. */
const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${Math.floor((100 * part) / whole)} %`

/** "price 2 %, rating 1 %": the five that are missing most. */
function missingOf(gaps: HealthLine['gaps'], read: number): string {
  const missing = Object.entries(gaps) as [Missable, number][]
  return (
    missing
      .filter(([, n]) => n > 0)
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([what, n]) => `${whatOf(what)} ${Math.max(1, Math.round((100 * n) / read))} %`)
      .join(', ') || '–'
  )
}
