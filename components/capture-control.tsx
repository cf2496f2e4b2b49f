import { useState } from 'preact/hooks'
import type {
  CaptureTrouble,
  CaptureType,
  KeyField,
  PartialReason,
  RefusedCheck,
} from '../lib/contract/capture.ts'
import type { SetProgress } from '../lib/contract/capture-set.ts'
import type { CaptureProgress } from '../lib/contract/progress.ts'
import { Notice } from './base/pieces.tsx'
import { say } from './base/say.ts'
import { keyFieldNames, partialText } from './partial.ts'

type Captured =
  | { outcome: 'saved'; partial: PartialReason[]; hidden: KeyField[]; set: SetProgress | null }
  | { outcome: 'refused'; reasons: { check: RefusedCheck; detail: string }[] }
  | { outcome: 'cancelled' }
  | { outcome: 'failed'; code: CaptureTrouble; detail: string }

/** Captures the page, shows how far it is, says what became of it, and lets the user cancel, or insist where a gate failed. */
export function CaptureControl(props: {
  running: { id: string; progress: CaptureProgress } | null
  /** What this page may document, the likeliest first. */
  types: readonly CaptureType[]
  /** Whether a set of linked captures may begin with this page. */
  mayStartSet: boolean
  onCapture: (anyway: boolean, type: CaptureType, startSet: boolean) => Promise<Captured>
  onCancel: (id: string) => void
}) {
  const { running } = props
  const [chosen, setChosen] = useState<CaptureType | null>(null)
  const type = props.types.find((one) => one === chosen) ?? props.types[0]!
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<Captured | null>(null)
  /** What a refused capture was to be, for who insists. */
  const [asked, setAsked] = useState(false)

  async function run(anyway: boolean, startSet: boolean) {
    setBusy(true)
    setTold(null)
    setAsked(startSet)
    try {
      setTold(await props.onCapture(anyway, startSet ? 'listing' : type, startSet))
    } catch (error) {
      const detail = error instanceof Error ? error.message : ''
      setTold({ outcome: 'failed', code: 'other', detail })
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
        <div class="row">
          <button class="grow whole" onClick={() => void run(false, false)}>
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
          {props.mayStartSet && (
            <button class="plain" title={say('setStartHint')} onClick={() => void run(false, true)}>
              {say('setStart')}
            </button>
          )}
        </div>
      )}
      <div role="status" class="stack">
        {told && <Outcome told={told} onInsist={() => void run(true, asked)} />}
      </div>
    </section>
  )
}

/** What the capture is at, how much of it is done, and where that stands still, for how long. */
function Progress({ progress }: { progress: CaptureProgress }) {
  const { step, done, of, waited = 0 } = progress
  const seconds = Math.floor(waited / 1000)
  return (
    <label class="small quiet">
      {say(`captureStep_${step}`)} {of > 0 && say('doneOf', done, of)}
      {step === 'pictures' &&
        of > 2 &&
        !import.meta.env.FIREFOX &&
        ` · ${say('captureTwoASecond')}`}
      {seconds > 0 && ` · ${say('captureWaited', seconds)}`}
      {of > 0 ? (
        // Half of the wait for the browser's next picture is half a picture.
        <progress
          value={step === 'pictures' && waited > 0 && done < of ? done + 0.5 : done}
          max={of}
        />
      ) : (
        <progress />
      )}
    </label>
  )
}

function Outcome({ told, onInsist }: { told: Captured; onInsist: () => void }) {
  if (told.outcome === 'saved')
    return (
      <Notice tone={told.partial.length + told.hidden.length > 0 ? 'alarm' : 'good'}>
        {told.partial.length > 0
          ? say('capturePartial', partialText(told.partial, null))
          : say('captureSaved')}
        {told.hidden.length > 0 && ` ${say('gate_fields_shown', keyFieldNames(told.hidden))}`}
        {told.set && ` ${say('setJoined', told.set.done, told.set.of)}`}
      </Notice>
    )
  if (told.outcome === 'cancelled') return <Notice>{say('captureCancelled')}</Notice>
  if (told.outcome === 'failed')
    return (
      <Notice tone="alarm">
        {told.code === 'press'
          ? say('captureNeedsPress')
          : say('captureFailed', say(`captureTrouble_${told.code}`))}
        {told.code === 'other' && told.detail && (
          <details class="small">
            <summary>{say('captureDetail')}</summary>
            <code>{told.detail}</code>
          </details>
        )}
      </Notice>
    )
  return (
    <Notice tone="alarm">
      <div class="stack">
        {say(
          'captureRefused',
          told.reasons.map(({ check, detail }) => say(`gate_${check}`, detail)).join(' '),
        )}
        <button class="plain" onClick={onInsist}>
          {say('captureAnyway')}
        </button>
      </div>
    </Notice>
  )
}
