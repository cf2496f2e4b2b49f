import { useState } from 'preact/hooks'
import { say } from './base/say.ts'

type Captured =
  | { outcome: 'saved'; partial: string | null }
  | { outcome: 'refused'; reasons: string[] }
  | { outcome: 'cancelled' }
type Outcome = Captured | { outcome: 'failed'; reason: string }

/** Captures the page, says what became of it, and lets the user insist where a gate failed. */
export function CaptureControl({
  onCapture,
}: {
  onCapture: (anyway: boolean) => Promise<Captured>
}) {
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<Outcome | null>(null)

  async function run(anyway: boolean) {
    setBusy(true)
    setTold(null)
    try {
      setTold(await onCapture(anyway))
    } catch (error) {
      setTold({ outcome: 'failed', reason: error instanceof Error ? error.message : '' })
    }
    setBusy(false)
  }

  return (
    <section class="stack">
      <button disabled={busy} onClick={() => void run(false)}>
        {say('capturePage')}
      </button>
      <div role="status" class="stack">
        {busy && <p class="quiet">{say('captureBusy')}</p>}
        {told?.outcome === 'saved' && (
          <p>{told.partial ? say('capturePartial', told.partial) : say('captureSaved')}</p>
        )}
        {told?.outcome === 'failed' && <p class="alarm">{say('captureFailed', told.reason)}</p>}
        {told?.outcome === 'refused' && (
          <>
            <p class="alarm">{say('captureRefused', told.reasons.join(' '))}</p>
            <button class="plain" onClick={() => void run(true)}>
              {say('captureAnyway')}
            </button>
          </>
        )}
      </div>
    </section>
  )
}
