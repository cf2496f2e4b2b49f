import { useState } from 'preact/hooks'
import { BackendForm, type PairingRequest } from '../../components/backend-form.tsx'
import { Notice } from '../../components/base/pieces.tsx'
import { count, day, say, when } from '../../components/base/say.ts'
import { Deliveries } from '../../components/deliveries.tsx'
import { send } from '../../lib/messages/send.ts'
import { consentOf } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { deliveryCounts } from '../../lib/store/outbox.ts'
import { backendOf, custodySentOf, pauseOf, setSending } from '../../lib/store/settings.ts'
import { unsentLines } from '../../lib/store/unsent.ts'
import { backendAddress, backendPattern } from '../../lib/sync/address.ts'
import { inLanguage } from '../../components/base/in-language.ts'

/** The backend: pairing, the sending switch, and what has not arrived yet. */
export function BackendSection({ db }: { db: Database }) {
  const state = useLive(async () => ({
    backend: await backendOf(db),
    consent: await consentOf(db),
    pause: await pauseOf(db),
    custody: await custodySentOf(db),
    counts: await deliveryCounts(db),
    unsent: await unsentLines(db, 100),
  }))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  if (!state) return null
  const { backend, counts } = state

  async function attempt(work: () => Promise<unknown>) {
    setBusy(true)
    setProblem('')
    await work().catch((error: unknown) => setProblem(inLanguage(error)))
    setBusy(false)
  }
  const pair = (request: PairingRequest) =>
    attempt(async () => {
      const url = backendAddress(request.url)
      // Asked before anything is awaited: browsers show their question only right after a press.
      if (!(await browser.permissions.request({ origins: [backendPattern(url)] })))
        throw new Error(say('backendRefused'))
      await send('pair', { ...request, url })
    })

  return (
    <section class="stack">
      <h1>{say('section_backend')}</h1>
      {problem && <Notice tone="alarm">{problem}</Notice>}
      {!state.consent && (
        <Notice>
          {say('consentFirst')} <a href="/welcome.html">{say('openWelcome')}</a>
        </Notice>
      )}
      {backend === null && state.consent && (
        <>
          <p class="quiet">{say('backendLead')}</p>
          <BackendForm name={state.consent.name} busy={busy} onPair={(r) => void pair(r)} />
        </>
      )}
      {backend && (
        <div class="box stack">
          <div class="row apart">
            <div>
              <h2>{backend.organisation.name}</h2>
              <p class="small quiet">
                {backend.url} · {say('pairedAs', backend.person.name, day(backend.pairedAt))}
              </p>
            </div>
            <button
              class="danger"
              disabled={busy}
              onClick={() => void attempt(() => send('unpair', {}))}
            >
              {say('unpair')}
            </button>
          </div>
          <label class="check">
            <input
              type="checkbox"
              role="switch"
              checked={backend.sending}
              onChange={(event) => {
                const on = event.currentTarget.checked
                void attempt(async () => {
                  await setSending(db, on)
                  if (on) await send('sendNow', {})
                })
              }}
            />
            <span>
              {say('sendingSwitch')}{' '}
              <span class="small quiet">{say('sendingSwitchHint', backend.organisation.name)}</span>
            </span>
          </label>
        </div>
      )}
      {state.pause && (
        <Notice tone="alarm">
          {inLanguage(state.pause.reason)}{' '}
          {state.pause.until && say('nextTry', when(state.pause.until))}
        </Notice>
      )}
      {state.custody?.trouble && <Notice tone="alarm">{inLanguage(state.custody.trouble)}</Notice>}
      {backend ? (
        <Deliveries
          counts={counts}
          unsent={state.unsent}
          busy={busy}
          onRetry={(subjects) => void attempt(() => send('retry', { subjects }))}
        />
      ) : (
        counts.waiting > 0 && <p class="quiet">{say('waitsForPairing', count(counts.waiting))}</p>
      )}
    </section>
  )
}
