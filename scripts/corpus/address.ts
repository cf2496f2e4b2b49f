/** Parameters that say which item or seller is meant, where the path does not; all others track or sort. */
const telling = [
  'id',
  'offerId',
  'productIds',
  'seller',
  'me',
  'memberId',
  'user_number_id',
  'wid',
  'iid',
]

/**
 * One form for all addresses of the same item or seller: without protocol, tracking, session and final slash. Amazon's pages
 * have three kinds of address for a seller and two for an item.
 */
export function canonicalAddress(text: string): string {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return text
  }
  const host = url.hostname.toLowerCase()
  const amazon = /(?:^|\.)amazon\./.test(host)
  const seller = amazon && /[?&](?:seller|merchant)=(A[A-Z0-9]{8,20})/.exec(url.search)?.[1]
  if (seller) return `${host}/sp?seller=${seller}`
  const asin = amazon && /\/(?:dp|gp\/product)\/([A-Z0-9]{10})(?![A-Z0-9])/.exec(url.pathname)?.[1]
  if (asin) return `${host}/dp/${asin}`
  const kept = telling
    .filter((name) => url.searchParams.has(name))
    .map((name) => `${name}=${url.searchParams.get(name)}`)
  const path = decoded(url.pathname).replace(/\/+$/, '')
  return host + path + (kept.length > 0 ? `?${kept.join('&')}` : '')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
