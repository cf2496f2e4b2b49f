import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Picture } from '../types.ts'

/** The offer's number in an address: `/offer/<id>.html`, `?offerId=<id>`. */
export function offerIn(href: string | null): string | null {
  const hit = href && /\/offer\/(\d{6,20})\.html|[?&]offerId=(\d{6,20})/i.exec(href)
  return hit ? (hit[1] ?? hit[2] ?? null) : null
}

/** Canonical address of an offer. */
export const offerUrl = (id: string): string => `https://detail.1688.com/offer/${id}.html`

const parts =
  /^(?:www|m|s|detail|detail\.m|dj|login|winport\.m|page|re|show|factory|work|air|sale|trade|member|message|cart|order|purchase|live|h5|mindx)\.1688\.com$/i

/** The shop that an address belongs to, `https://<name>.1688.com`; null for the parts that all of 1688 shares. */
export function shopIn(href: string | null, page: URL): string | null {
  const address = webAddress(href, page)
  if (!address) return null
  const { hostname } = new URL(address)
  return /^[\w-]+\.1688\.com$/i.test(hostname) && !parts.test(hostname)
    ? `https://${hostname}`
    : null
}

/** The member's id, `b2b-…`, in an address or in a card's key. */
export function memberIn(text: string | null): string | null {
  return (text && /(?<![a-z0-9-])b2b-[0-9a-z]{6,40}/i.exec(text)?.[0]) || null
}

/** An offer's picture: `/img/ibank/<asset>.jpg_460x460q100.jpg_.webp` in any size. */
export function pictureAt(src: string | null, page: URL): Picture | null {
  const url = webAddress(src, page)
  const asset = url && /\/img\/ibank\/(?:\d{4}\/\d+\/\d+\/)?([\w!-]+)/.exec(url)?.[1]
  return url && asset ? { url, asset } : null
}

/** The picture of an `img`, lazy or not. */
export function pictureOf(image: Element | null, page: URL): Picture | null {
  for (const name of ['src', 'data-lazy-src', 'data-src']) {
    const picture = pictureAt(attribute(image, name), page)
    if (picture) return picture
  }
  return null
}
