import type { Artifact, CaptureType, Manifest } from '../contract/capture.ts'
import type { Listing } from '../contract/listing.ts'
import { sellerIdOf } from '../sellers/identity.ts'

/** What a case needs to know of a capture, apart from its bytes: a case has thousands. */
export interface CaptureFacts {
  readonly id: string
  readonly type: CaptureType
  readonly at: string
  readonly offsetMinutes: number
  readonly timeZone: string
  readonly skewSeconds: number | null
  readonly operator: string
  /** The address as it stood in the browser, verbatim. */
  readonly url: string
  readonly title: string
  readonly sellerId: string | null
  readonly listing: Listing | null
  readonly manifestSha256: string
  readonly pictures: readonly Artifact[]
  readonly pixelRatio: number
  readonly accusedBox: Manifest['accusedBox']
  readonly software: string
  readonly browser: string
  /** What was not as it should be, in words. */
  readonly faults: readonly string[]
  /** Why places of the page were covered before it was pictured, one for each. */
  readonly masks: readonly string[]
}

/** The facts of a sealed capture; `sha256` is its manifest's. */
export function captureFacts(manifest: Manifest, sha256: string): CaptureFacts {
  const { marketplace, listing, seller, time, page } = manifest
  const shown = manifest.artifacts.filter(({ role }) => role === 'screenshot_tile')
  const whole = manifest.artifacts.filter(({ role }) => /^screenshot_(page|visible)$/.test(role))
  return {
    id: manifest.id,
    type: manifest.type,
    at: time.capturedAt,
    offsetMinutes: time.offsetMinutes,
    timeZone: time.timeZone,
    skewSeconds: time.skewSeconds,
    operator: manifest.operator,
    url: page.finalUrl,
    title: page.title,
    sellerId:
      sellerIdOf(marketplace, listing?.seller ?? null) ??
      sellerIdOf(marketplace, seller && { key: seller.key, platform: false }),
    // Descriptions are long and are in the capture itself.
    listing: listing && { ...listing, description: null },
    manifestSha256: sha256,
    pictures: shown.length > 0 ? shown : whole.slice(0, 1),
    pixelRatio: page.devicePixelRatio,
    accusedBox: manifest.accusedBox,
    software: manifest.agent.extension,
    browser: manifest.agent.userAgent,
    faults: [
      ...manifest.gates.flatMap(({ outcome, reason }) => (outcome === 'pass' ? [] : [reason])),
      ...(manifest.partial === null ? [] : [manifest.partial]),
      ...(manifest.correction
        ? [`It corrects capture ${manifest.corrects}: ${manifest.correction.reason}`]
        : []),
    ].filter(Boolean),
    masks: manifest.masks.map(({ reason }) => reason),
  }
}
