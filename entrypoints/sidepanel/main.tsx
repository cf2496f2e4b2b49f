import '../../components/base/base.css'
import '../../components/findings.css'
import './sidepanel.css'
import { useState } from 'preact/hooks'
import { z } from 'zod'
import { showPage } from '../../components/base/show-page.ts'
import { Empty } from '../../components/base/pieces.tsx'
import { count, say } from '../../components/base/say.ts'
import { Tabs } from '../../components/base/tabs.tsx'
import { Toast, type Told } from '../../components/base/toast.tsx'
import { CaptureControl } from '../../components/capture-control.tsx'
import { SetChecklist } from '../../components/set-checklist.tsx'
import { CaptureList } from '../../components/capture-list.tsx'
import { type Finding, bestOf, findingsOf, ofFlag } from '../../components/finding.ts'
import { type FindingActions, FindingList } from '../../components/finding-list.tsx'
import { PageFacts } from '../../components/page-facts.tsx'
import { PageLine } from '../../components/page-line.tsx'
import { captureTypesOf } from '../../lib/contract/capture-type.ts'
import { setProgress } from '../../lib/evidence/capture-set.ts'
import type { Decision, Flag } from '../../lib/contract/flag.ts'
import { saveFile } from '../../components/base/save.ts'
import { exportCaptures } from '../../lib/evidence/export.ts'
import type { Right } from '../../lib/contract/right.ts'
import { useFrontTab, useView } from '../../lib/hosts/front-tab.ts'
import { send } from '../../lib/messages/send.ts'
import { askPage } from '../../lib/messages/to-page.ts'
import { capturedTypes, newestCaptures } from '../../lib/store/capture-lines.ts'
import { checklistOf, endSet, openSetOf } from '../../lib/store/capture-set.ts'
import { consentOf, personOf } from '../../lib/store/consent.ts'
import { Database } from '../../lib/store/database.ts'
import { restoreFlags, reviewFlags } from '../../lib/store/flags.ts'
import { useLive } from '../../lib/store/live.ts'
import { deliveriesOf } from '../../lib/store/outbox.ts'
import { allowSeller, dropTerm, editRight } from '../../lib/store/rights.ts'

z.config({ jitless: true })
const db = new Database()
type Tab = 'page' | 'queue' | 'captures'
const most = 200

function Panel() {
  const tab = useFrontTab()
  const view = useView(tab?.id ?? null)
  const [selected, setSelected] = useState<Tab>('page')
  const [told, setTold] = useState<Told | null>(null)
  const consent = useLive(() => consentOf(db).then((given) => ({ given })))
  const kept = useLive(async () => {
    const keys = view?.flagged.map((flag) => flag.listingKey) ?? []
    const flags = await db.flags.where('listingKey').anyOf(keys).toArray()
    return new Map(flags.map((flag) => [flag.listingKey, flag]))
  }, [view])
  const queue = useLive(() =>
    db.flags
      .orderBy('flaggedAt')
      // A Dexie collection, not an array.
      // oxlint-disable-next-line unicorn/no-array-reverse
      .reverse()
      .filter((flag) => flag.review === null)
      .limit(most)
      .toArray(),
  )
  const captures = useLive(() => newestCaptures(db, 30))
  const packet = useLive(async () => (view ? capturedTypes(db, view.reading) : null), [view])
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
  const onPage = view ? findingsOf(view, kept ?? new Map<string, Flag>()) : []
  const inQueue = (queue ?? []).map(ofFlag)
  const shown = selected === 'page' ? onPage : inQueue
  const deliveries = useLive(
    () =>
      deliveriesOf(
        db,
        shown.flatMap(({ flagId }) => flagId ?? []),
      ),
    [shown.map(({ flagId }) => flagId).join()],
  )

  /** Does it, says so with Undo, or says what went wrong. */
  async function attempt(work: () => Promise<Told>) {
    try {
      setTold(await work())
    } catch (error) {
      setTold({ text: say('cardFailed', error instanceof Error ? error.message : ''), undo: null })
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
      const made = { decision, note, by: await personOf(db), at: new Date().toISOString() }
      const before = await reviewFlags(db, [id], made)
      void send('sendNow', {})
      return { text: say(`decision_${decision}`), undo: undone(() => restoreFlags(db, before)) }
    })

  /** A change of the portfolio; pages follow when they are read again. */
  const change = (text: string, work: () => Promise<Right | null>) =>
    attempt(async () => {
      const before = await work()
      if (!before) return { text: say('rightGone'), undo: null }
      const { id, searchTerms, authorised } = before
      return { text, undo: undone(() => editRight(db, id, { searchTerms, authorised })) }
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
        void change(say('allowed', seller.name ?? key, best.mark), () =>
          allowSeller(db, best.rightId, { marketplace, key }),
        )
    },
    drop: (finding) => {
      const best = bestOf(finding)
      if (best) void change(say('dropped', best.term), () => dropTerm(db, best.rightId, best.term))
    },
    undo: () => {
      told?.undo?.()
    },
  }

  async function exportOne(id: string): Promise<Told> {
    saveFile(await exportCaptures(db, [id]), `capture-${id}.wacz`)
    return { text: say('exported'), undo: null }
  }

  async function show({ key, listing }: Finding) {
    const here = onPage.some((one) => one.key === key)
    if (!here || !tab || !(await askPage(tab.id, { ask: 'show', listingKey: key })))
      await browser.tabs.create({ url: listing.url })
  }

  if (consent && !consent.given)
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
            running={running}
            onCancel={(id) => void send('cancelCapture', { id })}
            types={captureTypesOf(view.reading.kind, (set?.open && set.next) || null)}
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
        {set?.open && (
          <SetChecklist set={set.open} steps={set.steps} onEnd={() => void endSet(db)} />
        )}
      </header>
      <Tabs
        selected={selected}
        onSelect={setSelected}
        tabs={[
          { name: 'page', label: say('tab_page', count(onPage.length)) },
          { name: 'queue', label: say('tab_queue', count(inQueue.length)) },
          { name: 'captures', label: say('tab_captures') },
        ]}
      >
        {selected === 'captures' ? (
          <>
            {captures?.length === 0 && (
              <Empty title={say('noCaptures')}>{say('noCapturesHint')}</Empty>
            )}
            <CaptureList
              captures={captures ?? []}
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
                captured={set?.open ? null : (packet ?? new Set())}
              />
            )}
            <FindingList findings={shown} deliveries={deliveries ?? new Map()} actions={actions} />
            {shown.length === 0 && selected === 'queue' && (
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
