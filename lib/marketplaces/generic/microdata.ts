import type { Found } from '../../page/find.ts'
import { attribute, textOf } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Shown } from '../shown.ts'
import { offerPrice } from './product-data.ts'

/** The product that the page's microdata or RDFa marks out; null where there is none. */
export function shownInMarkup(page: Document, url: URL): Shown | null {
  const product = page.querySelector('[itemtype*="schema.org/Product" i], [typeof~="Product"]')
  if (!product) return null
  const price = offerPrice({
    price: property(product, 'price')?.raw,
    lowPrice: property(product, 'lowPrice')?.raw,
    highPrice: property(product, 'highPrice')?.raw,
    priceCurrency: property(product, 'priceCurrency')?.raw,
  })
  const image = webAddress(property(product, 'image')?.raw ?? null, url)
  const brand = product.querySelector('[itemprop="brand"]')
  return {
    title: property(product, 'name'),
    brand: (brand && property(brand, 'name')) ?? property(product, 'brand'),
    price: price?.found ?? null,
    exact: price?.price ?? null,
    pictures: [image === null ? null : { url: image, asset: null }],
    sellerName: property(
      product.querySelector('[itemprop="seller"], [itemprop="offeredBy"]'),
      'name',
    ),
    rating: property(product, 'ratingValue'),
    ratingCount: property(product, 'ratingCount') ?? property(product, 'reviewCount'),
    condition: property(product, 'itemCondition'),
    availability: property(product, 'availability'),
  }
}

/** The value of a property as HTML's microdata gives it: from the attribute that the element has for it, else its text. */
function property(root: ParentNode | null, name: string): Found | null {
  const from = `[itemprop="${name}"]`
  for (const element of root?.querySelectorAll(
    `${from}, [property="${name}"], [property="schema:${name}"]`,
  ) ?? []) {
    const raw =
      attribute(element, 'content') ??
      attribute(element, 'src') ??
      (/^(?:A|LINK)$/.test(element.tagName) ? attribute(element, 'href') : null) ??
      textOf(element)
    if (raw) return { raw, from }
  }
  return null
}

/** What the page's Open Graph and product tags say, where they call it a product. */
export function shownInMeta(page: Document, url: URL): Shown | null {
  const meta = (name: string): Found | null => {
    const from = `meta[property="${name}"]`
    const raw = attribute(page.querySelector(`${from}, meta[name="${name}"]`), 'content', 4000)
    return raw ? { raw, from } : null
  }
  const amount = meta('product:price:amount') ?? meta('og:price:amount') ?? meta('og:product:price')
  const kind = meta('og:type')?.raw ?? ''
  if (!amount && !/product/i.test(kind)) return null
  const currency =
    meta('product:price:currency') ?? meta('og:price:currency') ?? meta('og:product:currency')
  const price = offerPrice({ price: amount?.raw, priceCurrency: currency?.raw })
  const image = webAddress(meta('og:image')?.raw ?? null, url)
  return {
    title: meta('og:title'),
    brand: meta('product:brand') ?? meta('og:brand'),
    price: price?.found ?? null,
    exact: price?.price ?? null,
    pictures: [image === null ? null : { url: image, asset: null }],
    condition: meta('product:condition'),
    availability: meta('product:availability'),
  }
}
