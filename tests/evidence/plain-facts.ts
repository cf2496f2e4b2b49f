import type { PageFacts } from '../../lib/evidence/page-facts.ts'

/** What a page without anything remarkable tells of itself. */
export const plainFacts: PageFacts = {
  href: 'https://www.amazon.com/dp/B000000001',
  loadedUrl: 'https://www.amazon.com/dp/B000000001',
  canonicalUrl: null,
  title: 'Lumera lamp',
  referrer: '',
  language: 'en',
  viewport: { width: 1280, height: 800 },
  full: { width: 1280, height: 1500 },
  scroll: { x: 0, y: 0 },
  devicePixelRatio: 1,
  offsetMinutes: 0,
  timeZone: 'UTC',
  userAgent: 'test',
  readyState: 'complete',
  loadedAt: '2026-11-25T09:00:00.000Z',
  deliverTo: null,
  imagesWaiting: 0,
  textLength: 100,
}
