import '../../lib/hosts/ahead.ts'
import '../../components/base/base.css'
import '../../components/findings.css'
import './sidepanel.css'
import { useState } from 'preact/hooks'
import { showPage } from '../../components/base/show-page.ts'
import { Empty } from '../../components/base/pieces.tsx'
import { count, say } from '../../components/base/say.ts'
import { Tabs } from '../../components/base/tabs.tsx'
import { Toast, type Told } from '../../components/base/toast.tsx'
import { useWork } from '../../components/base/use-work.ts'
import { Work } from '../../components/base/work.tsx'
import { CaptureControl } from '../../components/capture-control.tsx'
import { SetChecklist } from '../../components/set-checklist.tsx'
import { CaptureList } from '../../components/capture-list.tsx'
import { type Finding, bestOf, findingsOf, ofFlag } from '../../components/finding.ts'
import { type FindingActions, FindingList } from '../../components/finding-list.tsx'
import { PageFacts } from '../../components/page-facts.tsx'
import { PageLine } from '../../components/page-line.tsx'
import { captureTypesOf } from '../../lib/contract/capture-type.ts'
import type { Decision, Flag } from '../../lib/contract/flag.ts'
import { useFrontTab, useView } from '../../lib/hosts/front-tab.ts'
import { send } from '../../lib/messages/send.ts'
import { askPage } from '../../lib/messages/to-page.ts'
import { useLater } from '../../lib/store/later.ts'
import type { Kept, Undo } from './kept.ts'

type Tab = 'page' | 'queue' | 'captures'

const loadKept = () => import('./kept.ts')
const endSet = async () => (await loadKept()).endOpenSet()

function Panel() {
  const tab = useFrontTab()
  const view = useView(tab === undefined ? undefined : (tab?.id ?? null))
  const [selected, setSelected] = useState<Tab>('page')
  const [told, setTold] = useState<Told | null>(null)
  const tabId = tab?.id ?? null
  const kept = useLater<Kept>(
    view === undefined ? null : async (tell) => (await loadKept()).watchKept(tabId, view, tell),
    [tabId, view],
  )
  const set = kept?.set
  const { running, run } = useWork()
  const onPage = view ? findingsOf(view, kept?.flags ?? new Map<string, Flag>()) : []
  const inQueue = (kept?.queue ?? []).map(ofFlag)
  const shown = selected === 'page' ? onPage : inQueue

  /** Does it, says so with Undo, or says what went wrong. */
  async function attempt(work: () => Promise<Told>) {
    try {
      setTold(await work())
    } catch (error) {
      const { inLanguage } = await loadKept()
      const why = inLanguage(error)
      // What the user ended did not fail.
      setTold({ text: why === say('cancelled') ? why : say('cardFailed', why), undo: null })
    }
  }
  const undone = (undo: () => Promise<unknown>) => () =>
    void attempt(async () => {
      await undo()
      return { text: say('undone'), undo: null }
    })

  const keep = (finding: Finding, decision: Decision | null, note: string) =>
    attempt(async () => {
      const { listing } = finding
      const pageUrl = view?.reading.url ?? listing.url
      const { id } = await send('keepFlag', { listing, pageUrl, decision, note })
      const text = decision ? say(`decision_${decision}`) : say('known_flagged')
      return { text, undo: undone(() => send('undoFlag', { id })) }
    })

  const review = (id: string, decision: Decision, note: string) =>
    attempt(async () => {
      const undo = await (await loadKept()).review(id, decision, note)
      void send('sendNow', {})
      return { text: say(`decision_${decision}`), undo: undone(undo) }
    })

  const change = (text: string, work: () => Promise<Undo | null>) =>
    attempt(async () => {
      const undo = await work()
      return undo ? { text, undo: undone(undo) } : { text: say('rightGone'), undo: null }
    })

  const actions: FindingActions = {
    keep: (finding) => void keep(finding, null, ''),
    decide: (finding, decision, note) => {
      if (finding.flagId === null) void keep(finding, decision, note)
      else void review(finding.flagId, decision, note)
    },
    show: (finding) => void show(finding),
    allow: (finding) => {
      const { marketplace, seller } = finding.listing
      const best = bestOf(finding)
      const key = seller?.key
      if (best && key)
        void change(say('allowed', seller.name ?? key, best.mark), async () =>
          (await loadKept()).allow(best.rightId, { marketplace, key }),
        )
    },
    drop: (finding) => {
      const best = bestOf(finding)
      if (best)
        void change(say('dropped', best.term), async () =>
          (await loadKept()).drop(best.rightId, best.term),
        )
    },
    undo: () => {
      told?.undo?.()
    },
  }

  async function exportOne(id: string): Promise<Told> {
    const { exportOne: make } = await loadKept()
    const done = await run(async (watching) => {
      await make(id, watching)
      return true
    })
    return { text: say(done ? 'exported' : 'atWork'), undo: null }
  }

  async function show({ key, listing }: Finding) {
    const here = onPage.some((one) => one.key === key)
    if (!here || !tab || !(await askPage(tab.id, { ask: 'show', listingKey: key })))
      await browser.tabs.create({ url: listing.url })
  }

  if (kept?.agreed === false)
    return (
      <Empty title={say('consentFirst')}>
        <a class="button" href="/welcome.html" target="_blank">
          {say('openWelcome')}
        </a>
      </Empty>
    )
  return (
    <>
      <header class="stack">
        <h1 class="away">{say('panel')}</h1>
        {view && (
          <CaptureControl
            running={kept?.running ?? null}
            onCancel={(id) => void send('cancelCapture', { id })}
            types={captureTypesOf(view.reading.kind, set?.next ?? null)}
            mayStartSet={
              set?.open === null &&
              view.reading.kind === 'product' &&
              view.reading.listings.length > 0
            }
            onCapture={(anyway, type, startSet) =>
              send('capture', {
                tabId: view.tabId,
                type,
                listingKey: null,
                box: null,
                anyway,
                startSet,
              })
            }
          />
        )}
        {set?.open && <SetChecklist set={set.open} steps={set.steps} onEnd={() => void endSet()} />}
      </header>
      <Tabs
        selected={selected}
        onSelect={setSelected}
        tabs={[
          { name: 'page', label: say('tab_page', count(onPage.length)) },
          {
            name: 'queue',
            label: say('tab_queue', kept ? count(inQueue.length) + (kept.more ? '+' : '') : '…'),
          },
          { name: 'captures', label: say('tab_captures') },
        ]}
      >
        {selected === 'captures' ? (
          <>
            {kept?.captures.length === 0 && (
              <Empty title={say('noCaptures')}>{say('noCapturesHint')}</Empty>
            )}
            {running && <Work {...running} />}
            <CaptureList
              captures={kept?.captures ?? []}
              onRetry={(id) => void send('retry', { subjects: [id] })}
              onExport={(id) => void attempt(() => exportOne(id))}
            />
          </>
        ) : (
          <>
            {selected === 'page' && view && (
              <div class="lead">
                <PageLine reading={view.reading} flagged={onPage.length} />
              </div>
            )}
            {selected === 'page' && view && (
              <PageFacts
                reading={view.reading}
                captured={set?.open ? null : (kept?.packet ?? new Set())}
              />
            )}
            <FindingList
              findings={shown}
              deliveries={kept?.deliveries ?? new Map()}
              actions={actions}
            />
            {kept?.more && selected === 'queue' && (
              <p class="lead small quiet">{say('queueMore', count(inQueue.length))}</p>
            )}
            {kept?.queue.length === 0 && selected === 'queue' && (
              <Empty title={say('queueEmpty')}>{say('queueEmptyHint')}</Empty>
            )}
            {selected === 'page' && view === null && (
              <Empty title={say('notRead')}>{say('notReadHint')}</Empty>
            )}
            {selected === 'page' && view && onPage.length === 0 && (
              <Empty title={say('noneFlagged')} />
            )}
          </>
        )}
      </Tabs>
      <footer class="row small">
        <a href="/dashboard.html" target="_blank">
          {say('openDashboard')}
        </a>
        <a href="/options.html" target="_blank">
          {say('openOptions')}
        </a>
        <span class="quiet">{say('panelKeys')}</span>
      </footer>
      <Toast told={told} onGone={() => setTold(null)} />
    </>
  )
}

showPage(<Panel />, say('panel'))
