import { count } from './base/say.ts'

export interface Bar {
  readonly name: string
  readonly n: number
}

/** Figures as bars, largest first, each with its number: read or looked at. A press chooses one, a second lets it go. */
export function Bars(props: {
  title: string
  bars: readonly Bar[]
  /** Name of the one that is chosen; empty for none. */
  chosen: string
  onChoose: (name: string) => void
}) {
  const most = Math.max(1, ...props.bars.map(({ n }) => n))
  return (
    <section class="stack tight">
      <h2>{props.title}</h2>
      <ul class="plain-list bars">
        {props.bars.map(({ name, n }) => (
          <li key={name}>
            <button
              class="link clip"
              title={name}
              aria-pressed={name === props.chosen}
              onClick={() => props.onChoose(name)}
            >
              {name || '–'}
            </button>
            <span class="line">
              <span class="bar" style={{ width: `${(100 * n) / most}%` }} /> {count(n)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
