import type { Manifest } from '../../lib/contract/capture.ts'

const url = 'https://www.amazon.com/dp/B000000001'
export const at = '2026-11-25T07:00:00.000Z'

/** A manifest as a capture without files makes it. */
export function bareManifest(id: string, device: { id: string }): Omit<Manifest, 'custody'> {
  return {
    schema: 'counterfoil.capture/1',
    id,
    type: 'listing',
    marketplace: 'amazon',
    pageKind: 'product',
    page: {
      requestedUrl: url,
      finalUrl: url,
      canonicalUrl: null,
      title: 'Lumera',
      referrer: '',
      language: 'en',
      viewport: { width: 1, height: 1 },
      full: { width: 1, height: 1 },
      scroll: { x: 0, y: 0 },
      devicePixelRatio: 1,
      zoom: null,
      searchQuery: null,
      deliverTo: null,
      currencies: [],
    },
    time: {
      capturedAt: at,
      offsetMinutes: 0,
      timeZone: 'UTC',
      monotonicStart: 0,
      monotonicEnd: 1,
      pageLoadedAt: null,
      serverDate: null,
      skewSeconds: null,
    },
    answer: null,
    agent: { extension: '0', userAgent: '', readers: '0', rules: '0' },
    operator: 'A. Person',
    session: '',
    captureAnyway: false,
    gates: [],
    interventions: [],
    masks: [],
    partial: null,
    notCaptured: [],
    listing: null,
    listings: [],
    seller: null,
    matches: [],
    flagged: [],
    rights: [],
    accusedBox: null,
    artifacts: [],
    setId: null,
    corrects: null,
    device: { id: device.id, publicKeySha256: '0'.repeat(64) },
  }
}
