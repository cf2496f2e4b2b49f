import { findAttribute, findText, type Found } from '../../page/find.ts'
import { firstPrice } from '../../page/prices.ts'
import { attribute } from '../../page/text.ts'
import { cardsByLink, type LinkedCard } from '../group.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing } from '../types.ts'
import { pictureOf, productIn, productUrl, supplierIn } from './address.ts'

/** Parts of a results page that show other listings than those searched for. */
const elsewhere =
  '[data-module-name*="recommend"], [class*="recommend"], [class*="you-may-like"], [class*="recently"], [class*="guess-you"], footer, header'

const product = 'a[href*="/product-detail/"], a[href*="/product/"]'

/** The products that a part of a page links to, as cards, whatever the layout. */
export function cardsIn(root: Element): LinkedCard[] {
  return cardsByLink(
    root.querySelectorAll(product),
    (link) => productIn(attribute(link, 'href')),
    root,
  )
}

/** The cards of results, without those that a results page recommends besides. */
export function resultCards(root: Element): LinkedCard[] {
  return cardsIn(root).filter(({ card }) => !card.closest(elsewhere))
}

/** Reads one card of results or of a supplier's list, as it is shown. */
export function readCard(
  { id, card }: LinkedCard,
  page: URL,
  own: string | null,
  position: number,
): Listing | null {
  const links = [...(card.matches(product) ? [card] : []), ...card.querySelectorAll(product)]
  const href = attribute(links[0], 'href')
  const supplier = supplierOf(card, page)
  const pictures = [...links, card].flatMap((part) =>
    Array.from(part.querySelectorAll('img, [data-image]'), (image) => pictureOf(image, page)),
  )
  const shown: Shown = {
    title: titleOf(card, links),
    price:
      findText(card, '[class*="price-main"]', '[class*="elements-offer-price"]', '.price .num') ??
      findAttribute(card, 'title', '.price') ??
      firstPrice(card, own),
    pictures: pictures.filter((picture) => picture !== null).slice(0, 1),
    sellerKey: supplier && { raw: supplier.key, from: 'supplier link' },
    sellerName: supplier?.name ?? null,
    sellerUrl: supplier?.url ?? null,
    moq: findText(card, '[class*="moq"]', '[class*="min-order"]'),
    sold: findText(card, '[class*="sold"]'),
  }
  const listing = listingOf(
    { marketplace: 'alibaba', page },
    id,
    productUrl(id, href, page),
    shown,
    { own, usual: ['price', 'images'] },
  )
  return listing && { ...listing, position }
}

function titleOf(card: Element, links: readonly Element[]): Found | null {
  const known =
    findAttribute(card, 'title', '.title-link', 'h2 a', 'h2') ??
    findText(card, '[class*="e-title"]', 'h2', '[class*="title"] a', '[class*="title"]')
  if (known) return known
  // A layout that we don't know: the words of the link that says most.
  let longest: Found | null = null
  for (const link of links) {
    const found = findAttribute(link.parentElement, 'title', product) ?? textOfLink(link)
    if (found && found.raw.length > (longest?.raw.length ?? 0)) longest = found
  }
  return longest
}

function textOfLink(link: Element): Found | null {
  const raw = link.textContent?.slice(0, 16_000).trim()
  return raw && !link.querySelector('div, img') ? { raw: raw.slice(0, 4000), from: product } : null
}

function supplierOf(card: Element, page: URL) {
  const from = 'a[href*=".alibaba.com"]'
  for (const link of card.querySelectorAll(from)) {
    const supplier = supplierIn(attribute(link, 'href'), page)
    if (!supplier) continue
    const name = findText(
      card,
      'a[class*="company"]',
      '[class*="supplier-name"]',
      '[class*="company-name"]',
    )
    return { ...supplier, name }
  }
  return null
}
