import { dataAt, findData, listAt } from '../../page/data.ts'
import type { Found } from '../../page/find.ts'
import { jsonLd } from '../../page/json-ld.ts'
import { priceOf } from '../../page/money.ts'
import { decimalOf } from '../../page/numbers.ts'
import { webAddress } from '../../page/url.ts'
import type { Shown } from '../shown.ts'
import type { Picture, Price } from '../types.ts'

/** What the page's own schema.org data says of its product, for pages of which little else is known; null where it has none. */
export function toldOf(page: Document, url: URL): Shown | null {
  const product = jsonLd(page, ['Product'])[0]
  return product === undefined ? null : shownInData(product, url)
}

/** What schema.org data says of a product (https://schema.org/Product); data may be wrong, but it is the page's own. */
export function shownInData(product: unknown, page: URL): Shown {
  const offer = offerOf(product)
  const price = offerPrice(offer)
  const rated = dataAt(product, 'aggregateRating')
  const outOfFive = Number(findData(rated, 'bestRating')?.raw ?? '5') === 5
  return {
    title: findData(product, 'name'),
    brand: findData(product, 'brand.name', 'brand', 'brand.0.name', 'manufacturer.name'),
    price: price?.found ?? null,
    exact: price?.price ?? null,
    pictures: picturesOf(product, page),
    sellerName: findData(offer, 'seller.name', 'offeredBy.name', 'seller'),
    sellerUrl: webAddress(findData(offer, 'seller.url', 'seller.@id')?.raw ?? null, page),
    rating: outOfFive ? findData(rated, 'ratingValue') : null,
    ratingCount: findData(rated, 'ratingCount', 'reviewCount'),
    condition: ending(findData(offer, 'itemCondition')),
    availability: ending(findData(offer, 'availability')),
    description: findData(product, 'description')?.raw ?? null,
  }
}

/** The one offer of a product, or what its offers have in common. */
function offerOf(product: unknown): unknown {
  const offers = dataAt(product, 'offers')
  if (!Array.isArray(offers)) return offers
  return offers.length === 1 ? offers[0] : { offers }
}

/** A price in figures: of one offer, of a range that is given, or from the least to the most of several offers. */
export function offerPrice(offer: unknown): { found: Found; price: Price } | null {
  const figures = [
    findData(offer, 'lowPrice', 'price', 'priceSpecification.price', 'priceSpecification.0.price'),
    findData(offer, 'highPrice'),
    ...listAt(offer, 'offers')
      .slice(0, 200)
      .map((one) => findData(one, 'price', 'lowPrice')),
  ].filter((found) => found !== null)
  const amounts = figures
    .map(({ raw }) => decimalOf(raw))
    .filter((amount) => amount !== null)
    .toSorted((a, b) => Number(a) - Number(b))
  const currency = findData(
    offer,
    'priceCurrency',
    'priceSpecification.priceCurrency',
    'priceSpecification.0.priceCurrency',
    'offers.0.priceCurrency',
  )
  const [low, high] = [amounts[0], amounts.at(-1)]
  const single = priceOf(low ?? null, currency?.raw ?? null)
  if (!single || high === undefined || Number(low) === 0) return null
  const found = {
    raw: `${figures.map((f) => f.raw).join(' ')} ${currency?.raw ?? ''}`.trim(),
    from: 'offers',
  }
  if (Number(high) === Number(low)) return { found, price: single }
  return { found, price: { ...single, kind: 'range', max: high } }
}

function picturesOf(product: unknown, page: URL): (Picture | null)[] {
  const image = dataAt(product, 'image')
  return (Array.isArray(image) ? image.slice(0, 60) : [image]).map((one) => {
    const raw = typeof one === 'string' ? one : findData(one, 'url', 'contentUrl')?.raw
    const url = webAddress(raw ?? null, page)
    return url === null ? null : { url, asset: null }
  })
}

/** `https://schema.org/InStock` says InStock. */
function ending(found: Found | null): Found | null {
  return found && { ...found, raw: found.raw.slice(found.raw.lastIndexOf('/') + 1) }
}
