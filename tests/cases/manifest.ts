import type { CaptureType, Manifest } from '../../lib/contract/capture.ts'
import type { Listing } from '../../lib/contract/listing.ts'
import type { SellerProfile } from '../../lib/contract/seller.ts'
import { blankSeller } from '../../lib/marketplaces/blank.ts'
import { bareManifest } from '../evidence/manifest.ts'

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
  const plain = bareManifest(taken.id ?? crypto.randomUUID(), { id: crypto.randomUUID() })
  return {
    ...plain,
    type: taken.type ?? (taken.profile ? 'seller_profile' : 'listing'),
    marketplace,
    pageKind: taken.profile ? 'seller' : 'product',
    page: {
      ...plain.page,
      requestedUrl: url,
      finalUrl: url,
      title: listing?.title ?? 'Page',
      viewport: { width: 1280, height: 900 },
      full: { width: 1280, height: 1800 },
      zoom: 1,
    },
    time: {
      ...plain.time,
      capturedAt: at,
      offsetMinutes: -360,
      timeZone: 'America/Chicago',
      monotonicEnd: 1000,
    },
    agent: { extension: '0.1.0', userAgent: 'Test', readers: '0.1.0', rules: '1' },
    operator: taken.operator ?? 'Ann Example',
    listing,
    listings: listing ? [listing] : [],
    seller: taken.profile ? { ...blankSeller({ marketplace, page }), ...taken.profile } : null,
    accusedBox: taken.accusedBox ?? null,
    artifacts: taken.artifacts ?? [],
    custody: { sequence: 0, previous: null },
  }
}
