import type { RefObject } from 'preact'
import { decisions } from '../lib/contract/decisions.ts'
import type { FlagFilter, FlagLine } from '../lib/contract/flag-line.ts'
import { say } from './base/say.ts'

/** Search and filters over flags; every choice lives in the page's address, so a view can be kept as a bookmark. */
export function FlagFilters(props: {
  filter: FlagFilter
  lines: readonly FlagLine[]
  searchRef: RefObject<HTMLInputElement | null>
  onChange: (change: Partial<FlagFilter>) => void
}) {
  const { filter, lines, onChange } = props
  const values = (key: 'mark' | 'kind' | 'marketplace') =>
    [...new Set(lines.map((line) => line[key]))].sort((a, b) => a.localeCompare(b)).slice(0, 500)
  const choice = (
    name: Exclude<keyof FlagFilter, 'q'>,
    label: string,
    options: readonly (readonly [value: string, label: string])[],
  ) => (
    <label class="field small">
      <span>{label}</span>
      <select
        value={filter[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      >
        <option value="">{say('all')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <search class="row filters">
      <label class="field small grow">
        <span>
          {say('search')} <kbd aria-hidden="true">/</kbd>
        </span>
        <input
          ref={props.searchRef}
          type="search"
          value={filter.q}
          onInput={(event) => onChange({ q: event.currentTarget.value })}
        />
      </label>
      {choice(
        'mark',
        say('mark'),
        values('mark').map((mark) => [mark, mark]),
      )}
      {choice(
        'level',
        say('level'),
        (['strong', 'likely', 'look'] as const).map((level) => [level, say(`level_${level}`)]),
      )}
      {choice(
        'kind',
        say('col_kind'),
        values('kind').map((kind) => [kind, say(`kind_${kind as 'exact'}`)]),
      )}
      {choice(
        'marketplace',
        say('marketplace'),
        values('marketplace').map((host) => [host, host]),
      )}
      {choice('decision', say('decision'), [
        ['none', say('decision_none')],
        ['second', say('decision_second')],
        ...decisions.map((decision) => [decision, say(`decision_${decision}`)] as const),
      ])}
    </search>
  )
}
