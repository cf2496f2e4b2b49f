import { findAttribute, findText, type Found } from '../../page/find.ts'
import { attribute, textOf } from '../../page/text.ts'
import type { SellerRef } from '../types.ts'
import { merchantOf } from './address.ts'
import { sellerRef } from './sellers.ts'

/** Who sells and who ships, as one buy box or one row of it says; each with where it stood. */
export interface Merchant {
  readonly seller: SellerRef | null
  readonly key: Found | null
  readonly name: Found | null
  readonly shipsFrom: Found | null
}

/** Where a buy box, or a row of it, names seller and shipper; and where a row of the side sheet of offers does. */
const inBox = {
  link: 'a#sellerProfileTriggerId, #merchantInfoFeature_feature_div a[href*="seller="], #tabular-buybox a[href*="seller="], #merchant-info a[href*="seller="], #usedBuySection a[href*="seller="], [data-buying-option-index] a[href*="&seller="]',
  name: [
    '#merchantInfoFeature_feature_div .offer-display-feature-text-message',
    '#Ebooks-desktop-printSoldBy .offer-display-feature-text-message, #Ebooks-desktop-printSoldBy td .a-color-base',
  ],
  shipper: '#fulfillerInfoFeature_feature_div .offer-display-feature-text-message',
}
const inSheet = {
  link: '#aod-offer-soldBy a[href*="seller="]',
  name: ['#aod-offer-soldBy .a-col-right .a-size-small'],
  shipper: '#aod-offer-shipsFrom .a-col-right .a-size-small',
}

/**
 * Reads the seller inside one scope. Ids repeat once per row, so nothing is looked up outside of it; a product's page that
 * shows the side sheet of offers has other sellers' there.
 */
export function merchantIn(scope: ParentNode, url: URL, from = inBox): Merchant {
  const link = [...scope.querySelectorAll(from.link)].find((a) => textOf(a)) ?? null
  const href = attribute(link, 'href')
  const linkKey = merchantOf(href)
  const input = findAttribute(
    scope,
    'value',
    'input#merchantID',
    'input[name="merchantID"]',
    `input[name$="[merchantId]"]${from === inBox ? ':not(#aod-container *)' : ''}`,
  )
  const key = linkKey ? { raw: href!, from: 'seller link@href' } : input
  const linkText = textOf(link)
  const name =
    (linkText && { raw: linkText, from: 'seller link' }) ||
    findText(scope, ...from.name) ||
    tabular(scope, 'last') ||
    plainMerchantInfo(scope)
  return {
    seller: sellerRef(linkKey ?? input?.raw ?? null, name?.raw ?? null, linkKey !== null, url),
    key,
    name,
    shipsFrom: shipper(scope, name, href, from.shipper),
  }
}

/** The seller of one row of the side sheet of offers. */
export const sheetMerchant = (row: Element, url: URL): Merchant => merchantIn(row, url, inSheet)

function shipper(
  scope: ParentNode,
  seller: Found | null,
  sellerHref: string | null,
  from: string,
): Found | null {
  const fulfiller = scope.querySelector('#fulfillerInfoFeature_feature_div')
  const named = findText(scope, from) || tabular(scope, 'first')
  if (named) return named
  // An empty row means that the seller's row is labelled "Shipper / Seller" (2026).
  if (
    fulfiller &&
    !textOf(fulfiller) &&
    seller &&
    scope.querySelector('#merchantInfoFeature_feature_div .offer-display-feature-text-message')
  )
    return { raw: seller.raw, from: 'shipper / seller row' }
  const sentence = textOf(scope.querySelector('#merchant-info'))
  if (!sentence) return null
  if (/isAmazonFulfilled=1/.test(sellerHref ?? '') || byAmazon.test(sentence))
    return { raw: 'Amazon', from: '#merchant-info' }
  if (byTheSeller.test(sentence) && seller) return { raw: seller.raw, from: '#merchant-info' }
  return null
}

const byAmazon =
  /(?:fulfilled|dispatched|shipped) by amazon|versand durch amazon|expédié par amazon|gestionado por amazon|enviado (?:por|desde) amazon|spedito da amazon|verzonden door amazon|skickas av amazon|wysyłan\p{L}+ przez amazon|amazon tarafından gönderil|amazon(?:\.co\.jp)? ?が発送/iu
const byTheSeller =
  /(?:ships|dispatched|shipped) from and sold by|verkauf und versand durch|(?:expédié et vendu|vendu et expédié) par|vendido y enviado por|venduto e spedito da|vendido e (?:enviado|entregue) por|(?:verkocht en verzonden|verzonden en verkocht) door|(?:säljs och skickas|skickas och säljs) av|(?:sprzedawan\p{L}+ i wysyłan|wysyłan\p{L}+ i sprzedawan)\p{L}+ przez|tarafından satıl\p{L}+ ve gönderil|が販売、発送/iu

const amazonName =
  /\bAmazon(?:\.(?:com?\.)?[a-z]{2,3}| EU| US| Resale| Warehouse| Retail| Segunda mano| Seconde main| Seconda mano| Tweedehands)?(?![\p{L}\p{N}])/gu
const soldBefore =
  /(?:sold by|verkauf(?:t)?(?: und versand)? durch|vendu(?: et expédié)? par|vendido(?: y enviado| e (?:enviado|entregue))? por|venduto(?: e spedito)? da|verkocht(?: en verzonden)? door|säljs(?: och skickas)? av|sprzedawan\p{L}+(?: i wysyłan\p{L}+)? przez)\s*$/iu
const soldAfter = /^\s*(?:が販売|tarafından satıl)/u

/** `#merchant-info` without a link: Amazon sells, where the sentence says so; that it delivers says nothing of who sells. */
function plainMerchantInfo(scope: ParentNode): Found | null {
  const info = scope.querySelector('#merchant-info')
  if (!info || info.querySelector('a[href*="seller="]')) return null
  const raw = textOf(info) ?? ''
  for (const { 0: name, index } of raw.matchAll(amazonName))
    if (soldBefore.test(raw.slice(0, index)) || soldAfter.test(raw.slice(index + name.length)))
      return { raw: name, from: '#merchant-info' }
  return null
}

/** The 2023 table of label and value: shipper in the first pair, seller in the second. */
function tabular(scope: ParentNode, which: 'first' | 'last'): Found | null {
  const table = scope.querySelector('#tabular-buybox')
  if (!table) return null
  const values: string[] = []
  for (const cell of table.querySelectorAll('.tabular-buybox-text[tabular-attribute-name]')) {
    // Payment and returns are pop-overs; shipper and seller are plain texts or links.
    if (cell.querySelector('[data-a-popover]')) continue
    const text = textOf(cell.querySelector('.tabular-buybox-text-message')) ?? textOf(cell)
    if (text) values.push(text)
  }
  const raw = which === 'first' ? values[0] : values[1]
  return raw ? { raw, from: '#tabular-buybox .tabular-buybox-text' } : null
}
