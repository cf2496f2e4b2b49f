import type { Picture } from '../types.ts'
import { decoded, webAddress } from '../../page/url.ts'

/** The item number in an address, `/itm/<slug>/<number>` or `/itm/<number>`; the placeholder's 123456 is none. */
export function itemIn(href: string | null): string | null {
  const id = href && /\/itm\/(?:[^/?#]+\/)?(\d{9,15})(?:[?#/]|$)/.exec(href)?.[1]
  return id || null
}

/** The login of the seller whose page or items an address asks for: `/usr/<login>`, `/sch/<login>/m.html`, `_ssn=<login>`. */
export function sellerIn(href: string): string | null {
  const login =
    /[?&]_ssn=([^&#]+)/.exec(href)?.[1] ??
    /\/usr\/([^/?#]+)/.exec(href)?.[1] ??
    /\/sch\/([^/?#]+)\/m\.html/.exec(href)?.[1]
  return login ? decoded(login) || null : null
}

/** Canonical address of an item on the page's own site, which mobile and store hosts belong to. */
export function itemUrl(id: string, page: URL): string {
  const host = page.hostname.toLowerCase().replace(/^(?:m|stores)\./, 'www.')
  return `https://${host.startsWith('ebay.') ? 'www.' : ''}${host}/itm/${id}`
}

/** The photo and its key, which stays when size and format change; null for placeholders. */
export function pictureOf(src: string | null, page: URL): Picture | null {
  const url = webAddress(src, page)
  if (!url || !/ebayimg|ebaystatic/.test(url) || /s_1x2\.gif|ir\.ebaystatic/.test(url)) return null
  return { url, asset: /\/g\/([^/]+)\//.exec(url)?.[1] ?? null }
}
