import { browser } from 'wxt/browser'
import type { CaptureType, Manifest } from '../contract/capture.ts'
import type { Match } from '../contract/match.ts'
import type { PageReading } from '../contract/page.ts'
import { listingKey } from '../contract/listing-key.ts'
import type { Reply } from '../messages/list.ts'
import { deviceOf, sealCapture } from '../store/captures.ts'
import type { CaptureRow, Database } from '../store/database.ts'
import { canonicalJson } from './canonical.ts'
import { fileOf } from './file.ts'
import { judge } from './gates.ts'
import { inPage } from './in-page.ts'
import { type PageFacts, readFacts } from './page-facts.ts'
import { snapshotPage } from './page-snapshot.ts'
import { beginStage, endStage, loadLazy } from './page-stage.ts'
import { takeTiles } from './screenshot.ts'
import { keyFingerprint } from './sign.ts'
import { maxPageHeight } from './tiles.ts'
import { wellFormed } from './well-formed.ts'

export interface CaptureRequest {
  tabId: number
  type: CaptureType
  listingKey: string | null
  /** The accused card in CSS pixels of the page. */
  box: Manifest['accusedBox']
  /** Capture although a gate fails; recorded. */
  anyway: boolean
  reading: PageReading | null
  matches: Match[]
  /** Engine version that made the matches. */
  rules: string
  operator: string
}

const maxLazyMs = 6000
const maxSnapshot = 20_000_000

/**
 * Captures the tab as it stands, with no reload, and stores it sealed. Refused, with the reasons, where a gate fails.
 * @throws Error where the browser lets us neither into the page nor picture it; nothing is kept then.
 */
export async function capture(db: Database, request: CaptureRequest): Promise<Reply<'capture'>> {
  const tab = await browser.tabs.get(request.tabId)
  const facts = await inPage(request.tabId, readFacts, [])
  // A reading of another address is not of this page.
  const reading = request.reading?.url === facts.href ? request.reading : null
  const gates = judge({ facts, tabUrl: tab.url ?? null, reading })
  const failed = gates.filter((gate) => gate.outcome === 'fail')
  if (failed.length > 0 && !request.anyway)
    return { outcome: 'refused', reasons: failed.map((gate) => gate.reason) }

  const listing =
    reading?.listings.find((one) => listingKey(one) === request.listingKey) ??
    (reading?.kind === 'product' ? (reading.listings[0] ?? null) : null)
  const row: CaptureRow = {
    id: crypto.randomUUID(),
    state: 'capturing',
    startedAt: new Date().toISOString(),
    listingKey: request.listingKey ?? (listing && listingKey(listing)),
    marketplace: reading?.marketplace ?? 'generic',
    sellerKey: listing?.seller?.key ?? reading?.seller?.key ?? null,
    title: listing?.title ?? facts.title,
    pageUrl: facts.href,
    manifest: null,
    sealed: null,
  }
  const monotonicStart = performance.now()
  await db.captures.add(row)
  try {
    const taken = await record(request, { windowId: tab.windowId ?? 0, facts, reading })
    const device = await deviceOf(db)
    await sealCapture(
      db,
      row,
      {
        schema: 'counterfoil.capture/1',
        id: row.id,
        type: request.type,
        marketplace: row.marketplace,
        pageKind: reading?.kind ?? 'other',
        page: pageOf(facts, taken.after, await zoomOf(request.tabId)),
        time: {
          capturedAt: row.startedAt,
          offsetMinutes: facts.offsetMinutes,
          timeZone: facts.timeZone,
          monotonicStart,
          monotonicEnd: performance.now(),
          serverDate: null,
          skewSeconds: null,
        },
        agent: {
          extension: browser.runtime.getManifest().version,
          userAgent: facts.userAgent,
          readers: browser.runtime.getManifest().version,
          rules: request.rules,
        },
        operator: request.operator,
        session: '',
        captureAnyway: failed.length > 0,
        gates,
        interventions: taken.interventions.slice(0, 200).map((text) => text.slice(0, 300)),
        partial: taken.partial,
        listing,
        listings: (reading?.listings ?? []).slice(0, 2000),
        seller: reading?.seller ?? null,
        matches: request.matches.slice(0, 2000),
        accusedBox: request.box,
        artifacts: taken.artifacts,
        setId: null,
        corrects: null,
        device: { id: device.id, publicKeySha256: await keyFingerprint(device.publicKeySpki) },
      },
      taken.files,
    )
    return { outcome: 'saved', id: row.id, partial: taken.partial }
  } catch (error) {
    await db.captures.delete(row.id)
    throw error
  }
}

/** Makes the files, and gives the page back as it was whatever happens. */
async function record(
  { tabId, matches }: CaptureRequest,
  page: { windowId: number; facts: PageFacts; reading: PageReading | null },
) {
  const nonce = crypto.randomUUID()
  const interventions = await inPage(tabId, beginStage, [nonce])
  try {
    const missing = await inPage(tabId, loadLazy, [maxPageHeight, maxLazyMs])
    if (missing > 0) interventions.push(`${missing} images did not load within the bound`)
    const after = await inPage(tabId, readFacts, [])
    const pictures = await takeTiles(
      { id: tabId, windowId: page.windowId },
      {
        nonce,
        href: page.facts.href,
        height: after.full.height,
        viewport: after.viewport.height,
        pixelRatio: after.devicePixelRatio,
      },
    )
    const reasons = [pictures.partial]
    const { artifacts, files } = pictures
    const add = async (file: Parameters<typeof fileOf>[0]) => {
      const made = await fileOf(file)
      artifacts.push(made.artifact)
      files.push(made.row)
    }
    const bytesOf = (text: string) => new TextEncoder().encode(text)
    // After a navigation the document is another one: it must not pass for the one in the pictures.
    if (pictures.partial === null) {
      const html = await inPage(tabId, snapshotPage, [maxSnapshot])
      if (html === null) reasons.push('The document is too large for a snapshot.')
      else
        await add({
          role: 'page_html',
          name: 'page.html',
          mediaType: 'text/html',
          bytes: bytesOf(html),
        })
    }
    await add({
      role: 'fields',
      name: 'fields.json',
      mediaType: 'application/json',
      bytes: bytesOf(canonicalJson(wellFormed({ reading: page.reading, matches }))),
    })
    const partial = reasons.filter((reason) => reason !== null).join(' ') || null
    return {
      artifacts,
      files,
      after,
      partial,
      interventions: [...interventions, ...pictures.interventions],
    }
  } finally {
    await inPage(tabId, endStage, []).catch(() => undefined)
  }
}

const pageOf = (facts: PageFacts, after: PageFacts, zoom: number | null): Manifest['page'] => ({
  requestedUrl: facts.href,
  finalUrl: facts.href,
  canonicalUrl: facts.canonicalUrl,
  title: facts.title,
  referrer: facts.referrer,
  language: facts.language,
  viewport: facts.viewport,
  full: after.full,
  scroll: facts.scroll,
  devicePixelRatio: facts.devicePixelRatio,
  zoom,
})

const zoomOf = (tabId: number) => browser.tabs.getZoom(tabId).catch(() => null)
