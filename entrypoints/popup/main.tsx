import '../../lib/hosts/ahead.ts'
import '../../components/base/base.css'
import './popup.css'
import { useEffect, useState } from 'preact/hooks'
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
import type { InterruptedCapture } from '../../lib/contract/progress.ts'
import type { FrontTab } from '../../lib/hosts/front.ts'
import { useFrontTab, useView } from '../../lib/hosts/front-tab.ts'
import { openPanel } from '../../lib/hosts/panel.ts'
import { isElsewhere, readHere } from '../../lib/hosts/read-here.ts'
import { marketplaceOf } from '../../lib/marketplaces/hosts.ts'
import { send } from '../../lib/messages/send.ts'
import { askPage } from '../../lib/messages/to-page.ts'
import { useLater } from '../../lib/store/later.ts'
import type { Kept } from './kept.ts'

const loadKept = () => import('./kept.ts')
const endSet = async () => (await loadKept()).endOpenSet()

function Popup() {
  const tab = useFrontTab()
  const view = useView(tab === undefined ? undefined : (tab?.id ?? null))
  const askFor = useMissingSite(tab)
  const [problem, setProblem] = useState('')
  const tell = async (error: unknown) => setProblem((await loadKept()).inLanguage(error))
  const tabId = tab?.id ?? null
  const kept = useLater<Kept>(
    view === undefined ? null : async (tell) => (await loadKept()).watchKept(tabId, tell),
    [tabId],
  )
  const set = kept?.set
  const onPage = view ? findingsOf(view, new Map()) : []

  /** The tab's id, where it shows a site that is read only when it is asked for. */
  const elsewhere = (view === null && tab && isElsewhere(tab.url) && tab.id) || null

  const panel = () => {
    if (tab) openPanel(tab.id).then(window.close, tell)
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
      {kept?.agreed === false ? (
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
            running={kept?.running ?? null}
            onCancel={(id) => void send('cancelCapture', { id })}
            types={captureTypesOf(view?.reading.kind ?? 'other', set?.next ?? null)}
            mayStartSet={
              set?.open === null &&
              view?.reading.kind === 'product' &&
              view.reading.listings.length > 0
            }
            onCapture={async (anyway, type, startSet) => {
              // One press: what the page says and which marks it bears goes into the capture.
              if (elsewhere) await readHere(elsewhere).then(() => readBy(elsewhere))
              return send('capture', {
                tabId: tab.id,
                type,
                listingKey: null,
                box: null,
                anyway,
                startSet,
              })
            }}
          />
        )
      )}
      {set?.open && <SetChecklist set={set.open} steps={set.steps} onEnd={() => void endSet()} />}
      <Interrupted cut={kept?.cut ?? []} />
      {askFor && (
        <AskForSite
          site={askFor}
          onAsk={() => void browser.permissions.request({ origins: [askFor] })}
        />
      )}
      {elsewhere && kept?.agreed && (
        <ReadElsewhere onRead={() => void readHere(elsewhere).catch(tell)} />
      )}
      {view && (
        <section class="stack">
          <PageLine reading={view.reading} flagged={onPage.length} />
          <HealthTroubles
            troubles={(kept?.troubles ?? []).filter(
              (t) => t.marketplace === view.reading.marketplace,
            )}
          />
          {tab && (
            <p class="small">
              <a class="quiet" href={`/report.html?tab=${tab.id}`} target="_blank">
                {say('report_title')}
              </a>
            </p>
          )}
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
      {view === null && !askFor && !elsewhere && (
        <div class="stack tight">
          <p>{say('notRead')}</p>
          <p class="quiet small">{say('notReadHint')}</p>
        </div>
      )}
      {kept && kept.captures.length > 0 && (
        <section class="stack tight">
          <h2>{say('latestCaptures')}</h2>
          {kept.paused && <p class="small alarm">{kept.paused}</p>}
          <ul class="plain-list stack tight">
            {kept.captures.map((capture) => (
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

/** Waits until the tab was read, or for three seconds: a page that cannot be read is captured as it is. */
async function readBy(tabId: number): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    if ((await send('pageView', { tabId })).view) return
    await new Promise((done) => setTimeout(done, 100))
  }
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
          <button
            class="plain"
            onClick={() => void loadKept().then(({ dismissCut }) => dismissCut())}
          >
            {say('dismiss')}
          </button>
        </div>
      </div>
    </Notice>
  )
}

/** The match pattern to ask for, where the tab shows a marketplace of ours that the user has not allowed yet. */
function useMissingSite(tab: FrontTab | null | undefined): string | null {
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
