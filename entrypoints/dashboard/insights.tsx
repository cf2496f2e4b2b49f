import { useMemo } from 'preact/hooks'
import { Bars } from '../../components/bars.tsx'
import { Empty } from '../../components/base/pieces.tsx'
import { count, day, say } from '../../components/base/say.ts'
import { WeekChart } from '../../components/week-chart.tsx'
import type { FlagLine } from '../../lib/contract/flag-line.ts'
import { enough, least, precisionOf } from '../../lib/matching/precision.ts'
import type { Database } from '../../lib/store/database.ts'
import type { FlagLines } from '../../lib/store/flag-lines.ts'
import { useLive } from '../../lib/store/live.ts'
import { mutedKinds, setMuted } from '../../lib/store/muted.ts'

/** Flags over time, by mark and by store, and how often people found each kind of match right. */
export function Insights({ db, flags }: { db: Database; flags: FlagLines }) {
  const muted = useLive(() => mutedKinds(db))
  const { lines } = flags
  const precision = useMemo(() => precisionOf(lines), [lines])
  if (lines.length === 0) return <Empty title={say('noFlags')}>{say('noFlagsHint')}</Empty>
  return (
    <div class="columns">
      <div class="stack">
        <h2>{say('flagsOverTime')}</h2>
        <WeekChart times={lines.map((line) => line.flaggedAt)} />
        <Bars title={say('byMark')} bars={counted(lines, (line) => line.mark)} />
        <Bars title={say('byMarketplace')} bars={counted(lines, (line) => line.marketplace)} />
      </div>
      <section class="stack">
        <h2>{say('precision')}</h2>
        <p class="small quiet">{say('precisionLead', count(enough))}</p>
        {precision.length === 0 && <p class="quiet">{say('noPrecision')}</p>}
        {precision.length > 0 && (
          <table>
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

function counted(lines: readonly FlagLine[], key: (line: FlagLine) => string) {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(key(line), (counts.get(key(line)) ?? 0) + 1)
  return [...counts]
    .map(([name, n]) => ({ name: name || '–', n }))
    .sort((a, b) => b.n - a.n)
    .slice(0, 12)
}
