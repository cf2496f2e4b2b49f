import '../../components/base/base.css'
import './popup.css'
import { useEffect, useState } from 'preact/hooks'
import { z } from 'zod'
import { showPage } from '../../components/base/show-page.ts'
import { DeliverySign, LevelSign, Matched, Notice } from '../../components/base/pieces.tsx'
import { say, when } from '../../components/base/say.ts'
import { CaptureControl } from '../../components/capture-control.tsx'
import { SetChecklist } from '../../components/set-checklist.tsx'
import { bestOf, findingsOf } from '../../components/finding.ts'
import { HealthTroubles } from '../../components/health.tsx'
import { PageLine } from '../../components/page-line.tsx'
import { AskForSite, ReadElsewhere } from '../../components/permission.tsx'
import { captureTypesOf } from '../../lib/contract/capture-type.ts'
import { setProgress } from '../../lib/evidence/capture-set.ts'
import type { InterruptedCapture } from '../../lib/contract/progress.ts'
import { type FrontTab, useFrontTab, useView } from '../../lib/hosts/front-tab.ts'
import { openPanel } from '../../lib/hosts/panel.ts'
import { marketplaces } from '../../lib/marketplaces/all.ts'
import { troublesOf } from '../../lib/marketplaces/health.ts'
import { isElsewhere, readHere } from '../../lib/hosts/read-here.ts'
import { marketplaceOf } from '../../lib/marketplaces/hosts.ts'
import { send } from '../../lib/messages/send.ts'
import { askPage } from '../../lib/messages/to-page.ts'
import { newestCaptures } from '../../lib/store/capture-lines.ts'
import { checklistOf, endSet, openSetOf } from '../../lib/store/capture-set.ts'
import { consentOf } from '../../lib/store/consent.ts'
import { Database } from '../../lib/store/database.ts'
import { healthRows } from '../../lib/store/health.ts'
import { dismissInterrupted, interruptedCaptures } from '../../lib/store/interrupted.ts'
import { useLive } from '../../lib/store/live.ts'
import { pauseOf } from '../../lib/store/settings.ts'

z.config({ jitless: true })
const db = new Database()
const names = new Map(marketplaces.map(({ id, name }) => [id, name]))

function Popup() {
  const tab = useFrontTab()
  const view = useView(tab?.id ?? null)
  const askFor = useMissingSite(tab)
  const [problem, setProblem] = useState('')
  const state = useLive(async () => ({
    consent: await consentOf(db),
    captures: await newestCaptures(db, 3),
    cut: await interruptedCaptures(db),
    pause: await pauseOf(db),
    troubles: troublesOf(await healthRows(db)),
  }))
  const set = useLive(async () => {
    const open = await openSetOf(db)
    if (!open) return { open: null }
    const steps = await checklistOf(db, open.id)
    return { open, steps, next: setProgress(steps).next }
  })
  const running = useLive(
    async () => (await db.journal.toArray()).find((row) => row.tabId === tab?.id) ?? null,
    [tab?.id],
  )
  if (!state) return null
  const onPage = view ? findingsOf(view, new Map()) : []

  const panel = () => {
    if (tab) openPanel(tab.id).then(window.close, (error: Error) => setProblem(error.message))
  }
  const show = async (listingKey: string) => {
    if (tab && (await askPage(tab.id, { ask: 'show', listingKey }))) window.close()
  }

  return (
    <>
      <header class="row apart">
        <h1>Counterfoil</h1>
        <span class="row">
          <button class="plain" onClick={panel}>
            {say('panel')}
          </button>
          <a class="button plain" href="/dashboard.html" target="_blank">
            {say('openDashboard')}
          </a>
          <button class="plain" onClick={() => void browser.runtime.openOptionsPage()}>
            {say('openOptions')}
          </button>
        </span>
      </header>
      {problem && <Notice tone="alarm">{problem}</Notice>}
      {state.consent === null ? (
        <Notice>
          <div class="stack">
            {say('consentFirst')}
            <a class="button" href="/welcome.html" target="_blank">
              {say('openWelcome')}
            </a>
          </div>
        </Notice>
      ) : (
        tab && (
          <CaptureControl
            running={running}
            onCancel={(id) => void send('cancelCapture', { id })}
            types={captureTypesOf(view?.reading.kind ?? 'other', (set?.open && set.next) || null)}
            mayStartSet={
              set?.open === null &&
              view?.reading.kind === 'product' &&
              view.reading.listings.length > 0
            }
            onCapture={(anyway, type, startSet) =>
              send('capture', {
                tabId: tab.id,
                type,
                listingKey: null,
                box: null,
                anyway,
                startSet,
              })
            }
          />
        )
      )}
      {set?.open && <SetChecklist set={set.open} steps={set.steps} onEnd={() => void endSet(db)} />}
      <Interrupted cut={state.cut} />
      {askFor && (
        <AskForSite
          site={askFor}
          onAsk={() => void browser.permissions.request({ origins: [askFor] })}
        />
      )}
      {tab && !view && state.consent !== null && isElsewhere(tab.url) && (
        <ReadElsewhere
          onRead={() => void readHere(tab.id).catch((error: Error) => setProblem(error.message))}
        />
      )}
      {view && (
        <section class="stack">
          <PageLine reading={view.reading} flagged={onPage.length} />
          <HealthTroubles
            names={names}
            troubles={state.troubles.filter((t) => t.marketplace === view.reading.marketplace)}
          />
          {view.reading.state === 'ready' && onPage.length === 0 && (
            <p class="quiet">{say('noneFlagged')}</p>
          )}
          <ul class="plain-list flags">
            {onPage.slice(0, 50).map((finding) => {
              const best = bestOf(finding)
              return (
                <li key={finding.key}>
                  <button onClick={() => void show(finding.key)}>
                    <span class="row">
                      <LevelSign level={finding.level} bare />
                      <strong>{best?.mark}</strong>
                      {best && (
                        <span class="small">
                          <Matched match={best} /> · {say(`kind_${best.kind}`)}
                        </span>
                      )}
                    </span>
                    <span class="clip small quiet">{finding.listing.title.slice(0, 200)}</span>
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {view === null && !askFor && (
        <div class="stack tight">
          <p>{say('notRead')}</p>
          <p class="quiet small">{say('notReadHint')}</p>
        </div>
      )}
      {state.captures.length > 0 && (
        <section class="stack tight">
          <h2>{say('latestCaptures')}</h2>
          {state.pause && <p class="small alarm">{state.pause.reason}</p>}
          <ul class="plain-list stack tight">
            {state.captures.map((capture) => (
              <li key={capture.id} class="line small">
                <span class="clip grow" title={capture.title}>
                  {when(capture.startedAt)} · {capture.title.slice(0, 100)}
                </span>
                <DeliverySign state={capture.delivery?.state ?? 'local'} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Captures that the browser cut off, told until the user has read it. */
function Interrupted({ cut }: { cut: readonly InterruptedCapture[] }) {
  if (cut.length === 0) return null
  return (
    <Notice tone="alarm">
      <div class="stack tight">
        {cut.slice(-3).map(({ title, at, outcome }) => (
          <p key={at}>{say(`interrupted_${outcome}`, title.slice(0, 100), when(at))}</p>
        ))}
        <div>
          <button class="plain" onClick={() => void dismissInterrupted(db)}>
            {say('dismiss')}
          </button>
        </div>
      </div>
    </Notice>
  )
}

/** The match pattern to ask for, where the tab shows a marketplace of ours that the user has not allowed yet. */
function useMissingSite(tab: FrontTab | null): string | null {
  const [missing, setMissing] = useState<string | null>(null)
  useEffect(() => {
    const place = tab?.url && URL.canParse(tab.url) ? marketplaceOf(new URL(tab.url)) : null
    if (!place) return setMissing(null)
    const pattern = `https://${place.host.host}/*`
    void browser.permissions
      .contains({ origins: [pattern] })
      .then((granted) => setMissing(granted ? null : pattern))
    return undefined
  }, [tab?.url])
  return missing
}

showPage(<Popup />, say('capturePage'))
