/** Percent-encoded text as it reads; what is wrongly encoded stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Whole addresses that parsing gives back as they are: a host of lower-case names, no port, in path and query only
 * characters that neither encodes. Most pictures of a page are such, and parsing is the dearer look.
 */
const plain =
  /^https:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}\/(?![^?]*(?:\/\.|%2[eE]))(?!\.)[\w.~!$&()*+,;=:@%/-]*(?:\?[\w.~!$&()*+,;=:@%/?-]*)?$/
/** The address made absolute, https or http only; null for anything else (data:, javascript:, broken). */
export function webAddress(href: string | null | undefined, base: URL | string): string | null {
  if (!href) return null
  if (plain.test(href)) return href.slice(0, 8192)
  try {
    const url = new URL(href, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href.slice(0, 8192) : null
  } catch {
    return null
  }
}
