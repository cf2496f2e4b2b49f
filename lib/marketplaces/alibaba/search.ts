import { listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import type { LinkedCard } from '../group.ts'
import type { Card } from '../marketplace.ts'
import { shownCurrency } from './address.ts'
import { readCard, resultCards } from './card.ts'
import { offerId, readOffer } from './offer.ts'

/** A page of results. */
export interface Results {
  readonly cards: readonly Card[]
  /** The page's data says that nothing was found. */
  readonly none: boolean
}

/** The results of a page: what its data lists, each with its place where it is already drawn, then what was added since. */
export function resultsOf(page: Document, url: URL): Results {
  const own = shownCurrency(page) ?? 'USD'
  const data = embedded(page, 'offerResultData')
  const drawn = resultCards(page.body)
  const offers = offersIn(data, drawn)
  const places = new Map(drawn.map(({ id, card }) => [id, card]))
  const cards = Array.from(offers, ([id, offer], i): Card => ({
    anchor: places.get(id) ?? null,
    read: () => readOffer(offer, url, own, i),
  }))
  for (const linked of added(drawn, offers)) {
    const at = cards.length
    cards.push({ anchor: linked.card, read: () => readCard(linked, url, own, at) })
  }
  return { cards, none: data !== null && cards.length === 0 }
}

/**
 * The entries of the page's data by product, each once. Where the page was filled anew without loading (another order, a
 * next page), none of the cards is in the data: then the data is of a page that is gone.
 */
function offersIn(data: unknown, drawn: readonly LinkedCard[]): Map<string, unknown> {
  const offers = new Map<string, unknown>()
  for (const path of ['offers', 'offerList'])
    for (const offer of listAt(data, path)) {
      const id = offerId(offer)
      if (id && !offers.has(id)) offers.set(id, offer)
    }
  const gone = drawn.length > 0 && !drawn.some(({ id }) => offers.has(id))
  return gone ? new Map() : offers
}

/** Cards that the data does not list: all where there is no data, else those in the same list as its own. */
function added(drawn: readonly LinkedCard[], offers: ReadonlyMap<string, unknown>): LinkedCard[] {
  if (offers.size === 0) return [...drawn]
  const lists = new Set(
    drawn.filter(({ id }) => offers.has(id)).map(({ card }) => card.parentElement),
  )
  return drawn.filter(({ id, card }) => !offers.has(id) && lists.has(card.parentElement))
}
