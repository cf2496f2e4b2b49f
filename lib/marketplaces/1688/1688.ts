import { otherSheet, sellerSheet, wallOn } from '../alibaba/state.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { offerIn, shopIn } from './address.ts'
import { offersIn, readOffer } from './card.ts'
import { hosts } from './hosts.ts'
import { drawnTitle, readProduct } from './product.ts'
import { readShop, sellerOfOffer } from './seller.ts'

function open(page: Document, url: URL): Sheet {
  if (offerIn(url.href)) return productSheet(page, url)
  const shop = shopIn(url.href, url) !== null || url.searchParams.has('memberId')
  const results = /offer_search|\/selloffer\/|\/chanpin\/|\/jiage\/|\/page\/offerlist/.test(
    url.pathname,
  )
  if (!shop && !results && !url.hostname.startsWith('s.')) return otherSheet(page)
  return listSheet(page, url, shop)
}

function productSheet(page: Document, url: URL): Sheet {
  const listing = readProduct(page, url)
  if (!listing) return shut('product', wallOn(page))
  const anchor = page.querySelector(`${drawnTitle}, h1, [class*="title-content"]`) ?? page.body
  const card: Card = { anchor, read: () => readProduct(page, url) }
  return { ...sheet('product', [card]), seller: sellerOfOffer(page, url) }
}

function listSheet(page: Document, url: URL, shop: boolean): Sheet {
  const cards = offersIn(page).map((offer, i): Card => ({
    anchor: offer.parts[0] ?? null,
    read: () => readOffer(offer, url, i),
  }))
  const query = url.searchParams.get('keywords')?.slice(0, 500) || null
  if (shop) return { ...sellerSheet(page, cards, readShop(page, url)), query }
  return { ...(cards.length > 0 ? sheet('search', cards) : shut('search', wallOn(page))), query }
}

/** 1688.com: results, offers, shops. */
export const m1688: Marketplace = {
  id: '1688',
  name: '1688',
  hosts,
  open,
  searchUrl: (words) =>
    `https://s.1688.com/selloffer/offer_search.htm?charset=utf8&keywords=${encodeURIComponent(words)}`,
}
