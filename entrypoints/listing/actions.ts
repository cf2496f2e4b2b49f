import { captureTypeOf } from '../../lib/contract/capture-type.ts'
import { listingKey } from '../../lib/contract/listing-key.ts'
import type { Listing, PageKind } from '../../lib/marketplaces/types.ts'
import type { Reply, Request } from '../../lib/messages/list.ts'
import { send } from '../../lib/messages/send.ts'

type Decision = Request<'keepFlag'>['decision']

/** What a person can do from the page; each is one message to the background. */
export const actions = {
  keep: async (listing: Listing, decision: Decision, note: string): Promise<string> =>
    (await send('keepFlag', { listing, pageUrl: location.href, decision, note })).id,
  undo: (id: string) => send('undoFlag', { id }),
  settle: async (listing: Listing, what: 'seller' | 'term'): Promise<string> =>
    (await send('settle', { listingKey: listingKey(listing), what })).rightId,
  unsettle: (rightId: string) => send('unsettle', { rightId }),
  openPanel: () => send('openPanel', {}),
  capture: (
    kind: PageKind,
    listing: Listing | null,
    card: Element | null,
    how: { anyway: boolean; startSet: boolean },
  ): Promise<Reply<'capture'>> =>
    send('capture', {
      tabId: null,
      type: captureTypeOf(kind),
      listingKey: listing && listingKey(listing),
      box: card && boxOf(card),
      ...how,
    }),
}

/** Where an element stands, in CSS pixels of the page. */
function boxOf(element: Element) {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + window.scrollX, y: top + window.scrollY, width, height }
}
