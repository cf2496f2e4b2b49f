import type { Found } from '../../page/find.ts'
import { parsePrice } from '../../page/money.ts'
import { firstPrice } from '../../page/prices.ts'
import { takeNotes } from '../../page/notes.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, foldSpace, textOf } from '../../page/text.ts'
import { cardsByLink, type LinkedCard } from '../group.ts'
import { blankListing } from '../blank.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField } from '../types.ts'
import { itemIn, itemUrl, pictureOf } from './address.ts'
import { ownCurrency } from './hosts.ts'
import { sellerRef } from './seller-line.ts'

/** Parts of a page that show other items than those asked for. */
const elsewhere =
  'header, footer, nav, [class*="carousel" i], [class*="merch" i], [class*="recent" i], [id*="merch" i]'
const links = 'a[href*="/itm/"]'

/**
 * Cards of a layout that is not known: eBay has had four in ten years, and tries others on a part of its visitors. Found by
 * what all have, a link to the item with a picture. Asked only where no known card stands on a page of results.
 */
export function unknownCards(page: Document): LinkedCard[] {
  const idOf = (link: Element) => itemIn(attribute(link, 'href'))
  return cardsByLink(page.querySelectorAll(links), idOf, page.body).filter(
    ({ card }) => !card.closest(elsewhere) && card.querySelector('img') !== null,
  )
}

/** Reads such a card: nothing but what its texts themselves tell. */
export function readUnknownCard(
  { id, card }: LinkedCard,
  page: URL,
  position: number,
): Listing | null {
  const image = card.querySelector('img')
  const title = titleOf(card, image)
  if (!title) return null
  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const own = ownCurrency(page)
  const price = firstPrice(card, own)
  const sold = textWhere(card, 0, (text) => unitsSold(text, 'listing') !== null)
  const seller = textWhere(card, 4, (text) => sellerRef(text) !== null)
  const address =
    attribute(image, 'data-defer-load') ?? attribute(image, 'data-src') ?? attribute(image, 'src')
  return {
    ...blankListing({ marketplace: 'ebay', page }, id, itemUrl(id, page)),
    title: keep('title', title, title.raw)!,
    price: keep('price', price, parsePrice(price?.raw ?? null, own), true),
    images: keepImages(keep, [pictureOf(address, page)], 'img'),
    seller: keep('seller.key', seller, seller && sellerRef(seller.raw)),
    sold: keep('sold', sold, unitsSold(sold?.raw ?? null, 'listing')),
    position,
    sources: { id: { raw: id, from: links }, ...notes.sources },
    gaps: notes.gaps,
  }
}

/** The heading; the picture's text instead where the heading has eBay's own words besides ("New listing"). */
function titleOf(card: Element, image: Element | null): Found | null {
  const alt = attribute(image, 'alt')
  const clean = alt === null ? null : foldSpace(alt)
  for (const from of ['[role="heading"]', 'h1, h2, h3, h4', links]) {
    for (const element of card.querySelectorAll(from)) {
      const raw = textOf(element)
      if (!raw) continue
      const at = clean ? raw.indexOf(clean) : -1
      if (!clean || at < 0) return { raw, from }
      // For a buyer's car eBay writes behind the title what it fits: the title has that, the picture does not.
      const fits = /^ ?\(For: [^)]*\)/.exec(raw.slice(at + clean.length))?.[0] ?? ''
      return { raw: clean + fits, from: 'img@alt' }
    }
  }
  return clean ? { raw: clean, from: 'img@alt' } : null
}

/** The first short text of a card that is as asked for, of an element with so many others in it at most. */
function textWhere(card: Element, children: number, is: (text: string) => boolean): Found | null {
  let looked = 0
  for (const element of card.querySelectorAll('span, div')) {
    if (++looked > 400) return null
    if (element.childElementCount > children) continue
    const raw = foldSpace(
      element.childElementCount === 0
        ? (element.textContent?.slice(0, 200) ?? '')
        : Array.from(element.children, (part) => textOf(part, 100) ?? '').join(' '),
    )
    if (raw && raw.length <= 100 && is(raw)) return { raw, from: 'card text' }
  }
  return null
}
