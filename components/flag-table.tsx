import type { FlagLine } from '../lib/contract/flag-line.ts'
import { LevelSign, Matched } from './base/pieces.tsx'
import { day, say } from './base/say.ts'
import { priceText } from './price.ts'
import { VirtualList } from './virtual-list.tsx'
import { visible } from '../lib/page/visible.ts'

/** Flags as a table; Space picks, Enter opens, the figures 1–7 decide for what is picked. */
export function FlagTable(props: {
  lines: readonly FlagLine[]
  active: number
  picked: ReadonlySet<string>
  onActive: (row: number) => void
  onPick: (id: string, range: boolean) => void
  onOpen: (id: string) => void
  onKey: (key: string) => void
}) {
  const { lines, picked } = props
  const onKey = (event: KeyboardEvent) => {
    const line = lines[props.active]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === ' ' && line) props.onPick(line.id, event.shiftKey)
    else if (event.key === 'Enter' && line) props.onOpen(line.id)
    else if (/^[1-7u/]$/.test(event.key)) props.onKey(event.key)
    else return
    event.preventDefault()
  }
  return (
    <VirtualList
      rows={lines}
      rowHeight={44}
      label={say('flags')}
      active={props.active}
      onActive={props.onActive}
      onKey={onKey}
      keyOf={(line) => line.id}
      selected={(line) => picked.has(line.id)}
      head={['', 'col_match', 'col_listing', 'col_seller', 'col_price', 'decision', 'col_date'].map(
        (name) => (
          <span key={name} role="columnheader">
            {name === '' ? <span class="away">{say('pick')}</span> : say(name as 'col_match')}
          </span>
        ),
      )}
    >
      {(line, index) => (
        <>
          <span role="gridcell">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={say('pickOne', line.title.slice(0, 80))}
              checked={picked.has(line.id)}
              onClick={(event) => {
                props.onActive(index)
                props.onPick(line.id, event.shiftKey)
              }}
            />
          </span>
          <span role="gridcell" class="clip">
            <LevelSign level={line.level} bare /> <strong>{line.mark}</strong> <br />
            <span class="small">
              <Matched match={line} /> · <span class="quiet">{say(`kind_${line.kind}`)}</span>
            </span>
          </span>
          <span role="gridcell" class="clip">
            <a
              href={`#/flags/${line.id}`}
              tabIndex={-1}
              onClick={(event) => {
                event.preventDefault()
                props.onActive(index)
                props.onOpen(line.id)
              }}
            >
              {line.title}
            </a>
            <br />
            <span class="small quiet">{line.marketplace}</span>
          </span>
          <span role="gridcell" class="clip">
            {line.seller ? visible(line.seller) : <span class="quiet">{say('sellerUnknown')}</span>}
          </span>
          <span role="gridcell" class="clip">
            {priceText(line.price)}
          </span>
          <span role="gridcell" class="clip">
            {line.decision && (
              <span class="chip">
                {say(`decision_${line.decision}`)}
                {line.seconded && ' ✓✓'}
              </span>
            )}
          </span>
          <span role="gridcell" class="clip small">
            {day(line.flaggedAt)}
          </span>
        </>
      )}
    </VirtualList>
  )
}
