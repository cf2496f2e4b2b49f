import { browser } from 'wxt/browser'
import type { CaptureType, Manifest, PartialReason } from '../contract/capture.ts'
import type { FlaggedListing } from '../contract/view.ts'
import type { PageReading } from '../contract/page.ts'
import type { CaptureProgress } from '../contract/progress.ts'
import { listingKey } from '../contract/listing-key.ts'
import { deliveryPlaces, reviewerPlaces, visitorPlaces } from '../page/visitor.ts'
import type { Reply } from '../messages/list.ts'
import { progressOf, setFor } from '../store/capture-set.ts'
import { deviceOf, sealCapture } from '../store/captures.ts'
import type { CaptureRow, Database } from '../store/database.ts'
import { lackOfRoom, roomHere } from '../store/room.ts'
import { declaredSessionOf } from '../store/declared-session.ts'
import { dropCapture, keepDraft, openJournal, tellProgress } from '../store/journal.ts'
import { agentOf } from './agent.ts'
import { answerOf, serverTime } from './answer.ts'
import { archivePage } from './archive.ts'
import type { HashedFile } from './file.ts'
import { fieldsGate, hiddenIn, judge, refusal, shownGate, steadyGate } from './gates.ts'
import { inPage } from './in-page.ts'
import { keyFields } from './key-fields.ts'
import { loadLazy } from './load-lazy.ts'
import { matchedRights } from './matched-rights.ts'
import { makePace } from './pace.ts'
import { type Pulse, startPulse } from './pulse.ts'
import { boxesOf } from './page-boxes.ts'
import { coverVisitor } from './page-cover.ts'
import { coverReviewers } from './page-reviewers.ts'
import { fieldsShown } from './page-fields.ts'
import { partialOf } from './partial.ts'
import { type PageFacts, readFacts } from './page-facts.ts'
import { beginStage, changedText, endStage } from './page-stage.ts'
import { beginRunning, Cancelled, telling } from './running.ts'
import { type Subject, takeTiles, takeVisible } from './screenshot.ts'
import { takePageFirefox } from './screenshot-firefox.ts'
import { keyFingerprint } from './sign.ts'
import { maxPageHeight } from './tiles.ts'
import { Trouble, troubleOf } from './trouble.ts'
import { newId } from '../store/new-id.ts'

export interface CaptureRequest {
  tabId: number
  type: CaptureType
  listingKey: string | null
  /** The accused card in CSS pixels of the page. */
  box: Manifest['accusedBox']
  /** Capture although a gate fails; recorded. */
  anyway: boolean
  reading: PageReading | null
  /** What was flagged of it. */
  flagged: readonly FlaggedListing[]
  /** Engine version that made the matches. */
  rules: string
  operator: string
  /** Begins a set of linked captures (listing, seller, delivery quote, checkout). */
  startSet: boolean
}

type Draft = Omit<Manifest, 'custody'>

/**
 * Captures the tab as it stands, with no reload, and stores it sealed. Refused, with the reasons, where a gate fails; failed,
 * with nothing kept, where the browser lets us neither into the page nor picture it. What is done is secured as it is made: a
 * worker that is killed leaves a partial for `recoverInterrupted`.
 */
export async function capture(db: Database, request: CaptureRequest): Promise<Reply<'capture'>> {
  try {
    return await captureTab(db, request)
  } catch (error) {
    return { outcome: 'failed', ...troubleOf(error) }
  }
}

async function captureTab(db: Database, request: CaptureRequest): Promise<Reply<'capture'>> {
  const startedAt = new Date().toISOString()
  const monotonicStart = performance.now()
  const full = lackOfRoom(await roomHere())
  if (full !== null)
    return { outcome: 'refused', reasons: [{ check: 'room', detail: String(full) }] }
  const tab = await browser.tabs.get(request.tabId).catch((error: unknown) => {
    throw new Trouble('tab', error)
  })
  const facts = await inPage(request.tabId, readFacts, [deliveryPlaces])
  // A reading of another address is not of this page.
  const reading = request.reading?.url === facts.href ? request.reading : null
  const gates = judge({ facts, tabUrl: tab.url ?? null, reading })
  const failed = gates.filter((gate) => gate.outcome === 'fail')
  if (failed.length > 0 && !request.anyway)
    return { outcome: 'refused', reasons: failed.map(refusal) }

  const listing =
    reading?.listings.find((one) => listingKey(one) === request.listingKey) ??
    (reading?.kind === 'product' ? (reading.listings[0] ?? null) : null)
  const row: CaptureRow = {
    id: newId(),
    state: 'capturing',
    startedAt,
    listingKey: request.listingKey ?? (listing && listingKey(listing)),
    marketplace: reading?.marketplace ?? 'generic',
    sellerKey: listing?.seller?.key ?? reading?.seller?.key ?? null,
    title: listing?.title ?? facts.title,
    pageUrl: facts.href,
    manifest: null,
    sealed: null,
  }
  const running = beginRunning(row.id)
  await openJournal(db, row, request.tabId)
  const pulse = startPulse((progress) => tellProgress(db, row.id, progress))
  try {
    const device = await deviceOf(db)
    const found = await answerOf(request.tabId, facts.href)
    const answer = found?.answer ?? null
    const requested = found?.requested ?? facts.loadedUrl
    const draft: Draft = {
      schema: 'counterfoil.capture/1',
      id: row.id,
      type: request.type,
      marketplace: row.marketplace,
      pageKind: reading?.kind ?? 'other',
      page: {
        ...pageOf(facts, reading, await browser.tabs.getZoom(request.tabId).catch(() => null)),
        requestedUrl: requested,
      },
      time: {
        capturedAt: startedAt,
        offsetMinutes: facts.offsetMinutes,
        timeZone: facts.timeZone,
        monotonicStart,
        monotonicEnd: monotonicStart,
        pageLoadedAt: facts.loadedAt,
        ...serverTime(answer),
      },
      answer,
      agent: await agentOf(facts.userAgent, request.rules),
      operator: request.operator,
      session: await declaredSessionOf(db),
      captureAnyway: failed.length > 0,
      gates,
      interventions: [],
      masks: [],
      partial: null,
      notCaptured: unobtainable(answer),
      listing,
      listings: (reading?.listings ?? []).slice(0, 2000),
      seller: reading?.seller ?? null,
      ...(await flaggedOf(db, request.flagged)),
      accusedBox: request.box,
      artifacts: [],
      setId: await setFor(db, row, { type: request.type, start: request.startSet }),
      corrects: null,
      device: { id: device.id, publicKeySha256: await keyFingerprint(device.publicKeySpki) },
    }
    const subject = {
      tabId: request.tabId,
      windowId: tab.windowId ?? 0,
      nonce: crypto.randomUUID(),
      href: facts.href,
    }
    await record(db, draft, {
      subject,
      facts,
      reading,
      goOn: running.throwIfCancelled,
      pulse,
    })
    running.throwIfCancelled()
    await pulse.tell({ step: 'sealing', done: 0, of: 0 })
    draft.time.monotonicEnd = performance.now()
    await sealCapture(db, row, draft, [])
    const set = await progressOf(db, draft.setId)
    const partial = draft.partialReasons ?? []
    return { outcome: 'saved', id: row.id, partial, hidden: hiddenIn(draft.gates), set }
  } catch (error) {
    pulse.end()
    await dropCapture(db, row.id)
    if (error instanceof Cancelled) return { outcome: 'cancelled' }
    throw error
  } finally {
    pulse.end()
    running.end()
  }
}

/** Makes the files and secures each, and gives the page back as it was whatever happens. */
async function record(
  db: Database,
  draft: Draft,
  page: {
    subject: Subject
    facts: PageFacts
    reading: PageReading | null
    goOn: () => void
    pulse: Pulse
  },
): Promise<void> {
  const { subject, facts, reading, goOn, pulse } = page
  const { tabId } = subject
  // Of a page of many listings, the pictures of the flagged ones.
  const keys = new Set(draft.flagged.map((one) => one.listingKey))
  const pictured = draft.listing
    ? [draft.listing]
    : draft.listings.filter((one) => keys.has(listingKey(one)))
  let kept: Promise<void> = Promise.resolve()
  // One after the other: a draft must never name a file that is not stored with it.
  const keep = (made: HashedFile[], progress: CaptureProgress | null) => {
    const next = async (before: Promise<void>) => {
      await before
      draft.artifacts.push(...made.map((one) => one.artifact))
      draft.time.monotonicEnd = performance.now()
      const files = made.map((one) => one.row)
      if (progress) pulse.news(progress)
      await keepDraft(db, draft, files, progress)
    }
    return (kept = next(kept))
  }
  let archiving: Promise<void> = Promise.resolve()
  let fetched: [done: number, of: number] = [0, 0]
  const why: PartialReason[] = []
  try {
    draft.interventions.push(...(await inPage(tabId, beginStage, [subject.nonce])))
    draft.masks = [
      ...(await inPage(tabId, coverReviewers, [reviewerPlaces])),
      ...(await inPage(tabId, coverVisitor, [visitorPlaces])),
    ].slice(0, 100)
    const pace = makePace()
    const visible = await takeVisible(subject, facts.devicePixelRatio, pace)
    if (visible) await keep([visible], { step: 'loading', done: 0, of: 0 })
    goOn()
    const windows = (px: number) => Math.ceil(px / Math.max(200, facts.viewport.height))
    const missing = await loadLazy(tabId, async (done, of) => {
      goOn()
      const progress = { step: 'loading', done: windows(done), of: windows(of) } as const
      await pulse.tell(progress)
    })
    if (missing > 0) draft.interventions.push(`${missing} images did not load within the bound`)
    const loaded = await inPage(tabId, readFacts, [deliveryPlaces])
    draft.page.full = loaded.full
    const ids = draft.listing ? [] : pictured.map((one) => one.id)
    const boxes = new Map(await inPage(tabId, boxesOf, [ids]))
    for (const one of draft.flagged) {
      const id = pictured.find((listing) => listingKey(listing) === one.listingKey)?.id
      one.box = (id !== undefined && boxes.get(id)) || null
    }
    if (!draft.listing)
      draft.gates.push(...shownGate(draft.flagged, Math.min(loaded.full.height, maxPageHeight)))
    const fields = draft.listing ? keyFields(draft.listing) : []
    if (fields.length > 0) {
      const shown = await inPage(tabId, fieldsShown, [fields, maxPageHeight])
      const told = fields.map(({ field }, n) => ({ field, shown: shown[n] ?? null }))
      draft.gates.push(...fieldsGate(told))
    }
    const take = import.meta.env.FIREFOX ? takePageFirefox : takeTiles
    const pictures = await take(subject, {
      height: loaded.full.height,
      width: loaded.viewport.width,
      viewport: loaded.viewport.height,
      pixelRatio: loaded.devicePixelRatio,
      pace,
      goOn,
      keep: (file, done, of) => keep([file], { step: 'pictures', done, of }),
      archive: async () => {
        await pulse.tell({ step: 'archive', done: 0, of: 0 })
        const made = archivePage(tabId, { reading, matches: draft.matches }, pictured)
        // A page of hundreds of megabytes takes the browser long: who cancels meanwhile is heard.
        const archive = await telling(made, async () => goOn())
        await inPage(tabId, changedText, [])
        // Hashed and stored while the browser lets us wait for the next picture.
        archiving = (async () => {
          const { files, notCaptured } = await archive.files((...told) => (fetched = told))
          draft.notCaptured.push(...notCaptured)
          if (archive.tooLarge) why.push({ code: 'size', figures: [] })
          await keep(files, null)
        })()
        archiving.catch(() => undefined)
      },
    })
    await telling(archiving, async () => {
      goOn()
      const [done, of] = fetched
      await pulse.tell({ step: 'archive', done, of })
    })
    draft.interventions = [...draft.interventions, ...pictures.interventions]
      .slice(0, 200)
      .map((text) => text.slice(0, 300))
    why.unshift(...pictures.partial)
    Object.assign(draft, partialOf(why))
    // A tab that was left can't be asked whether its page stood still.
    if (!why.some(({ code }) => code === 'left'))
      draft.gates.push(steadyGate(await inPage(tabId, changedText, [])))
  } finally {
    await inPage(tabId, endStage, []).catch(() => undefined)
  }
}

/** Matches of all flagged listings, which is whose, and the rights that they name. */
async function flaggedOf(db: Database, listings: readonly FlaggedListing[]) {
  const matches: Draft['matches'] = []
  const flagged: Draft['flagged'] = []
  for (const { listingKey, level, matches: own } of listings.slice(0, 500)) {
    if (matches.length + own.length > 2000) break
    flagged.push({ listingKey, level, box: null, matches: own.map((_, n) => matches.length + n) })
    matches.push(...own)
  }
  return { matches, flagged, rights: await matchedRights(db, matches) }
}

/** What no browser lets an extension see, or this one did not; said in each capture. */
const unobtainable = (answer: Draft['answer']): Draft['notCaptured'] => [
  ...(answer
    ? []
    : [
        {
          what: 'server_date',
          reason:
            'The browser did not report the answer that brought this page, nor a redirect before it.',
        },
      ]),
  { what: 'tls_certificate', reason: 'The browser does not show it to extensions.' },
]

const pageOf = (facts: PageFacts, reading: PageReading | null, zoom: number | null) => ({
  finalUrl: facts.href,
  canonicalUrl: facts.canonicalUrl,
  title: facts.title,
  referrer: facts.referrer,
  language: facts.language,
  viewport: facts.viewport,
  full: facts.full,
  scroll: facts.scroll,
  devicePixelRatio: facts.devicePixelRatio,
  zoom,
  searchQuery: reading?.query ?? null,
  deliverTo: facts.deliverTo,
  currencies: [...new Set(reading?.listings.flatMap(({ price }) => price?.currency ?? []))].slice(
    0,
    20,
  ),
})
