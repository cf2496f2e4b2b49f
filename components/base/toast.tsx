import { useEffect } from 'preact/hooks'
import { say } from './say.ts'

export interface Told {
  readonly text: string
  /** Takes it back; null where nothing can be. */
  readonly undo: (() => void) | null
}

/** What was just done, with Undo. It goes after ten seconds, but never while the pointer or the keyboard is in it. */
export function Toast({ told, onGone }: { told: Told | null; onGone: () => void }) {
  useEffect(() => {
    if (!told) return undefined
    const timer = setInterval(() => {
      if (!document.querySelector('.toast:is(:hover, :focus-within)')) onGone()
    }, 10_000)
    return () => clearInterval(timer)
  }, [told])
  return (
    <div role="status">
      {told && (
        <div class="toast">
          <span>{told.text}</span>
          {told.undo && (
            <button
              class="plain"
              onClick={() => {
                told.undo?.()
                onGone()
              }}
            >
              {say('undo')} <kbd aria-hidden="true">u</kbd>
            </button>
          )}
        </div>
      )}
    </div>
  )
}
