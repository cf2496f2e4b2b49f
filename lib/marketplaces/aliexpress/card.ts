import { findAttribute, findText } from '../../page/find.ts'
import { firstPrice } from '../../page/prices.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, textOf } from '../../page/text.ts'
import { cardsByLink, type LinkedCard } from '../group.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing } from '../types.ts'
import { firstPicture, globalId, itemIn, itemUrl, storeIn } from './address.ts'
import { entryId, shownIn } from './entry.ts'
import { own } from './hosts.ts'

/** Parts of a page that show other items than those asked for. */
const elsewhere = '[id*="moretolove"], [class*="recommend-platform"], header, footer'

const links = 'a[href*="/item/"], a[href*="/i/"], a[href*="productIds="]'

/** The item cards of a page, by their links, as layouts and class names change with every build. */
export function cardsIn(page: Document): LinkedCard[] {
  const idOf = (link: Element) => {
    const id = itemIn(attribute(link, 'href'))
    return id && globalId(id)
  }
  // Lists of related searches link to items too, in words alone.
  return cardsByLink(page.querySelectorAll(links), idOf, page.body).filter(
    ({ card }) => card.querySelector('img') !== null && !card.closest(elsewhere),
  )
}

/** Reads one card: what the page's data says of the item, else what is drawn. */
export function readCard(
  linked: LinkedCard,
  entry: unknown,
  page: URL,
  position: number,
): Listing | null {
  const { card } = linked
  const link = card.matches(links) ? card : card.querySelector(links)
  const id = entryId(entry) ?? itemIn(attribute(link, 'href')) ?? linked.id
  const shown = entry ? shownIn(entry, page) : drawn(card, page)
  return itemListing(id, shown, page, position)
}

/** Reads an item that is in the page's data only, as it is not drawn yet. */
export function readEntry(entry: unknown, page: URL, position: number): Listing | null {
  const id = entryId(entry)
  return id ? itemListing(id, shownIn(entry, page), page, position) : null
}

function itemListing(id: string, shown: Shown, page: URL, position: number): Listing | null {
  const listing = listingOf({ marketplace: 'aliexpress', page }, id, itemUrl(id, page), shown, {
    own,
    usual: ['price', 'images'],
  })
  return listing && { ...listing, position }
}

function drawn(card: Element, page: URL): Shown {
  const store = storeIn(attribute(card.querySelector('a[href*="/store/"]'), 'href'), page)
  return {
    title:
      findAttribute(card, 'title', '[role="heading"]', 'h3', 'h1', 'div') ??
      findText(
        card,
        '[role="heading"]',
        'h3',
        'h1',
        // Others hold the title and the figures beside it.
        '[class*="title" i]:not(:has(*))',
        '[class*="title" i]',
      ),
    price: firstPrice(card, own),
    listPrice: findText(card, '[class*="priceOld" i]', 'del', '[class*="original" i]'),
    pictures: [firstPicture(card.matches('a') ? (card.parentElement ?? card) : card, page)],
    sellerKey: store && { raw: store.key, from: 'a[href*="/store/"]' },
    sellerName: store && findText(card, 'a[href*="/store/"]'),
    sellerUrl: store?.url ?? null,
    sold: soldIn(card),
    sponsored: null,
  }
}

function soldIn(card: Element) {
  for (const element of card.querySelectorAll('span, div, em')) {
    const raw = element.childElementCount === 0 ? textOf(element, 60) : null
    if (raw && unitsSold(raw, 'listing')) return { raw, from: 'sold' }
  }
  return null
}
