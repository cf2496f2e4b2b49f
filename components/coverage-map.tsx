import type { Look } from '../lib/contract/look.ts'
import { count, day, say } from './base/say.ts'

/** A search of a mark on a store after which it should be looked at again, in days. */
export const dueAfter = 30

export interface CoverageRow {
  readonly rightId: string
  readonly mark: string
  readonly terms: readonly string[]
}

type Looks = ReadonlyMap<string, Look>
const lookAt = (looks: Looks, row: CoverageRow, host: string) => looks.get(`${row.rightId} ${host}`)
const isDue = (look: Look, now: number) => now - Date.parse(look.at) > dueAfter * 86_400_000

/** How much of the map nobody has looked at, and how much is due again. */
export function CoverageCounts(props: {
  rows: readonly CoverageRow[]
  hosts: readonly { host: string }[]
  looks: Looks
  now: number
}) {
  const { rows, hosts, looks, now } = props
  const made = rows.flatMap((row) => hosts.flatMap(({ host }) => lookAt(looks, row, host) ?? []))
  const due = made.filter((look) => isDue(look, now)).length
  const all = rows.length * hosts.length
  return (
    <p>
      {say(
        'coverageCounts',
        count(made.length - due),
        count(due),
        count(all - made.length),
        count(all),
      )}
    </p>
  )
}

/** Marks by stores: where nobody looked yet, what was seen when, and what is due; each cell leads to the site's own search. */
export function CoverageMap(props: {
  rows: readonly CoverageRow[]
  hosts: readonly { host: string; searchUrl: (words: string) => string | null }[]
  looks: Looks
  now: number
  term: (row: CoverageRow) => string
  onTerm: (row: CoverageRow, term: string) => void
}) {
  return (
    <div class="wide-table coverage" role="region" tabIndex={0} aria-label={say('place_coverage')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('mark')}</th>
            {props.hosts.map(({ host }) => (
              <th key={host} scope="col">
                {host.replace(/^www\./, '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.rightId}>
              <th scope="row">
                {row.mark}
                {row.terms.length > 1 && (
                  <select
                    aria-label={say('termFor', row.mark)}
                    value={props.term(row)}
                    onChange={(event) => props.onTerm(row, event.currentTarget.value)}
                  >
                    {row.terms.map((term) => (
                      <option key={term}>{term}</option>
                    ))}
                  </select>
                )}
              </th>
              {props.hosts.map(({ host, searchUrl }) => (
                <td key={host}>
                  <Cell
                    look={lookAt(props.looks, row, host)}
                    now={props.now}
                    url={searchUrl(props.term(row))}
                    label={say('searchOn', props.term(row), host)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell(props: { look: Look | undefined; now: number; url: string | null; label: string }) {
  const { look } = props
  const due = look && isDue(look, props.now)
  return (
    <div class={`cell ${look ? (due ? 'due' : 'seen') : 'never'}`}>
      <span class={look ? 'small' : 'small quiet'}>
        {look ? (due ? say('dueSince', day(look.at)) : day(look.at)) : say('neverLooked')}
      </span>
      {props.url && (
        <a class="small" href={props.url} target="_blank" rel="noreferrer" aria-label={props.label}>
          {say('search')}
        </a>
      )}
      {look && (
        <span class="small counts">
          {say('lookCounts', count(look.cards.read), count(look.cards.seen), count(look.flagged))}
        </span>
      )}
    </div>
  )
}
