import { dataAt, findData, listAt } from '../../page/data.ts'
import { isOf, jsonLd } from '../../page/json-ld.ts'
import { foldSpace, textOf } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet } from '../sheet.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing } from '../types.ts'
import { idOf, ownAddress, plainAddress } from './address.ts'
import { type Marked, markedProducts, shownInMeta } from './microdata.ts'
import { offerRows, shownInData, wordsAt } from './product-data.ts'
import { wallOn } from './wall.ts'

const types = ['Product', 'ProductGroup', 'IndividualProduct', 'ProductModel']
const mostListed = 1000

function open(page: Document, url: URL): Sheet {
  const told = jsonLd(page, types).map((data): Told => ({ data, element: null }))
  const marked: readonly Told[] = markedProducts(page)
  const address = ownAddress(page, url)
  const own = ownProduct(page, url, address, told)
  const ownMarked = ownProduct(page, url, address, marked)
  const main = own ?? ownMarked
  if (!main) {
    const list = listed([...inLists(page), ...told, ...marked], url, address)
    if (list.length > 0) return sheet('search', list)
  }
  const shown = [own, ownMarked]
    .filter((one) => one !== null)
    .map(({ data }) => shownInData(data, url))
  const meta = shownInMeta(page, url)
  if (meta) shown.push(meta)
  if (shown.some((one) => one.title)) {
    const anchor = page.querySelector('h1') ?? page.body
    const read = () => product(url, address, merged(shown), main?.data)
    return sheet('product', [{ anchor, read }])
  }
  const wall = wallOn(page, url)
  if (wall !== null) return { ...sheet('other'), state: 'blocked', reason: wall }
  return { ...sheet('other'), state: 'unreadable', reason: 'no product data' }
}

/** A product in the page's data, and the element of its markup where it stands in that. */
type Told = Pick<Marked, 'data'> & { readonly element: Element | null }

/**
 * The product that the page is about: one that gives the page's address or none. Where several do, which differ, the one
 * that the heading names; a page of several that names none is about none of them.
 */
function ownProduct(
  page: Document,
  url: URL,
  address: string,
  products: readonly Told[],
): Told | null {
  const named = products.filter(({ data }) => wordsAt(data, 'name') !== null)
  if (named.length === 1) return named[0]!
  const here = new Set([address, plainAddress(url)])
  const own = named.filter(({ data }) => {
    const at = addressOf(data, url)
    return at === null || here.has(at)
  })
  const names = new Set(own.map(nameOf))
  if (names.size <= 1) return own[0] ?? null
  const heading = textOf(page.querySelector('h1'))?.toLowerCase()
  return own.find((one) => nameOf(one) === heading) ?? null
}

const nameOf = ({ data }: Told) => foldSpace(wordsAt(data, 'name')?.raw ?? '').toLowerCase()

function addressOf(data: unknown, url: URL): string | null {
  const raw = findData(data, 'url', 'offers.url', 'offers.0.url', '@id')?.raw ?? null
  const href = webAddress(raw, url)
  return href === null ? null : plainAddress(new URL(href))
}

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

function product(page: URL, address: string, shown: Shown, data: unknown): Listing | null {
  const listing = listingOf({ marketplace: 'generic', page }, idOf(address), address, shown, {
    own: null,
    usual: ['price'],
  })
  return listing && { ...listing, offers: offerRows(data, page) }
}

/** The products of the page's lists (https://schema.org/ItemList): lists of pages, articles and the like are none. */
function inLists(page: Document): Told[] {
  return jsonLd(page, ['ItemList', 'OfferCatalog'])
    .flatMap((list) => listAt(list, 'itemListElement').slice(0, mostListed))
    .map((entry) => dataAt(entry, 'item') ?? dataAt(entry, 'itemOffered') ?? entry)
    .filter((item) => isOf(item, types))
    .map((data) => ({ data, element: null }))
}

/** A card for each of the products that has a page of its own. */
function listed(products: readonly Told[], url: URL, own: string): Card[] {
  const here = new Set([own, plainAddress(url)])
  const cards = new Map<string, Card>()
  for (const { data, element } of products.slice(0, mostListed)) {
    const address = addressOf(data, url)
    if (!address || here.has(address) || cards.has(address) || !wordsAt(data, 'name')) continue
    const position = cards.size
    cards.set(address, {
      anchor: element,
      read: () => {
        const read = product(url, address, shownInData(data, url), data)
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
