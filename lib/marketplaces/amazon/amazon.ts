import { anyId, firstOfClass } from '../../page/find.ts'
import { attribute } from '../../page/text.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import type { PageKind } from '../types.ts'
import { asinOf } from './address.ts'
import { faceouts, oldFaceouts, readFaceout } from './bestsellers.ts'
import { readCard } from './card.ts'
import { readTile, tiles } from './brand-store.ts'
import { rowsOf } from './buybox.ts'
import { hosts } from './hosts.ts'
import { oldRow, oldRows, readOffers, sheetRows } from './offers.ts'
import { readProduct } from './product.ts'
import { readSeller, sellerMarks } from './seller.ts'
import { readStorefront } from './storefront.ts'
import { blockedBy, saysNothingFound } from './state.ts'

const results = '[data-component-type="s-search-result"]'
const oldResults =
  'li.s-result-item[data-asin], div.s-result-item[data-asin]:not([data-component-type])'

const closed = (kind: PageKind, state: Sheet['state'], reason: string | null): Sheet => ({
  kind,
  state,
  reason,
  query: null,
  cards: [],
  seller: null,
})

/** What the page is: what stands on it decides, the address where nothing does yet. Every look is a cheap one. */
function kindOf(page: Document, url: URL): PageKind {
  const path = url.pathname
  if (/\/(?:sp|gp\/aag\/|gp\/help\/seller\/)/.test(path) && !/\/sp[^/?]/.test(path)) return 'seller'
  if (firstOfClass(page, oldRow) || /\/gp\/offer-listing\//.test(path)) return 'offers'
  if (anyId(page, 'productTitle', 'ebooksProductTitle', 'btAsinTitle')) return 'product'
  if (page.querySelector(results)) return url.searchParams.has('me') ? 'storefront' : 'search'
  if (anyId(page, ...sellerMarks)) return 'seller'
  if (anyId(page, 'aod-container', 'aod-offer-list') || rowsOf(page).length > 0) return 'offers'
  if (
    /\/(?:zgbs|bestsellers|new-releases|movers-and-shakers|most-wished-for|most-gifted)(?:\/|$)/i.test(
      path,
    )
  )
    return 'bestsellers'
  if (asinOf(path)) return 'product'
  if (/\/stores\//.test(path) || (/\/s$|\/s\//.test(path) && url.searchParams.has('me')))
    return 'storefront'
  if (/\/s$|\/s\/|\/gp\/search/.test(path)) return 'search'
  return 'other'
}

function open(page: Document, url: URL): Sheet {
  const kind = kindOf(page, url)
  const sheet = sheetOf(page, url, kind)
  // A wall shows no listing: where there are some, nobody needs to look for one.
  if (sheet.cards.length > 0 || anyId(page, ...sellerMarks)) return sheet
  const blocked = blockedBy(page)
  return blocked ? closed(kind, 'blocked', blocked) : sheet
}

function sheetOf(page: Document, url: URL, kind: PageKind): Sheet {
  if (kind === 'seller') {
    const seller = readSeller(page, url)
    return seller
      ? { ...closed(kind, 'ready', null), seller }
      : closed(kind, 'unreadable', 'no seller details found')
  }
  if (kind === 'product' || kind === 'offers') return single(page, url, kind)
  if (kind === 'bestsellers') {
    const items = [...page.querySelectorAll(faceouts)]
    return list(
      page,
      kind,
      (items.length > 0 ? items : [...page.querySelectorAll(oldFaceouts)]).map((item, i) => ({
        anchor: item,
        read: () => readFaceout(item, url, i),
      })),
    )
  }
  if (kind === 'storefront' && /\/stores\//.test(url.pathname)) {
    const items = [...page.querySelectorAll(tiles)]
    const cards = items.map((tile, i) => ({ anchor: tile, read: () => readTile(tile, url, i) }))
    return list(page, kind, cards)
  }
  if (kind === 'search' || kind === 'storefront') {
    let found = [...page.querySelectorAll(results)]
    if (found.length === 0)
      found = [...page.querySelectorAll(oldResults)].filter((c) => attribute(c, 'data-asin'))
    const cards = found.map((card, i) => ({ anchor: card, read: () => readCard(card, url, i) }))
    const seller = kind === 'storefront' ? readStorefront(page, url) : null
    return { ...list(page, kind, cards), seller }
  }
  return closed('other', 'ready', null)
}

/** A page about one item. */
function single(page: Document, url: URL, kind: 'product' | 'offers'): Sheet {
  const title =
    anyId(page, 'productTitle', 'ebooksProductTitle') ?? page.querySelector('#olpProductDetails h1')
  const anchor = title ?? page.querySelector(`${oldRows}, ${sheetRows}, [data-buying-option-index]`)
  if (!anchor) return closed(kind, 'waiting', null)
  const read = kind === 'product' ? readProduct : readOffers
  const card: Card = { anchor, read: () => read(page, url) }
  return { ...closed(kind, 'ready', null), cards: [card] }
}

function list(page: Document, kind: PageKind, cards: readonly Card[]): Sheet {
  const query = attribute(anyId(page, 'twotabsearchtextbox', 'nav-bb-search'), 'value', 500)
  if (cards.length > 0) return { ...closed(kind, 'ready', null), query, cards }
  if (saysNothingFound(page)) return { ...closed(kind, 'empty', 'no results'), query }
  return { ...closed(kind, 'waiting', null), query }
}

/** Amazon's stores: results, best sellers, storefronts, products, offers and sellers. */
export const amazon: Marketplace = {
  id: 'amazon',
  name: 'Amazon',
  hosts,
  open,
  searchUrl: (words, host) => `https://${host}/s?k=${encodeURIComponent(words)}`,
}
