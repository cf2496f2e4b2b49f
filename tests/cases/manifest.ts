import type { CaptureType, Manifest } from '../../lib/contract/capture.ts'
import type { Listing } from '../../lib/contract/listing.ts'
import type { SellerProfile } from '../../lib/contract/seller.ts'
import { blankSeller } from '../../lib/marketplaces/blank.ts'

/** What a test says of a capture; the rest is as a plain capture has it. */
export interface Taken {
  readonly id?: string
  readonly at: string
  readonly type?: CaptureType
  readonly marketplace?: string
  readonly listing?: Listing | null
  readonly profile?: Partial<SellerProfile>
  readonly url?: string
  readonly operator?: string
  readonly artifacts?: Manifest['artifacts']
  readonly accusedBox?: Manifest['accusedBox']
}

/** A manifest as `capture` makes it. */
export function manifestOf(taken: Taken): Manifest {
  const { listing = null, at } = taken
  const marketplace = taken.marketplace ?? listing?.marketplace ?? 'ebay'
  const url = taken.url ?? listing?.url ?? `https://www.${marketplace}.com/page`
  const page = new URL(url)
  return {
    schema: 'counterfoil.capture/1',
    id: taken.id ?? crypto.randomUUID(),
    type: taken.type ?? (taken.profile ? 'seller_profile' : 'listing'),
    marketplace,
    pageKind: taken.profile ? 'seller' : 'product',
    page: {
      requestedUrl: url,
      finalUrl: url,
      canonicalUrl: null,
      title: listing?.title ?? 'Page',
      referrer: '',
      language: 'en',
      viewport: { width: 1280, height: 900 },
      full: { width: 1280, height: 1800 },
      scroll: { x: 0, y: 0 },
      devicePixelRatio: 1,
      zoom: 1,
      searchQuery: null,
      deliverTo: null,
      currencies: [],
    },
    time: {
      capturedAt: at,
      offsetMinutes: -360,
      timeZone: 'America/Chicago',
      monotonicStart: 0,
      monotonicEnd: 1000,
      pageLoadedAt: null,
      serverDate: null,
      skewSeconds: null,
    },
    answer: null,
    agent: { extension: '0.1.0', userAgent: 'Test', readers: '0.1.0', rules: '1' },
    operator: taken.operator ?? 'Ann Example',
    session: '',
    captureAnyway: false,
    gates: [],
    interventions: [],
    masks: [],
    partial: null,
    notCaptured: [],
    listing,
    listings: listing ? [listing] : [],
    seller: taken.profile ? { ...blankSeller({ marketplace, page }), ...taken.profile } : null,
    matches: [],
    flagged: [],
    rights: [],
    accusedBox: taken.accusedBox ?? null,
    artifacts: taken.artifacts ?? [],
    setId: null,
    corrects: null,
    device: { id: crypto.randomUUID(), publicKeySha256: '0'.repeat(64) },
    custody: { sequence: 0, previous: null },
  }
}
