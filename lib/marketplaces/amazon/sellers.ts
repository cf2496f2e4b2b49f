import type { SellerRef } from '../types.ts'
import { isMerchant, sellerUrl } from './address.ts'

/** Merchant ids under which Amazon itself sells, as read on its own pages; other stores are known by name only. */
const own = new Set([
  'ATVPDKIKX0DER', // Amazon.com
  'A2L77EE7U53NWQ', // Amazon Resale (US)
  'A3JWKAKR8XB7XF', // Amazon.de
  'A1X6FK5RDHNB96', // Amazon.fr
  'A1AT7YVPFBWXBL', // Amazon.es
  'A6T89FGPU3U0Q', // Amazon Segunda mano (ES)
  'A1ZZFT5FULY4LN', // Amazon.com.br
  'AN1VRQENFRJN5', // Amazon.co.jp
  'A2XPWB6MYN7ZDK', // Amazon.sa
  'A1G99GVHAT2WD8', // Amazon Estados Unidos (MX)
  'ARENK22K2PQRH', // Amazon Retail (IN)
])

const ownName =
  /^amazon(?:\.[a-z.]{2,6}| (?:retail|resale|warehouse|segunda mano|seconde main|estados unidos|us|eu|renewed store|export sales.*|global store.*|fresh))?$/i

/** The seller that a page shows; null where it shows neither id nor name. Only a linked seller has an address. */
export function sellerRef(
  key: string | null,
  name: string | null,
  linked: boolean,
  url: URL,
): SellerRef | null {
  const merchant = isMerchant(key) ? key : null
  if (merchant === null && !name) return null
  return {
    key: merchant,
    name: name?.slice(0, 500) ?? null,
    url: merchant !== null && linked ? sellerUrl(merchant, url) : null,
    // A name alone is no proof: a third party may call itself "Amazon …" and has an id of its own.
    platform:
      merchant === null
        ? ownName.test(name ?? '') && !linked
        : own.has(merchant) || (!linked && ownName.test(name ?? '')),
  }
}
