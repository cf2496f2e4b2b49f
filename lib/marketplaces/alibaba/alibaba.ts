import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet } from '../sheet.ts'
import { productIn, shownCurrency, supplierIn } from './address.ts'
import { cardsIn, readCard } from './card.ts'
import { hosts } from './hosts.ts'
import { productMarks, readProduct } from './product.ts'
import { resultsOf } from './search.ts'
import { wallOn } from './state.ts'
import { readSupplier } from './supplier.ts'

function open(page: Document, url: URL): Sheet {
  if (productIn(url.href) || page.querySelector(productMarks)) return productSheet(page, url)
  if (supplierIn(url.href, url)) return supplierSheet(page, url)
  return isResults(page, url) ? searchSheet(page, url) : { ...sheet('other'), ...wall(page) }
}

/** What a page is on which nothing was found: shut off, or not filled yet. */
function wall(page: Document): Pick<Sheet, 'state' | 'reason'> | null {
  const reason = wallOn(page)
  return reason === null ? null : { state: 'blocked', reason }
}

const waiting = { state: 'waiting', reason: null } as const

function productSheet(page: Document, url: URL): Sheet {
  const heading = page.querySelector(productMarks)
  const listing = readProduct(page, url)
  if (!listing) return { ...sheet('product'), ...(wall(page) ?? waiting) }
  return sheet('product', [{ anchor: heading ?? page.body, read: () => readProduct(page, url) }])
}

function supplierSheet(page: Document, url: URL): Sheet {
  const own = shownCurrency(page) ?? 'USD'
  const cards = cardsIn(page.body).map((linked, i): Card => ({
    anchor: linked.card,
    read: () => readCard(linked, url, own, i),
  }))
  const seller = readSupplier(page, url)
  const kind = cards.length > 0 ? 'storefront' : 'seller'
  const shut = cards.length > 0 || seller?.displayName ? null : (wall(page) ?? waiting)
  return { ...sheet(kind, cards), seller: shut ? null : seller, ...shut }
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
  return { ...sheet('search'), query, ...(wall(page) ?? waiting) }
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
