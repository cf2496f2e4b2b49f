import { useState } from 'preact/hooks'
import { type Decision, decisions } from '../lib/contract/decisions.ts'
import { count, say } from './base/say.ts'
import { flagCount } from './flag-count.ts'

/** What can be done with all that is picked, at once. */
export function BulkBar(props: {
  picked: number
  shown: number
  onPickAll: () => void
  onClear: () => void
  onDecide: (decision: Decision, note: string) => void
}) {
  const [note, setNote] = useState('')
  if (props.picked === 0)
    return (
      <p class="row small quiet">
        {flagCount(props.shown)}
        <span class="keys">{say('tableKeys')}</span>
      </p>
    )
  return (
    <div class="row bulk" role="toolbar" aria-label={say('bulk')}>
      <strong>{say('pickedCount', count(props.picked))}</strong>
      {props.picked < props.shown && (
        <button class="link" onClick={props.onPickAll}>
          {say('pickAll', count(props.shown))}
        </button>
      )}
      <button class="link" onClick={props.onClear}>
        {say('pickNone')}
      </button>
      <input
        aria-label={say('note')}
        placeholder={say('notePlaceholder')}
        value={note}
        maxLength={4000}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      {decisions.map((decision, n) => (
        <button key={decision} class="plain" onClick={() => props.onDecide(decision, note.trim())}>
          {say(`decision_${decision}`)} <kbd aria-hidden="true">{n + 1}</kbd>
        </button>
      ))}
    </div>
  )
}
