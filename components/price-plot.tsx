import type { Money } from '../lib/contract/money.ts'
import { day, say, when } from './base/say.ts'
import { moneyText } from './price.ts'

/** A listing's price as seen at a time. */
export interface PricePoint {
  readonly at: string
  readonly price: Money
}

const [width, height] = [460, 150]
/** Room for the figures at the left, and for the dates below. */
const [left, right, top, bottom] = [84, 12, 16, 30]

/** Prices over time, one currency at a time; each change follows in words for those who read. */
export function PricePlot({ points }: { points: readonly PricePoint[] }) {
  const currency = points.at(-1)?.price.currency ?? null
  const shown = points.filter((point) => point.price.currency === currency)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return <p class="quiet">{say('noPrices')}</p>
  const changes = shown.filter(({ price }, n) => shown[n - 1]?.price.amount !== price.amount)
  // Within a day the hour tells them apart.
  const label = day(first.at) === day(last.at) ? when : day
  const figures = (
    <ul class="plain-list small quiet row">
      {changes.slice(-12).map(({ at, price }) => (
        <li key={at}>
          {label(at)}: {moneyText(price)}
        </li>
      ))}
    </ul>
  )
  if (shown.length === 1) return figures
  const times = shown.map(({ at }) => Date.parse(at))
  const values = shown.map(({ price }) => Number(price.amount))
  const x = scale(Math.min(...times), Math.max(...times), left, width - right)
  const y = scale(Math.min(...values), Math.max(...values), height - bottom, top)
  const places = shown.map((_, n) => [x(times[n]!), y(values[n]!)] as const)
  const ends = [values.indexOf(Math.max(...values)), values.indexOf(Math.min(...values))]
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say('priceOverTime')}>
        {[...new Set(ends.map((n) => values[n]!))].map((value) => (
          <line key={value} x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
        ))}
        {(values[ends[0]!] === values[ends[1]!] ? ends.slice(0, 1) : ends).map((n) => (
          <text key={n} x={left - 10} y={y(values[n]!) + 4} text-anchor="end">
            {moneyText(shown[n]!.price)}
          </text>
        ))}
        <polyline points={places.map((place) => place.join()).join(' ')} />
        {places.map(([cx, cy], n) => (
          <circle key={n} cx={cx} cy={cy} r="4">
            <title>{`${when(shown[n]!.at)}: ${moneyText(shown[n]!.price)}`}</title>
          </circle>
        ))}
        {/* From the edge: under the plot alone two long dates would meet. */}
        <text x="0" y={height - 8}>
          {label(first.at)}
        </text>
        <text x={width - right} y={height - 8} text-anchor="end">
          {label(last.at)}
        </text>
      </svg>
      <figcaption>{figures}</figcaption>
    </figure>
  )
}

/** A span of values onto a span of pixels; equal values stand in the middle. */
const scale = (from: number, to: number, a: number, b: number) => (value: number) =>
  from === to ? (a + b) / 2 : a + ((value - from) / (to - from)) * (b - a)
