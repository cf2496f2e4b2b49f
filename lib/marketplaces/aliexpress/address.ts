import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import { pictureOf } from '../alibaba/address.ts'
import type { Picture } from '../types.ts'

/** Ids of aliexpress.us are the global ones plus this (2^51). */
const american = 2 ** 51

/** The item's number in an address: `/item/<slug>/<id>.html`, `/i/<id>.html`, a bundle's `productIds=<id>:<sku>`. */
export function itemIn(href: string | null): string | null {
  if (!href) return null
  const path = /\/(?:item|i)\/(?:[^?#/]+\/)?(\d{6,20})\.html/.exec(href)?.[1]
  return path ?? /[?&]productIds=(\d{6,20})/.exec(href)?.[1] ?? null
}

/** The id that all of AliExpress' sites but the US one use for this item. */
export function globalId(id: string): string {
  const number = Number(id)
  return Number.isSafeInteger(number) && number >= american ? String(number - american) : id
}

/** Canonical address: one for all sites and languages; the Russian site is a shop of its own. */
export function itemUrl(id: string, page: URL): string {
  const site = /(?:^|\.)aliexpress\.ru$/i.test(page.hostname)
    ? 'aliexpress.ru'
    : 'www.aliexpress.com'
  return `https://${site}/item/${globalId(id)}.html`
}

/** The store that an address belongs to: its number, and its address without anything else. */
export function storeIn(href: string | null, page: URL): { key: string; url: string } | null {
  const address = webAddress(href, page)
  const key = address && /\/store\/(?:[a-z-]+\/)?(\d{3,15})(?:[/?#.]|$)/.exec(address)?.[1]
  return key ? { key, url: `https://${new URL(address).hostname}/store/${key}` } : null
}

/** The first picture of a part of the page that is a listing's. */
export function firstPicture(root: ParentNode, page: URL): Picture | null {
  for (const image of root.querySelectorAll('img')) {
    const src = attribute(image, 'src')
    // Badges and stars are named after their size: /kf/<asset>/48x48.png.
    if (src && /\/\d+x\d+\.(?:png|jpg|webp)/i.test(src)) continue
    const picture = pictureOf(image, page)
    if (picture) return picture
  }
  return null
}
