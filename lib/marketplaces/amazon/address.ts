/** ASIN: ten of A–Z and 0–9; books carry their ISBN-10. */
export const isAsin = (text: string | null | undefined): text is string =>
  text !== null && text !== undefined && /^[A-Z0-9]{10}$/.test(text)

/** The ASIN in a product or offer address, also inside a sponsored redirect; null where there is none. */
export function asinOf(address: string | null | undefined): string | null {
  if (!address) return null
  const plain = address.slice(0, 8000).replace(/%2F/gi, '/')
  return (
    /\/(?:dp|gp\/product(?:\/glance)?|gp\/offer-listing|gp\/aw\/d|exec\/obidos\/ASIN|product)\/([A-Z0-9]{10})(?![A-Z0-9])/.exec(
      plain,
    )?.[1] ?? null
  )
}

export const productUrl = (asin: string, url: URL): string =>
  `https://${url.hostname.toLowerCase()}/dp/${asin}`

/** A merchant's id: `A` and nine or more letters or digits. */
export const isMerchant = (text: string | null | undefined): text is string =>
  text !== null && text !== undefined && /^A[A-Z0-9]{8,20}$/.test(text)

/** The merchant id in a seller's address (`seller=`, `me=`, `merchant=`); null where there is none. */
export function merchantOf(address: string | null | undefined): string | null {
  const id =
    address && /[?&;](?:seller|me|merchant|m|smid)=(A[A-Z0-9]{8,20})(?![A-Z0-9])/.exec(address)?.[1]
  return id || null
}

export const sellerUrl = (merchant: string, url: URL): string =>
  `https://${url.hostname.toLowerCase()}/sp?seller=${merchant}`
