import { count } from './base/say.ts'

/** Figures as bars, largest first, each with its number: read or looked at. */
export function Bars({
  title,
  bars,
}: {
  title: string
  bars: readonly { name: string; n: number }[]
}) {
  const most = Math.max(1, ...bars.map(({ n }) => n))
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <dl class="bars">
        {bars.map(({ name, n }) => (
          <div key={name}>
            <dt class="clip" title={name}>
              {name}
            </dt>
            <dd>
              <span class="bar" style={{ width: `${(100 * n) / most}%` }} /> {count(n)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
