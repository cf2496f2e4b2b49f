import { findAttribute, findText } from '../../page/find.ts'
import { parsePrice } from '../../page/money.ts'
import { attribute, textOf } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import { toldOf } from '../generic/product-data.ts'
import type { Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing, Price, PriceTier } from '../types.ts'

const marketplace = 'dhgate'
const productIn = (url: URL) =>
  /^\/product\/(?:[^/]+\/)?(\d{6,15})\.html/.exec(url.pathname)?.[1] ?? null

function open(page: Document, url: URL): Sheet {
  if (!productIn(url)) return sheet('other')
  const anchor = page.querySelector('h1')
  return anchor
    ? sheet('product', [{ anchor, read: () => readProduct(page, url) }])
    : shut('product', null)
}

function readProduct(page: Document, url: URL): Listing | null {
  const id = productIn(url)
  if (!id) return null
  const steps = ladder(page)
  const told = toldOf(page, url)
  const drawn = steps
    ? findText(page, '.js-wholesale-list', 'ul:has(> li[nums])')
    : findText(page, '[class*="curPrice"]', '[itemprop="price"]')
  const supplier = findAttribute(page, 'value', 'input#supplierid', 'input[name="supplierid"]')
  const image = webAddress(
    findAttribute(page, 'content', 'meta[property="og:image"]')?.raw ?? null,
    url,
  )
  return listingOf(
    { marketplace, page: url },
    id,
    `https://www.dhgate.com${url.pathname}`,
    {
      title: findText(page, 'h1'),
      brand: told?.brand ?? null,
      exact: steps ?? (drawn ? null : (told?.exact ?? null)),
      price: drawn ?? told?.price ?? null,
      pictures: image === null ? (told?.pictures ?? []) : [{ url: image, asset: null }],
      sellerKey: supplier,
      sellerName: told?.sellerName ?? null,
      rating: told?.rating ?? null,
      ratingCount: told?.ratingCount ?? null,
    },
    { own: 'USD', usual: ['price', 'seller.key'] },
  )
}

/** Prices by quantity: `6 +`, `US $45.85`. */
function ladder(page: Document): Price | null {
  const tiers: PriceTier[] = []
  let currency: string | null = null
  for (const step of [...page.querySelectorAll('li[nums]')].slice(0, 50)) {
    const least = /^\s*(\d{1,9})/.exec(attribute(step, 'nums') ?? '')?.[1]
    const price = parsePrice(textOf(step.querySelector('.col2'), 60), 'USD')
    if (!least || !price || (currency !== null && price.currency !== currency)) continue
    currency = price.currency
    tiers.push({ minQuantity: Number(least), amount: price.amount })
  }
  const amounts = tiers.map((tier) => tier.amount).toSorted((a, b) => Number(a) - Number(b))
  const [low, high] = [amounts[0], amounts.at(-1)]
  if (low === undefined || high === undefined) return null
  const several = tiers.length > 1 && low !== high
  return {
    kind: several ? 'tiers' : 'single',
    amount: low,
    max: several ? high : null,
    currency,
    tiers: several ? tiers : [],
  }
}

/** DHgate: products. */
export const dhgate: Marketplace = {
  id: marketplace,
  name: 'DHgate',
  hosts: [{ host: 'www.dhgate.com', currency: 'USD', access: 'ask' }],
  open,
  searchUrl: (words) =>
    `https://www.dhgate.com/wholesale/search.do?searchkey=${encodeURIComponent(words)}`,
}
