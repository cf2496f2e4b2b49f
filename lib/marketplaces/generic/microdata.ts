import { attribute, textOf } from '../../page/text.ts'
import type { Found } from '../../page/find.ts'
import { webAddress } from '../../page/url.ts'
import type { Shown } from '../shown.ts'
import { offerPrice } from './offer-data.ts'

/** A product that the page's markup marks out, as data in schema.org's terms, and the element that it was read from. */
export interface Marked {
  readonly data: unknown
  readonly element: Element
}

const products =
  '[itemscope][itemtype*="schema.org/Product" i], [itemscope][itemtype*="data-vocabulary.org/Product" i], [typeof~="Product"], [typeof~="schema:Product"]'
const scopes = '[itemscope], [typeof]'
const [mostProducts, mostProperties, deepest] = [1000, 2000, 5]

/**
 * The products in the page's microdata (https://html.spec.whatwg.org/#microdata) and RDFa Lite, but for those inside of
 * another: its variants, what it is similar to.
 */
export function markedProducts(page: Document): Marked[] {
  return [...page.querySelectorAll(products)]
    .filter((item) => !item.parentElement?.closest(`${products}, [itemprop~="itemReviewed"]`))
    .slice(0, mostProducts)
    .map((element) => ({ element, data: dataOf(element, 0) }))
}

/** An item's properties: those that stand in it and in no other item inside of it. */
function dataOf(item: Element, depth: number): Readonly<Record<string, unknown>> {
  const data = Object.create(null) as Record<string, unknown>
  let looked = 0
  for (const element of item.querySelectorAll('[itemprop], [property]')) {
    if (++looked > mostProperties) break
    if (element.parentElement?.closest(scopes) !== item) continue
    const names = attribute(element, 'itemprop', 200) ?? attribute(element, 'property', 200) ?? ''
    for (const name of names.split(/\s+/).map((one) => one.replace(/^(?:schema|og):/, ''))) {
      const value = valueOf(element, name, depth)
      if (value === null) continue
      const old = data[name]
      data[name] = old === undefined ? value : [...(Array.isArray(old) ? old : [old]), value]
    }
  }
  return data
}

const addresses = /^(?:url|image|availability|itemCondition|sameAs)$/

/** A property's value: an item of its own, what an attribute says, else the text. A link around a name is meant as the name. */
function valueOf(element: Element, name: string, depth: number): unknown {
  if (element.matches(scopes) && depth < deepest) {
    const inner = dataOf(element, depth + 1)
    if (Object.keys(inner).length > 0) return inner
  }
  return (
    attribute(element, 'content') ??
    attribute(element, 'src') ??
    (addresses.test(name) ? attribute(element, 'href') : null) ??
    (element.tagName === 'DATA' ? attribute(element, 'value') : null) ??
    textOf(element)
  )
}

/** What the page's Open Graph (https://ogp.me) and product tags say, where they call it a product: one, not a group of them. */
export function shownInMeta(page: Document, url: URL): Shown | null {
  const meta = (...names: readonly string[]): Found | null => {
    for (const name of names) {
      const from = `meta[property="${name}"]`
      const raw = attribute(page.querySelector(`${from}, meta[name="${name}"]`), 'content', 4000)
      if (raw) return { raw, from }
    }
    return null
  }
  const regular = meta('product:price:amount', 'og:price:amount', 'og:product:price')
  const sale = meta('product:sale_price:amount')
  const was = sale ? regular : meta('product:original_price:amount', 'og:price:standard_amount')
  const currency = meta('product:price:currency', 'og:price:currency', 'og:product:currency')
  const one = /^(?:og:)?product(?:\.item)?$/i.test(meta('og:type')?.raw ?? '')
  if (!regular && !sale && !one) return null
  const figure = (amount: Found | null) =>
    offerPrice({ price: amount?.raw, priceCurrency: currency?.raw })
  const price = figure(sale ?? regular)
  const image = webAddress(meta('og:image')?.raw ?? null, url)
  return {
    title: meta('og:title'),
    brand: meta('product:brand', 'og:brand'),
    price: price?.found ?? null,
    exact: price?.price ?? null,
    listPrice: figure(was)?.found ?? null,
    pictures: [image === null ? null : { url: image, asset: null }],
    condition: meta('product:condition', 'og:condition'),
    availability: meta('product:availability', 'og:availability'),
  }
}
