/** Percent-encoded text as it reads; what is wrongly encoded stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address made absolute, https or http only; null for anything else (data:, javascript:, broken). */
export function webAddress(href: string | null | undefined, base: URL | string): string | null {
  if (!href) return null
  try {
    const url = new URL(href, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href.slice(0, 8192) : null
  } catch {
    return null
  }
}
