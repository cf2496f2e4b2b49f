import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { productIn, shownCurrency, supplierIn } from './address.ts'
import { cardsIn, readCard } from './card.ts'
import { hosts } from './hosts.ts'
import { productMarks, readProduct } from './product.ts'
import { resultsOf } from './search.ts'
import { otherSheet, sellerSheet, wallOn } from './state.ts'
import { readSupplier } from './supplier.ts'

function open(page: Document, url: URL): Sheet {
  if (productIn(url.href) || page.querySelector(productMarks)) return productSheet(page, url)
  if (supplierIn(url.href, url)) return supplierSheet(page, url)
  return isResults(page, url) ? searchSheet(page, url) : otherSheet(page)
}

function productSheet(page: Document, url: URL): Sheet {
  const heading = page.querySelector(productMarks)
  const listing = readProduct(page, url)
  if (!listing) return shut('product', wallOn(page))
  return sheet('product', [{ anchor: heading ?? page.body, read: () => readProduct(page, url) }])
}

function supplierSheet(page: Document, url: URL): Sheet {
  const own = shownCurrency(page) ?? 'USD'
  const cards = cardsIn(page.body).map((linked, i): Card => ({
    anchor: linked.card,
    read: () => readCard(linked, url, own, i),
  }))
  return sellerSheet(page, cards, readSupplier(page, url))
}

const isResults = (page: Document, url: URL): boolean =>
  /^\/(?:trade\/|search\/|showroom\/|products\/|catalogs?\/)|^\/[\w-]+\/[\w-]+_(?:cid|pid)?\d+/i.test(
    url.pathname,
  ) || url.searchParams.has('SearchText')

function searchSheet(page: Document, url: URL): Sheet {
  const { cards, none } = resultsOf(page, url)
  const words = url.searchParams.get('SearchText') ?? url.searchParams.get('keywords')
  const query = words?.slice(0, 500) || null
  if (cards.length > 0) return { ...sheet('search', cards), query }
  if (none) return { ...sheet('search'), query, state: 'empty', reason: 'no results' }
  return { ...shut('search', wallOn(page)), query }
}

/** Alibaba.com: results, products, suppliers' own sites. */
export const alibaba: Marketplace = {
  id: 'alibaba',
  name: 'Alibaba.com',
  hosts,
  open,
  searchUrl: (words, host) =>
    `https://${host.startsWith('*') ? 'www.alibaba.com' : host}/trade/search?SearchText=${encodeURIComponent(words)}`,
}
