import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'

const tracking =
  /^(?:utm_\w+|gclid|fbclid|msclkid|ref|ref_\w*|spm|scm|srsltid|tag|source|campaign|session\w*|sid|_\w+)$/i

/** The page's own idea of its address where it names one of the same site, else the address without tracking. */
export function ownAddress(page: Document, url: URL): string {
  const canonical = webAddress(attribute(page.querySelector('link[rel="canonical"]'), 'href'), url)
  const named = canonical ? new URL(canonical) : null
  return plainAddress(
    named && named.hostname === url.hostname && named.pathname !== '/' ? named : url,
  )
}

/** The address without fragment and tracking. */
export function plainAddress(url: URL): string {
  const plain = new URL(url)
  plain.hash = ''
  const useless = [...plain.searchParams.keys()].filter((name) => tracking.test(name))
  for (const name of useless) plain.searchParams.delete(name)
  return plain.href
}

/** What stands for an id on a site that we don't know: the address without scheme, 200 units at most from its end. */
export const idOf = (address: string): string => address.replace(/^https?:\/\//, '').slice(-200)
