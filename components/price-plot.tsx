import type { Money } from '../lib/contract/money.ts'
import { day, say } from './base/say.ts'
import { moneyText } from './price.ts'

/** A listing's price as seen at a time. */
export interface PricePoint {
  readonly at: string
  readonly price: Money
}

const [width, height, pad] = [520, 140, 30]

/** Prices over time, one currency at a time; the same figures follow as a table for those who read. */
export function PricePlot({ points }: { points: readonly PricePoint[] }) {
  const currency = points.at(-1)?.price.currency ?? null
  const shown = points.filter((point) => point.price.currency === currency)
  if (shown.length === 0) return <p class="quiet">{say('noPrices')}</p>
  if (shown.length === 1) return <p>{`${day(shown[0]!.at)}: ${moneyText(shown[0]!.price)}`}</p>
  const times = shown.map(({ at }) => Date.parse(at))
  const values = shown.map(({ price }) => Number(price.amount))
  const x = scale(Math.min(...times), Math.max(...times), pad, width - pad)
  const y = scale(Math.min(...values), Math.max(...values), height - pad, pad)
  const places = shown.map((_, n) => [x(times[n]!), y(values[n]!)] as const)
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say('priceOverTime')}>
        <polyline points={places.map((place) => place.join()).join(' ')} />
        {places.map(([cx, cy], n) => (
          <circle key={n} cx={cx} cy={cy} r="4">
            <title>{`${day(shown[n]!.at)}: ${moneyText(shown[n]!.price)}`}</title>
          </circle>
        ))}
        <text x={pad} y={height - 8}>
          {day(shown[0]!.at)}
        </text>
        {shown.length > 1 && (
          <text x={width - pad} y={height - 8} text-anchor="end">
            {day(shown.at(-1)!.at)}
          </text>
        )}
      </svg>
      <figcaption>
        <ul class="plain-list small quiet row">
          {shown.slice(-12).map(({ at, price }) => (
            <li key={at}>
              {day(at)}: {moneyText(price)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

/** A span of values onto a span of pixels; equal values stand in the middle. */
const scale = (from: number, to: number, a: number, b: number) => (value: number) =>
  from === to ? (a + b) / 2 : a + ((value - from) / (to - from)) * (b - a)
