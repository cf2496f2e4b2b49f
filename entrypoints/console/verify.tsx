import { inLanguage } from '../../components/base/in-language.ts'
import { useRef, useState } from 'preact/hooks'
import { Empty, Notice } from '../../components/base/pieces.tsx'
import { count, say, when } from '../../components/base/say.ts'
import { VerifyReply } from '../../lib/contract/console.ts'
import { ask } from './ask.ts'

type State =
  | { at: 'waiting' }
  | { at: 'checking'; name: string }
  | { at: 'checked'; name: string; reply: VerifyReply }
  | { at: 'failed'; name: string; problem: string }

/** Checks an export that somebody sent: every hash and signature in it, and whether this backend holds the same. */
export function Verify() {
  const [state, setState] = useState<State>({ at: 'waiting' })
  const running = useRef<AbortController | null>(null)
  async function check(file: File | undefined): Promise<void> {
    if (!file) return
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    const { name } = file
    setState({ at: 'checking', name })
    try {
      const reply = await ask('verify', VerifyReply, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: file,
        signal: mine.signal,
      })
      if (running.current === mine) setState({ at: 'checked', name, reply })
    } catch (error) {
      if (running.current !== mine) return
      const problem = inLanguage(error)
      setState(mine.signal.aborted ? { at: 'waiting' } : { at: 'failed', name, problem })
    }
  }
  return (
    <div
      class="stack console-page"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void check(event.dataTransfer?.files[0])
      }}
    >
      <h2>{say('console_verifyTitle')}</h2>
      <p class="quiet">{say('console_verifyLead')}</p>
      <label class="field box">
        <span>{say('console_verifyFile')}</span>
        <input
          type="file"
          accept=".wacz"
          onChange={(event) => void check(event.currentTarget.files?.[0])}
        />
      </label>
      <div role="status" class="stack">
        {state.at === 'checking' && (
          <div class="row">
            <span>{say('console_checkingFile', state.name)}</span>
            <button class="plain" onClick={() => running.current?.abort()}>
              {say('cancel')}
            </button>
          </div>
        )}
        {state.at === 'failed' && <Notice tone="alarm">{state.problem}</Notice>}
        {state.at === 'checked' && <Outcome name={state.name} reply={state.reply} />}
      </div>
    </div>
  )
}

function Outcome({ name, reply }: { name: string; reply: VerifyReply }) {
  const whole = reply.state === 'whole'
  const [strange, changed] = [true, false].map((which) =>
    reply.faults.filter(({ strangeKey }) => strangeKey === which),
  ) as [Faults, Faults]
  return (
    <>
      {reply.state !== 'strange_key' && (
        <Notice tone={whole ? 'good' : 'alarm'}>
          <strong>{say(`console_verify_${reply.state}`, name)}</strong>
          <FaultList faults={changed} />
        </Notice>
      )}
      {strange.length > 0 && (
        <Notice>
          <strong>
            {reply.state === 'failed'
              ? say('console_strangeKeyToo')
              : say('console_verify_strange_key', name)}
          </strong>
          <p>{say('console_strangeKeyWhy')}</p>
          <FaultList faults={strange} />
        </Notice>
      )}
      {reply.captures.length === 0 && whole && <Empty title={say('noCaptures')} />}
      {reply.captures.map((one) => (
        <section key={one.id} class="box stack tight">
          <h3>{one.title || one.url}</h3>
          <p class={one.held === 'other' ? 'alarm' : one.held === 'same' ? 'good' : 'quiet'}>
            {say(`console_held_${one.held}`)}{' '}
            {one.held === 'same' && <a href={`#/captures/${one.id}`}>{say('openCapture')}</a>}
          </p>
          <dl class="facts capture-facts">
            {(
              [
                [say('captureAddress'), one.url],
                [
                  say('capturedAt'),
                  Number.isNaN(Date.parse(one.capturedAt)) ? one.capturedAt : when(one.capturedAt),
                ],
                [say('captureSha'), one.manifestSha256],
                [
                  say('console_deviceKey'),
                  `${one.deviceKey} (${say(one.enrolled ? 'console_enrolled' : 'console_notEnrolled')})`,
                ],
                [say('col_files'), count(one.files)],
                [say('console_receipts'), count(one.receipts)],
                [
                  say('console_timestamps'),
                  one.timestamps.map(({ time, authority }) => `${time} ${authority}`).join('; ') ||
                    say('console_noTimestamp'),
                ],
              ] as const
            ).map(([what, value]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}

type Faults = VerifyReply['faults']

function FaultList({ faults }: { faults: Faults }) {
  if (faults.length === 0) return null
  return (
    <ul>
      {faults.slice(0, 50).map(({ file, reason }, n) => (
        <li key={n} lang="en">
          {[file, reason].filter(Boolean).join(': ')}
        </li>
      ))}
    </ul>
  )
}
