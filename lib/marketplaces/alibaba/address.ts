import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Picture } from '../types.ts'

/** The product's number in an address: `/product-detail/<slug>_<number>.html`, `/product/<number>/<slug>`. */
export function productIn(href: string | null): string | null {
  const hit =
    href && /\/product-detail\/[^?#]*?_?(\d{8,20})\.html|\/product\/(\d{8,20})\//.exec(href)
  return hit ? (hit[1] ?? hit[2] ?? null) : null
}

/** Canonical address of a product on the main site; the slug is kept where the page has one. */
export function productUrl(id: string, href: string | null, page: URL): string {
  const slug = href && /\/product-detail\/([^?#/]*)\.html/.exec(webAddress(href, page) ?? '')?.[1]
  return `https://www.alibaba.com/product-detail/${slug || `_${id}`}.html`
}

// `<sub>.en.alibaba.com`, `<sub>.trustpass.alibaba.com`, `<sub>.m.en.alibaba.com`, `<sub>.fm.alibaba.com`.
const supplierHost = /^([a-z0-9][a-z0-9-]*)\.(?:(?:m\.)?en|trustpass|fm)\.alibaba\.com$/i

/** The supplier whose own site an address belongs to: sub-domain, and the site's address. */
export function supplierIn(href: string | null, page: URL): { key: string; url: string } | null {
  const address = webAddress(href, page)
  if (!address) return null
  const { hostname } = new URL(address)
  const key = supplierHost.exec(hostname)?.[1]?.toLowerCase()
  return key && !/^(?:www|m|sale)$/.test(key) ? { key, url: `https://${hostname}/` } : null
}

/** A product's picture. `/kf/<asset>.jpg_300x300.jpg` and `/kf/<asset>/<words>.jpg` are one asset in several sizes. */
export function pictureAt(src: string | null, page: URL): Picture | null {
  const url = webAddress(src, page)
  const asset = url && /\/kf\/([A-Za-z0-9]{16,64})[./]/.exec(url)?.[1]
  return url && asset ? { url, asset } : null
}

/** The picture of an `img`, its lazy address first where `src` is but a blank. */
export function pictureOf(image: Element | null | undefined, page: URL): Picture | null {
  for (const name of ['data-src', 'src', 'data-image', 'data-original']) {
    const picture = pictureAt(attribute(image, name), page)
    if (picture) return picture
  }
  return null
}

/** The currency that the page's own switch names ("English-JPY"), for signs that several currencies share. */
export function shownCurrency(page: Document): string | null {
  const text = page.querySelector('[data-tnhkey="Language-Text"]')?.textContent
  return text ? (/-\s*([A-Z]{3})\s*$/.exec(text.slice(0, 100))?.[1] ?? null) : null
}
