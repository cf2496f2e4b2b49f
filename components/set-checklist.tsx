import type { CaptureSet } from '../lib/contract/capture-set.ts'
import { type SetStep, setProgress } from '../lib/evidence/capture-set.ts'
import { count, say, when } from './base/say.ts'

/** The set that is being made: which steps are documented, what is next and how to come by it, and the end of it. */
export function SetChecklist(props: {
  set: CaptureSet
  steps: readonly SetStep[]
  onEnd: () => void
}) {
  const { set, steps } = props
  const { done, of, next } = setProgress(steps)
  return (
    <section class="stack tight set" aria-label={say('set')}>
      <div class="line">
        <strong class="clip grow" title={set.title}>
          {say('set')}: {set.title.slice(0, 100)}
        </strong>
        <button class="plain whole" onClick={props.onEnd} title={say('setEndHint')}>
          {say('setEnd')}
        </button>
      </div>
      <p class="small quiet">
        {say('setDone', count(done), count(of))} · {when(set.startedAt)}
      </p>
      <SetSteps steps={steps} next={next} />
      <p class="small">{next === null ? say('setWhole') : say('setNext', say(`packet_${next}`))}</p>
    </section>
  )
}

/** The steps with what is there of each; a step's captures lead to their pages where `hrefOf` is given. */
export function SetSteps(props: {
  steps: readonly SetStep[]
  next?: string | null
  /** The capture whose page this is: shown, not linked. */
  here?: string
  hrefOf?: (id: string) => string
}) {
  const { here, hrefOf } = props
  return (
    <ol class="plain-list set-steps">
      {props.steps.map(({ type, captures }) => (
        <li key={type} aria-current={type === props.next ? 'step' : undefined}>
          <span aria-hidden="true">{captures.length > 0 ? '✓' : '○'}</span>{' '}
          {say(`captureType_${type}`)}
          <span class="away">
            {' '}
            {captures.length > 0 ? say('known_captured') : say('stepMissing')}
          </span>
          {hrefOf &&
            captures.map((id, n) =>
              id === here ? (
                <span key={id} class="small quiet">
                  {' '}
                  {say('thisCapture')}
                </span>
              ) : (
                <a key={id} class="small" href={hrefOf(id)}>
                  {' '}
                  {say('openCapture')}
                  {captures.length > 1 && ` ${count(n + 1)}`}
                </a>
              ),
            )}
        </li>
      ))}
    </ol>
  )
}
