import { otherSheet, sellerSheet, wallOn } from '../alibaba/state.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { itemIn, storeIn } from './address.ts'
import { cardsIn, readCard, readEntry } from './card.ts'
import { entriesOf } from './entry.ts'
import { hosts } from './hosts.ts'
import { readProduct, titleMark } from './product.ts'
import { readStore, storeOfItem } from './store.ts'

function open(page: Document, url: URL): Sheet {
  if (itemIn(url.pathname)) return productSheet(page, url)
  if (storeIn(url.href, url)) return storeSheet(page, url)
  const results =
    /^\/(?:w|wholesale|popular|premium|category|af|gcp|p\/calp)(?:[/-]|$)|^\/(?:wholesale|search)/
  if (results.test(url.pathname) || url.searchParams.has('SearchText'))
    return searchSheet(page, url)
  return otherSheet(page)
}

function productSheet(page: Document, url: URL): Sheet {
  const gone =
    page.querySelector(
      '[class*="not-found--"], .item-not-found-page, [class*="product-not-found"]',
    ) ?? /^sorry, the page you requested can ?not be found/i.exec(page.title)
  if (gone) return { ...sheet('product'), state: 'empty', reason: 'item is gone' }
  const listing = readProduct(page, url)
  if (!listing) return shut('product', wallOn(page))
  const anchor = page.querySelector(titleMark) ?? page.body
  const card: Card = { anchor, read: () => readProduct(page, url) }
  return { ...sheet('product', [card]), seller: storeOfItem(page, url) }
}

function storeSheet(page: Document, url: URL): Sheet {
  const cards = cardsIn(page).map((linked, i): Card => ({
    anchor: linked.card,
    read: () => readCard(linked, null, url, i),
  }))
  return sellerSheet(page, cards, readStore(page, url))
}

/** The cards that are drawn; those that only the data lists count where none is drawn yet. */
function searchSheet(page: Document, url: URL): Sheet {
  const entries = entriesOf(page)
  const drawn = cardsIn(page)
  const cards =
    drawn.length > 0
      ? drawn.map((linked, i): Card => ({
          anchor: linked.card,
          read: () => readCard(linked, entries.get(linked.id) ?? null, url, i),
        }))
      : Array.from(entries.values(), (entry, i): Card => ({
          anchor: null,
          read: () => readEntry(entry, url, i),
        }))
  const query = wordsOf(url)
  if (cards.length > 0) return { ...sheet('search', cards), query }
  return { ...shut('search', wallOn(page)), query }
}

function wordsOf(url: URL): string | null {
  const slug = /\/(?:wholesale-|popular\/|premium\/)([^/?]+?)(?:\.html)?$/.exec(url.pathname)?.[1]
  return (url.searchParams.get('SearchText') ?? slug?.replace(/[-+]/g, ' '))?.slice(0, 500) || null
}

/** AliExpress: results, items, stores, in all its languages. */
export const aliexpress: Marketplace = {
  id: 'aliexpress',
  name: 'AliExpress',
  hosts,
  open,
  searchUrl: (words, host) =>
    `https://${host.replace(/^\*\./, 'www.')}/wholesale?SearchText=${encodeURIComponent(words)}`,
}
