import { dataAt, findData, listAt } from '../../page/data.ts'
import { jsonLd } from '../../page/json-ld.ts'
import { webAddress } from '../../page/url.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing } from '../types.ts'
import { idOf, ownAddress, plainAddress } from './address.ts'
import { shownInMarkup, shownInMeta } from './microdata.ts'
import { shownInData } from './product-data.ts'
import { wallOn } from './wall.ts'

function open(page: Document, url: URL): Sheet {
  const products = jsonLd(page, ['Product', 'ProductGroup', 'IndividualProduct', 'ProductModel'])
  const shown = [
    products[0] ? shownInData(products[0], url) : null,
    shownInMarkup(page, url),
    shownInMeta(page, url),
  ].filter((one) => one !== null)
  const list = listed(page, products, url)
  if (list.length > 1) return sheet('search', list)
  if (!shown.some((one) => one.title)) {
    const wall = wallOn(page, url)
    if (wall !== null) return { ...sheet('other', []), state: 'blocked', reason: wall }
    return { ...sheet('other', []), state: 'unreadable', reason: 'no product data' }
  }
  const address = ownAddress(page, url)
  const anchor = page.querySelector('h1') ?? page.body
  return sheet('product', [{ anchor, read: () => listing(url, address, merged(shown)) }])
}

const sheet = (kind: Sheet['kind'], cards: readonly Card[]): Sheet => ({
  kind,
  state: 'ready',
  reason: null,
  query: null,
  cards,
  seller: null,
})

/** What one source does not say, the next may. */
function merged(sources: readonly Shown[]): Shown {
  const all: Record<string, unknown> = {}
  for (const source of sources)
    for (const [field, value] of Object.entries(source))
      if (!isThere(all[field]) && isThere(value)) all[field] = value
  // A price and its figures belong together.
  const priced = sources.find((one) => one.price)
  return { title: null, ...all, price: priced?.price ?? null, exact: priced?.exact ?? null }
}

const isThere = (value: unknown) =>
  value !== null &&
  value !== undefined &&
  !(Array.isArray(value) && value.every((one) => one === null))

function listing(page: URL, address: string, shown: Shown): Listing | null {
  return listingOf({ marketplace: 'generic', page }, idOf(address), address, shown, {
    own: null,
    usual: ['price'],
  })
}

/** The products of a page that lists several, each with an address of its own. */
function listed(page: Document, products: readonly unknown[], url: URL): Card[] {
  const here = plainAddress(url)
  const cards = new Map<string, Card>()
  const inLists = jsonLd(page, ['ItemList']).flatMap((list) =>
    listAt(list, 'itemListElement').map((entry) => dataAt(entry, 'item') ?? entry),
  )
  for (const product of [...inLists, ...products].slice(0, 1000)) {
    const href = webAddress(findData(product, 'url', '@id', 'offers.url')?.raw ?? null, url)
    const address = href === null ? null : plainAddress(new URL(href))
    if (!address || address === here || cards.has(address) || !findData(product, 'name')) continue
    const position = cards.size
    cards.set(address, {
      anchor: null,
      read: () => {
        const read = listing(url, address, shownInData(product, url))
        return read && { ...read, position }
      },
    })
  }
  return [...cards.values()]
}

/** Any other site, by what it tells machines: JSON-LD, microdata, Open Graph. Run only where the user asks for it. */
export const generic: Marketplace = {
  id: 'generic',
  name: 'Any other site',
  hosts: [{ host: '*', currency: null, access: 'ask' }],
  open,
}
