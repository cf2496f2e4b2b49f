import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Notice } from '../../components/base/pieces.tsx'
import { count, say, when } from '../../components/base/say.ts'
import { CaptureFacts, CaptureGates } from '../../components/capture-facts.tsx'
import { Manifest } from '../../lib/contract/capture.ts'
import { CheckReply } from '../../lib/contract/console.ts'
import { CaptureReply } from '../../lib/contract/sync.ts'
import { ask } from './ask.ts'
import { Problem } from './problem.tsx'
import { useAnswer } from './use-answer.ts'

/** One capture beside the list: what it is, whether it still holds, its pictures and files. */
export function Capture({ id, onClose }: { id: string; onClose: () => void }) {
  const head = useRef<HTMLButtonElement>(null)
  const { answer, problem, again } = useAnswer(id, async () => {
    const found = await ask(`captures/${id}`, CaptureReply)
    return { found, manifest: Manifest.parse(JSON.parse(found.sealed.canonical)) }
  })
  // As the details come, not after: the next key is theirs.
  useLayoutEffect(() => head.current?.focus(), [answer === null])
  return (
    <aside class="details stack" aria-label={say('details')}>
      <div class="line">
        <h2 class="grow any-length">{answer?.found.capture.title ?? ''}</h2>
        <button ref={head} class="plain whole" onClick={onClose}>
          {say('close')}
        </button>
      </div>
      <Problem problem={problem} again={again} />
      {answer && (
        <>
          {answer.manifest.partial && <Notice tone="alarm">{answer.manifest.partial}</Notice>}
          <Held id={id} />
          <Pictures manifest={answer.manifest} />
          <CaptureFacts manifest={answer.manifest} sha256={answer.found.sealed.sha256} />
          <Receipt reply={answer.found} />
          <CaptureGates manifest={answer.manifest} />
          <Files manifest={answer.manifest} />
        </>
      )}
    </aside>
  )
}

/** Everything checked again, by the backend over the bytes as they lie there now. */
function Held({ id }: { id: string }) {
  const [asked, setAsked] = useState(0)
  return (
    <section class="stack tight">
      <div class="row apart">
        <h3>{say('console_check')}</h3>
        <button class="plain" onClick={() => setAsked(asked + 1)}>
          {asked === 0 ? say('console_checkNow') : say('console_checkAgain')}
        </button>
      </div>
      {asked === 0 ? (
        <p class="small quiet">{say('console_checkHint')}</p>
      ) : (
        <Checks key={asked} id={id} />
      )}
    </section>
  )
}

function Checks({ id }: { id: string }) {
  const { answer, problem, again } = useAnswer(id, () =>
    ask(`captures/${id}/check`, CheckReply, { method: 'POST' }),
  )
  if (problem) return <Problem problem={problem} again={again} />
  if (!answer)
    return (
      <p class="small quiet" role="status">
        {say('console_checking')}
      </p>
    )
  return (
    <div role="status" class="stack tight">
      <ul class="plain-list">
        {answer.checks.map(({ what, state, reason }) => (
          <li key={what} class={state === 'broken' ? 'alarm' : ''}>
            <span aria-hidden="true" class={state === 'holds' ? 'good' : ''}>
              {signs[state]}
            </span>{' '}
            {say(`console_check_${what}`)}: {reason || say(`console_${state}`)}
          </li>
        ))}
      </ul>
      <p class="small quiet">{say('console_checkedAt', when(answer.at))}</p>
    </div>
  )
}

const signs = { holds: '✓', waiting: '◷', broken: '!' }

const shown = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

function Pictures({ manifest }: { manifest: Manifest }) {
  const pictures = manifest.artifacts.filter(
    ({ role, mediaType }) => role.startsWith('screenshot') && shown.has(mediaType),
  )
  const [first, ...rest] = pictures
  if (!first) return null
  return (
    <section class="stack tight">
      <a href={`/files/${first.sha256}`} target="_blank" rel="noreferrer">
        <img class="capture-picture" src={`/files/${first.sha256}`} alt={say('capturePicture')} />
      </a>
      {rest.length > 0 && (
        <details>
          <summary>{say('console_morePictures', count(rest.length))}</summary>
          {rest.map(({ sha256, name }) => (
            <img
              key={sha256}
              class="capture-picture"
              src={`/files/${sha256}`}
              alt={name}
              loading="lazy"
            />
          ))}
        </details>
      )}
    </section>
  )
}

function Receipt({ reply: { capture } }: { reply: CaptureReply }) {
  const { receipt } = capture
  const facts: [string, string][] = [
    [say('console_received'), when(capture.receivedAt)],
    [say('console_device'), `${capture.person}, ${capture.device}`],
    [say('console_receipt'), `${count(receipt.body.sequence)} · ${receipt.sha256}`],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Files({ manifest }: { manifest: Manifest }) {
  if (manifest.artifacts.length === 0) return null
  return (
    <section class="stack tight">
      <h3>{say('col_files')}</h3>
      <ul class="plain-list lines small">
        {manifest.artifacts.map(({ name, sha256, bytes }) => (
          <li key={sha256}>
            <a href={`/files/${sha256}`} target="_blank" rel="noreferrer">
              {name}
            </a>{' '}
            <span class="quiet">{say('console_kB', count(Math.ceil(bytes / 1000)))}</span>
            <br />
            <code class="quiet">{sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
