import type { BrowserContext } from 'playwright'
import type { NoticedListing, Notice } from '../../lib/contract/notice.ts'

/** A notice that led to the removal of this listing in January 2026; its reference is R-1. */
export function removedNotice(listing: NoticedListing['listing']): Notice {
  const act = { by: 'Ann Example', at: '2026-01-05T12:00:00.000Z' }
  return {
    id: crypto.randomUUID(),
    form: listing.marketplace === 'ebay' ? 'ebay' : 'amazon',
    store: listing.store,
    rightId: crypto.randomUUID(),
    type: 'mark_in_listing_text',
    listings: [{ listing, sellerId: null, removedAt: act.at, relistedAt: null }],
    submitter: {
      name: act.by,
      title: '',
      company: 'Example',
      relation: 'agent',
      address: '',
      email: 'ann@example.com',
      phone: '',
    },
    explanation: '',
    statements: [],
    captureIds: [],
    status: 'removed',
    rawStatus: '',
    history: [],
    prepared: act,
    approved: act,
    sent: act,
    reference: 'R-1',
    recheckAt: null,
  }
}

/** Puts it into the store. */
export async function addRemoved(
  context: BrowserContext,
  listing: NoticedListing['listing'],
): Promise<void> {
  const [worker] = context.serviceWorkers()
  await worker!.evaluate(async (row) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('counterfoil')
      opening.addEventListener('success', () => done(opening.result))
    })
    const adding = db.transaction('notices', 'readwrite').objectStore('notices').add(row)
    await new Promise((done) => adding.addEventListener('success', done))
    db.close()
  }, removedNotice(listing))
}
