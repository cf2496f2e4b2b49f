import { useState } from 'preact/hooks'
import type { CaptureType } from '../lib/contract/capture.ts'
import type { CaptureProgress } from '../lib/contract/progress.ts'
import { Notice } from './base/pieces.tsx'
import { say } from './base/say.ts'

type Captured =
  | { outcome: 'saved'; partial: string | null }
  | { outcome: 'refused'; reasons: string[] }
  | { outcome: 'cancelled' }
type Outcome = Captured | { outcome: 'failed'; reason: string }

/** Captures the page, shows how far it is, says what became of it, and lets the user cancel, or insist where a gate failed. */
export function CaptureControl(props: {
  running: { id: string; progress: CaptureProgress } | null
  /** What this page may document, the likeliest first. */
  types: readonly CaptureType[]
  onCapture: (anyway: boolean, type: CaptureType) => Promise<Captured>
  onCancel: (id: string) => void
}) {
  const { running } = props
  const [chosen, setChosen] = useState<CaptureType | null>(null)
  const type = props.types.find((one) => one === chosen) ?? props.types[0]!
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<Outcome | null>(null)

  async function run(anyway: boolean) {
    setBusy(true)
    setTold(null)
    try {
      setTold(await props.onCapture(anyway, type))
    } catch (error) {
      setTold({ outcome: 'failed', reason: error instanceof Error ? error.message : '' })
    }
    setBusy(false)
  }

  return (
    <section class="stack">
      {busy || running ? (
        <div class="stack tight">
          <div class="row apart">
            <strong>{say('captureBusy')}</strong>
            {running && (
              <button class="plain" onClick={() => props.onCancel(running.id)}>
                {say('cancel')}
              </button>
            )}
          </div>
          {running && <Progress progress={running.progress} />}
        </div>
      ) : (
        <div class="line">
          <button class="grow" onClick={() => void run(false)}>
            {say('capturePage')}
          </button>
          {props.types.length > 1 && (
            <select
              aria-label={say('captureAs')}
              title={say('captureAs')}
              value={type}
              onChange={(event) => setChosen(event.currentTarget.value as CaptureType)}
            >
              {props.types.map((one) => (
                <option key={one} value={one}>
                  {say(`captureType_${one}`)}
                </option>
              ))}
            </select>
          )}
        </div>
      )}
      <div role="status" class="stack">
        {told && <Outcome told={told} onInsist={() => void run(true)} />}
      </div>
    </section>
  )
}

function Progress({ progress: { step, done, of } }: { progress: CaptureProgress }) {
  const label = say(`captureStep_${step}`)
  return (
    <label class="small quiet">
      {label} {of > 0 && say('doneOf', done, of)}
      {of > 0 ? <progress value={done} max={of} /> : <progress />}
    </label>
  )
}

function Outcome({ told, onInsist }: { told: Outcome; onInsist: () => void }) {
  if (told.outcome === 'saved')
    return (
      <Notice tone={told.partial ? 'alarm' : 'good'}>
        {told.partial ? say('capturePartial', told.partial) : say('captureSaved')}
      </Notice>
    )
  if (told.outcome === 'cancelled') return <Notice>{say('captureCancelled')}</Notice>
  if (told.outcome === 'failed')
    return <Notice tone="alarm">{say('captureFailed', told.reason)}</Notice>
  return (
    <Notice tone="alarm">
      <div class="stack">
        {say('captureRefused', told.reasons.join(' '))}
        <button class="plain" onClick={onInsist}>
          {say('captureAnyway')}
        </button>
      </div>
    </Notice>
  )
}
