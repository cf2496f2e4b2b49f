import { count, day, say } from './base/say.ts'

const week = 7 * 86_400_000
const [width, height] = [520, 120]

/** How many in each of the last 26 weeks, as columns; each says its figure. */
export function WeekChart({ times }: { times: readonly string[] }) {
  const newest = times.reduce((latest, time) => (time > latest ? time : latest), '')
  const end = Math.ceil((Date.parse(newest) + 1) / week) * week
  const counts = Array.from({ length: 26 }, () => 0)
  for (const time of times) {
    const at = 25 - Math.floor((end - 1 - Date.parse(time)) / week)
    if (at >= 0) counts[at]! += 1
  }
  const most = Math.max(1, ...counts)
  const step = width / counts.length
  return (
    <svg
      class="weeks"
      viewBox={`0 0 ${width} ${height + 18}`}
      role="img"
      aria-label={say('flagsOverTime')}
    >
      {counts.map((n, at) => {
        const tall = (n / most) * (height - 4)
        const begins = new Date(end - (26 - at) * week).toISOString()
        return (
          <rect
            key={at}
            x={at * step + 2}
            y={height - tall}
            width={step - 4}
            height={Math.max(n > 0 ? 2 : 0, tall)}
          >
            <title>{`${say('weekOf', day(begins))}: ${count(n)}`}</title>
          </rect>
        )
      })}
      <text x="0" y="15">
        {say('mostInWeek', count(most))}
      </text>
      <line x1="0" x2={width} y1={height} y2={height} />
      <text x="0" y={height + 14}>
        {day(new Date(end - 26 * week).toISOString())}
      </text>
      <text x={width} y={height + 14} text-anchor="end">
        {day(newest)}
      </text>
    </svg>
  )
}
