import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { type Decision, decisions } from '../lib/contract/decisions.ts'
import { say } from './base/say.ts'

/** Decision and note in one step: write the note or not, then press the decision (or its figure, from the list). */
export function Decide(props: {
  noteRef: RefObject<HTMLInputElement | null>
  current: Decision | null
  onDecide: (decision: Decision, note: string) => void
}) {
  const [note, setNote] = useState('')
  return (
    <div class="stack tight">
      <label class="field">
        <span class="away">{say('note')}</span>
        <input
          ref={props.noteRef}
          value={note}
          maxLength={4000}
          placeholder={say('notePlaceholder')}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <div class="row" role="group" aria-label={say('decision')}>
        {decisions.map((decision, n) => (
          <button
            key={decision}
            class="plain"
            aria-pressed={decision === props.current}
            data-decision={n + 1}
            onClick={() => props.onDecide(decision, note.trim())}
          >
            {say(`decision_${decision}`)} <kbd aria-hidden="true">{n + 1}</kbd>
          </button>
        ))}
      </div>
    </div>
  )
}
