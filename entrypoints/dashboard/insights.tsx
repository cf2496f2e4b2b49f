import { useMemo } from 'preact/hooks'
import { type Bar, Bars } from '../../components/bars.tsx'
import { Empty } from '../../components/base/pieces.tsx'
import { count, day, say } from '../../components/base/say.ts'
import { flagCount } from '../../components/flag-count.ts'
import { WeekChart } from '../../components/week-chart.tsx'
import type { FlagLine } from '../../lib/contract/flag-line.ts'
import { enough, least, precisionOf } from '../../lib/matching/precision.ts'
import type { Database } from '../../lib/store/database.ts'
import type { FlagLines } from '../../lib/store/flag-lines.ts'
import { useLive } from '../../lib/store/live.ts'
import { mutedKinds, setMuted } from '../../lib/store/muted.ts'
import { type Route, go } from './route.ts'

/** Flags over time, by mark and by store, and how often people found each kind of match right. */
export function Insights(props: { db: Database; flags: FlagLines; route: Route }) {
  const { db, flags, route } = props
  const muted = useLive(() => mutedKinds(db))
  const { lines } = flags
  const mark = route.query.get('mark') ?? ''
  const marketplace = route.query.get('marketplace') ?? ''
  const charted = useMemo(() => {
    const ofMark = lines.filter((line) => mark === '' || line.mark === mark)
    const ofStore = lines.filter((line) => marketplace === '' || line.marketplace === marketplace)
    return {
      times: ofMark
        .filter((line) => marketplace === '' || line.marketplace === marketplace)
        .map((line) => line.flaggedAt),
      // Each list is narrowed by what is chosen in the other.
      marks: counted(ofStore, 'mark'),
      stores: counted(ofMark, 'marketplace'),
    }
  }, [lines, mark, marketplace])
  /** Chooses, or goes back to all where it is chosen already. */
  const choose = (change: { mark?: string; marketplace?: string }) => {
    const query = new URLSearchParams({ mark, marketplace, ...change })
    go({ place: 'insights', query }, true)
  }
  const precision = useMemo(() => precisionOf(lines), [lines])
  if (lines.length === 0) return <Empty title={say('noFlags')}>{say('noFlagsHint')}</Empty>
  return (
    <div class="columns">
      <div class="stack">
        <h2>{say('flagsOverTime')}</h2>
        <p class="row">
          {[mark || say('allMarks'), marketplace || say('allStores')].join(' · ')}
          <a
            class="small"
            href={`#/flags?${new URLSearchParams({ mark, marketplace }).toString()}`}
          >
            {flagCount(charted.times.length)}
          </a>
        </p>
        <WeekChart times={charted.times} />
        <Bars
          title={say('byMark')}
          bars={charted.marks}
          chosen={mark}
          onChoose={(name) => choose({ mark: name === mark ? '' : name })}
        />
        <Bars
          title={say('byMarketplace')}
          bars={charted.stores}
          chosen={marketplace}
          onChoose={(name) => choose({ marketplace: name === marketplace ? '' : name })}
        />
      </div>
      <section class="stack">
        <h2>{say('precision')}</h2>
        <p class="small quiet">{say('precisionLead', count(enough))}</p>
        {precision.length === 0 && <p class="quiet">{say('noPrecision')}</p>}
        {precision.length > 0 && (
          <table class="precision">
            <thead>
              <tr>
                <th scope="col">{say('col_kind')}</th>
                <th scope="col">{say('right')}</th>
                <th scope="col">{say('wrong')}</th>
                <th scope="col">{say('share')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {precision.map(({ kind, right, wrong, share }) => {
                const low = share !== null && share < least
                const off = muted?.has(kind) ?? false
                return (
                  <tr key={kind}>
                    <th scope="row">{say(`kind_${kind}`)}</th>
                    <td>{count(right)}</td>
                    <td>{count(wrong)}</td>
                    <td class={low ? 'alarm' : ''}>
                      {share === null ? say('tooFew') : `${Math.round(share * 100)} %`}
                      {low && ` · ${say('under', Math.round(least * 100))}`}
                      {share !== null && <ShareBar share={share} />}
                    </td>
                    <td>
                      {(low || off) && (
                        <button class="plain" onClick={() => void setMuted(db, kind, !off)}>
                          {say(off ? 'unmute' : 'mute')}
                        </button>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
        {lines[0] && <p class="small quiet">{say('latestFlag', day(lines[0].flaggedAt))}</p>}
      </section>
    </div>
  )
}

/** A share as a bar, with the line that it should reach; its figure stands beside it. */
const ShareBar = ({ share }: { share: number }) => (
  <span class="share" aria-hidden="true">
    <span class="bar" style={{ width: `${100 * share}%` }} />
    <span class="least" style={{ insetInlineStart: `${100 * least}%` }} />
  </span>
)

function counted(lines: readonly FlagLine[], key: 'mark' | 'marketplace'): Bar[] {
  const counts = new Map<string, number>()
  for (const { [key]: name } of lines) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .map(([name, n]) => ({ name, n }))
    .sort((a, b) => b.n - a.n)
    .slice(0, 12)
}
