import { findText, type Found } from '../../page/find.ts'
import { firstPrice } from '../../page/prices.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, textOf } from '../../page/text.ts'
import { cardsByLink } from '../group.ts'
import { listingOf } from '../shown.ts'
import type { Listing } from '../types.ts'
import { memberIn, offerIn, offerUrl, pictureOf, shopIn } from './address.ts'
import { own } from './hosts.ts'

/** One offer of a list: the element that carries its key, and those that belong to it. */
export interface Offer {
  readonly id: string
  readonly parts: readonly Element[]
}

const head = '[data-renderkey]'
const links = 'a[href*="/offer/"], a[href*="offerId="]'

/** The offers of a page, in its order, each once. An advertisement leads through a redirect, without an offer's id: it is none. */
export function offersIn(page: Document): Offer[] {
  const offers = new Map<string, Element[]>()
  for (const element of page.querySelectorAll(head)) {
    const id = offerIn(attribute(element, 'href'))
    if (id && !offers.has(id)) offers.set(id, partsOf(element))
  }
  if (offers.size > 0) return Array.from(offers, ([id, parts]) => ({ id, parts }))
  // Other layouts, and shops' lists: by their links. A card has a picture.
  const idOf = (link: Element) => offerIn(attribute(link, 'href'))
  return cardsByLink(page.querySelectorAll(links), idOf, page.body)
    .filter(({ card }) => card.querySelector('img') && !card.closest('[class*="recommend" i]'))
    .map(({ id, card }) => ({ id, parts: [card] }))
}

/**
 * A card is one link around everything, other links too. HTML does not allow that: where the page was saved and read again,
 * the link ends early or is empty, and the card's rows stand behind it.
 */
function partsOf(first: Element): Element[] {
  const parts = [first]
  const whole = Boolean(first.textContent?.trim())
  for (
    let next = first.nextElementSibling;
    next && parts.length < 20;
    next = next.nextElementSibling
  ) {
    if (next.matches(head) || (whole && !next.matches('[class^="offer-"]'))) break
    parts.push(next)
  }
  return parts
}

/** Reads one offer of a results page or of a shop's list. */
export function readOffer({ id, parts }: Offer, page: URL, position: number): Listing | null {
  const first = <T>(look: (part: Element) => T | null): T | null => {
    for (const part of parts) {
      const found = look(part)
      if (found !== null) return found
    }
    return null
  }
  const member = first((part) => memberIn(attribute(part, 'data-renderkey')))
  const listing = listingOf(
    { marketplace: '1688', page },
    id,
    offerUrl(id),
    {
      title: first((part) => findText(part, '.title-text', '[class*="title" i]')),
      price: first((part) => findText(part, '.price-item') ?? firstPrice(part, own)),
      pictures: [first((part) => picture(part, page))],
      sellerKey: member ? { raw: member, from: '@data-renderkey' } : null,
      sellerName: first((part) =>
        findText(
          part,
          '.offer-shop-row .desc-text',
          '.offer-shop-row a',
          '[class*="company-name" i]',
        ),
      ),
      sellerUrl: first((part) => shopOf(part, page)),
      sold: first(soldIn),
    },
    { own, usual: ['price', 'images', 'seller.name'] },
  )
  return listing && { ...listing, position }
}

function picture(part: Element, page: URL) {
  for (const image of part.querySelectorAll('img')) {
    const found = pictureOf(image, page)
    if (found) return found
  }
  return null
}

function shopOf(part: Element, page: URL): string | null {
  for (const link of part.querySelectorAll('a[href]')) {
    const shop = shopIn(attribute(link, 'href'), page)
    if (shop) return shop
  }
  return null
}

/** "已售 500+件", or the count alone as "全网10万+件". */
function soldIn(part: Element): Found | null {
  for (const element of part.querySelectorAll('.desc-text, [class*="sale" i], [class*="sold" i]')) {
    const raw = textOf(element, 60)
    if (raw && unitsSold(raw, 'listing')) return { raw, from: '.desc-text' }
    if (raw && /^(?:全网)?[\d.]+万?\+?件$/.test(raw))
      return { raw: `${raw} 已售`, from: '.desc-text' }
  }
  return null
}
