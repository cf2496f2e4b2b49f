import { dataAt, findData } from '../../page/data.ts'
import type { Found } from '../../page/find.ts'
import { jsonLd } from '../../page/json-ld.ts'
import { plainText } from '../../page/plain.ts'
import { webAddress } from '../../page/url.ts'
import type { Shown } from '../shown.ts'
import type { Offer, Picture } from '../types.ts'
import { listPriceOf, manyAt, offersIn, pricesOf } from './offer-data.ts'

/** What the page's own schema.org data says of its product, for pages of which little else is known; null where it has none. */
export function toldOf(page: Document, url: URL): Shown | null {
  const product = jsonLd(page, ['Product'])[0]
  return product === undefined ? null : shownInData(product, url)
}

/** What schema.org data says of a product (https://schema.org/Product); data may be wrong, but it is the page's own. */
export function shownInData(product: unknown, page: URL): Shown {
  const offers = offersIn(product)
  const price = pricesOf(offers)
  const rated = manyAt(product, 'aggregateRating')[0]
  const outOfFive = Number(findData(rated, 'bestRating')?.raw ?? '5') === 5
  return {
    title: wordsAt(product, 'name'),
    brand: wordsAt(product, 'brand') ?? wordsAt(product, 'manufacturer'),
    price: price?.found ?? null,
    exact: price?.price ?? null,
    listPrice: offers.length === 1 ? listPriceOf(offers[0]) : null,
    pictures: picturesOf(product, page),
    sellerName: common(offers, sellerName),
    sellerUrl: webAddress(common(offers, sellerUrl)?.raw ?? null, page),
    rating: outOfFive ? findData(rated, 'ratingValue') : null,
    ratingCount: findData(rated, 'ratingCount', 'reviewCount'),
    moq: common(offers, (offer) => findData(offer, 'eligibleQuantity.minValue')),
    condition: common(offers, conditionOf) ?? conditionOf(product),
    availability: common(offers, (offer) => termAt(offer, 'availability')),
    description: wordsAt(product, 'description')?.raw ?? null,
  }
}

/** The offers of a product row by row, where they are several sellers'. */
export function offerRows(product: unknown, page: URL): Offer[] {
  const rows = offersIn(product).filter((offer) => sellerName(offer))
  if (new Set(rows.map((offer) => sellerName(offer)?.raw)).size < 2) return []
  return rows.map((offer) => ({
    seller: {
      key: null,
      name: plainText(sellerName(offer)?.raw ?? '').slice(0, 500) || null,
      url: webAddress(sellerUrl(offer)?.raw ?? null, page),
      platform: false,
    },
    price: pricesOf([offer])?.price ?? null,
    condition: conditionOf(offer)?.raw.slice(0, 200) ?? null,
    shipsFrom: null,
    active: null,
  }))
}

const sellerName = (offer: unknown) => wordsAt(offer, 'seller') ?? wordsAt(offer, 'offeredBy')
const sellerUrl = (offer: unknown) =>
  findData(offer, 'seller.url', 'seller.0.url', 'offeredBy.url', 'seller.@id')
const conditionOf = (data: unknown) => termAt(data, 'itemCondition')

/** What those of the offers that say it agree on; null where they don't. */
function common(offers: readonly unknown[], of: (offer: unknown) => Found | null): Found | null {
  const said = offers.map(of).filter((found) => found !== null)
  return new Set(said.map(({ raw }) => raw)).size === 1 ? said[0]! : null
}

/** A text, or the name of the thing or the first of the things that stand there. */
export function wordsAt(data: unknown, path: string): Found | null {
  const first = manyAt(data, path)[0]
  return typeof first === 'object'
    ? withPath(findData(first, 'name', 'name.@value', '@value', 'name.0'), path)
    : findData(data, path, `${path}.0`)
}

const withPath = (found: Found | null, path: string) =>
  found && { ...found, from: `${path}.${found.from}` }

function picturesOf(product: unknown, page: URL): (Picture | null)[] {
  const images = manyAt(product, 'image')
  return (images.length > 0 ? images : manyAt(dataAt(product, 'hasVariant'), '0.image'))
    .slice(0, 60)
    .map((one) => {
      const raw = typeof one === 'string' ? one : findData(one, 'contentUrl', 'url', '@id')?.raw
      const url = webAddress(raw ?? null, page)
      return url === null ? null : { url, asset: null }
    })
}

/** A term of schema.org's by its own name: `https://schema.org/InStock` says InStock. */
function termAt(data: unknown, path: string): Found | null {
  const found = findData(data, path, `${path}.@id`, `${path}.name`, `${path}.0`)
  return (
    found && {
      ...found,
      raw: found.raw.replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, ''),
    }
  )
}
