import { findText, type Found } from '../../page/find.ts'
import { attribute, foldSpace, textOf } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Card, Host, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing, Picture } from '../types.ts'

const marketplace = 'mercadolibre'
const following = 4 // Node.DOCUMENT_POSITION_FOLLOWING

const sites: readonly (readonly [host: string, currency: string])[] = [
  ['mercadolibre.com.ar', 'ARS'],
  ['mercadolibre.com.mx', 'MXN'],
  ['mercadolibre.com.co', 'COP'],
  ['mercadolibre.cl', 'CLP'],
  ['mercadolibre.com.pe', 'PEN'],
  ['mercadolibre.com.uy', 'UYU'],
  ['mercadolibre.com.ec', 'USD'],
  ['mercadolivre.com.br', 'BRL'],
]
const hosts = sites.map(([host, currency]): Host => ({
  host: `*.${host}`,
  currency,
  access: 'ask',
}))
const own = (page: URL) => sites.find(([host]) => page.hostname.endsWith(host))?.[1] ?? null

/** The listing's number: in its address, or in that of an advertisement's click (`wid=`). */
function itemIn(href: string | null): string | null {
  const decoded = href?.replace(/%3D/gi, '=').replace(/%26/g, '&') ?? ''
  const hit = /[?&#]wid=(M[A-Z]{2}\d{6,})/.exec(decoded) ?? /\/(M[A-Z]{2})-?(\d{6,})/.exec(decoded)
  return hit ? `${hit[1]}${hit[2] ?? ''}` : null
}

/** Canonical address; of an advertisement only its number is known. */
function itemUrl(id: string, href: string | null, page: URL): string {
  const address = webAddress(href, page)
  const plain = address && !/\/\/click/.test(address) ? address.replace(/[?#].*/, '') : null
  const domain = page.hostname.split('.').slice(1).join('.')
  return plain ?? `https://articulo.${domain}/${id.slice(0, 3)}-${id.slice(3)}`
}

function open(page: Document, url: URL): Sheet {
  const items = [...page.querySelectorAll('li.ui-search-layout__item')]
  if (items.length === 0)
    return /^lista(?:do|)\./.test(url.hostname) ? shut('search', null) : sheet('other')
  return sheet(
    'search',
    items.map((item, i): Card => ({ anchor: item, read: () => readCard(item, url, i) })),
  )
}

function readCard(card: Element, page: URL, position: number): Listing | null {
  const from = 'a.poly-component__title, .poly-component__title a, a.ui-search-link, a[href]'
  const href = attribute(card.querySelector(from), 'href')
  const id = itemIn(href)
  if (!id) return null
  const listing = listingOf(
    { marketplace, page },
    id,
    itemUrl(id, href, page),
    {
      title: findText(card, '.poly-component__title', '.ui-search-item__title', 'h2', 'h3'),
      brand: findText(card, '.poly-component__brand'),
      price: amountIn(
        card,
        '.poly-price__current .andes-money-amount',
        '.price-tag:not([class*="previous"])',
      ),
      listPrice: amountIn(card, 's.andes-money-amount, .andes-money-amount--previous'),
      pictures: [pictureOf(card, page)],
      sellerName: findText(card, '.poly-component__seller', '.ui-search-official-store-label'),
      sold: findText(card, '.poly-component__review-compacted'),
      condition: findText(card, '.poly-component__item-condition'),
    },
    { own: own(page), usual: ['price', 'images'] },
  )
  return listing && { ...listing, position }
}

/** An amount as its parts say it, which stand side by side: sign, whole, cents. Its text has them without the decimal mark. */
function amountIn(card: Element, ...places: readonly string[]): Found | null {
  for (const from of places) {
    const fraction = card.querySelector(from)?.querySelector('[class*="fraction"]')
    if (!fraction || fraction.childElementCount > 0) continue
    const beside = (part: string) =>
      [...(fraction.parentElement?.children ?? [])].find(
        (one) => one.childElementCount === 0 && one.className.includes(part),
      )
    const whole = textOf(fraction, 40)
    if (!whole) continue
    const last = beside('cents')
    // What stands before the whole is no cents of it.
    const follows = last && fraction.compareDocumentPosition(last) & following
    const cents = follows ? textOf(last, 4) : null
    const tail = cents && /^\d{1,2}$/.test(cents) ? `,${cents}` : ''
    return { raw: foldSpace(`${textOf(beside('symbol'), 10) ?? ''} ${whole}${tail}`), from }
  }
  return null
}

function pictureOf(card: Element, page: URL): Picture | null {
  const image = card.querySelector('img')
  for (const name of ['data-src', 'src']) {
    const url = webAddress(attribute(image, name), page)
    const asset = url && /-(M[A-Z]{2}\d+_\d+)/.exec(url)?.[1]
    if (url && asset) return { url, asset }
  }
  return null
}

/** Mercado Libre in its countries: results. */
export const mercadolibre: Marketplace = { id: marketplace, name: 'Mercado Libre', hosts, open }
