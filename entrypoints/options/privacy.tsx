import { useState } from 'preact/hooks'
import { Confirm } from '../../components/base/confirm.tsx'
import { Notice } from '../../components/base/pieces.tsx'
import { count, day, say } from '../../components/base/say.ts'
import { consentOf, withdrawConsent } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { deliveryCounts } from '../../lib/store/outbox.ts'

/** What is kept here and how much, the agreement, and erasing it all. */
export function PrivacySection({ db }: { db: Database }) {
  const [asking, setAsking] = useState(false)
  const state = useLive(async () => ({
    consent: await consentOf(db),
    rights: await db.rights.count(),
    flags: await db.flags.count(),
    captures: await db.captures.count(),
    deliveries: await deliveryCounts(db),
    room: await navigator.storage.estimate(),
  }))
  if (!state) return null
  const { waiting, sending, trouble } = state.deliveries

  async function erase() {
    await db.delete({ disableAutoOpen: false })
    await browser.storage.session.clear()
    location.assign('/welcome.html')
  }

  return (
    <section class="stack">
      <h1>{say('section_privacy')}</h1>
      <dl class="facts">
        <Fact name={say('kept_rights')} value={count(state.rights)} />
        <Fact name={say('kept_flags')} value={count(state.flags)} />
        <Fact name={say('kept_captures')} value={count(state.captures)} />
        <Fact
          name={say('kept_room')}
          value={`${count(Math.ceil((state.room.usage ?? 0) / 1e6))} MB`}
        />
      </dl>
      <p>{say('privacyLead')}</p>
      {state.consent ? (
        <div class="box stack">
          <p>{say('agreedOn', day(state.consent.at), state.consent.name || '–')}</p>
          <div class="row">
            <button class="plain" onClick={() => void withdrawConsent(db)}>
              {say('withdraw')}
            </button>
            <span class="small quiet">{say('withdrawHint')}</span>
          </div>
        </div>
      ) : (
        <Notice>
          {say('consentFirst')} <a href="/welcome.html">{say('openWelcome')}</a>
        </Notice>
      )}
      <div class="box stack">
        <h2>{say('erase')}</h2>
        <p>{say('eraseLead')}</p>
        <div>
          <button class="danger" onClick={() => setAsking(true)}>
            {say('erase')}…
          </button>
        </div>
      </div>
      {asking && (
        <Confirm
          title={say('eraseAsk')}
          action={say('erase')}
          onAnswer={(yes) => {
            setAsking(false)
            if (yes) void erase()
          }}
        >
          <p>
            {say('eraseCounts', count(state.captures), count(state.flags), count(state.rights))}
          </p>
          {waiting + sending + trouble > 0 && (
            <Notice tone="alarm">{say('eraseUnsent', count(waiting + sending + trouble))}</Notice>
          )}
        </Confirm>
      )}
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
