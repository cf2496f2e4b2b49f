import { useState } from 'preact/hooks'
import type { SavedView } from '../lib/contract/saved-view.ts'
import { say } from './base/say.ts'

/** Named views of a list: one press shows one, the one that is shown can be forgotten, what is shown can be saved. */
export function SavedViews(props: {
  views: readonly SavedView[]
  /** What is shown now, as it would be saved; empty where nothing is narrowed. */
  query: string
  onShow: (view: SavedView) => void
  onSave: (name: string) => void
  onForget: (view: SavedView) => void
}) {
  const { views, query } = props
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const shown = views.find((view) => view.query === query)
  const maySave = query !== '' && !shown
  if (views.length === 0 && !maySave) return null
  return (
    <div class="row saved-views" role="group" aria-label={say('views')}>
      {views.map((view) => (
        <button
          key={view.id}
          class="chip"
          aria-pressed={view === shown}
          onClick={() => props.onShow(view)}
        >
          {view.name}
        </button>
      ))}
      {shown && (
        <button class="link small" onClick={() => props.onForget(shown)}>
          {say('viewForget', shown.name)}
        </button>
      )}
      {maySave && !naming && (
        <button class="link small" onClick={() => setNaming(true)}>
          {say('viewSave')}
        </button>
      )}
      {maySave && naming && (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault()
            props.onSave(name)
            setNaming(false)
            setName('')
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setNaming(false)
          }}
        >
          <input
            aria-label={say('viewName')}
            placeholder={say('viewName')}
            value={name}
            maxLength={80}
            required
            pattern=".*\S.*"
            ref={(input) => input?.focus()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button>{say('save')}</button>
          <button type="button" class="plain" onClick={() => setNaming(false)}>
            {say('cancel')}
          </button>
        </form>
      )}
    </div>
  )
}
