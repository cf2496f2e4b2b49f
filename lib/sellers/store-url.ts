/**
 * The address of an account's own page, made from its key: for lists, where no captured page gave one. Null where we know no
 * such form. `host` is the store that the account was seen in (`www.amazon.de`).
 */
export function storeUrl(sellerId: string, host: string | null): string | null {
  const cut = sellerId.indexOf('/')
  const key = encodeURIComponent(sellerId.slice(cut + 1))
  switch (sellerId.slice(0, cut)) {
    case 'amazon':
      return `https://${host ?? 'www.amazon.com'}/sp?seller=${key}`
    case 'ebay':
      return `https://${host ?? 'www.ebay.com'}/usr/${key}`
    case 'aliexpress':
      return /^\d+$/.test(key) ? `https://www.aliexpress.com/store/${key}` : null
    case 'alibaba':
      return /^[a-z0-9-]+$/i.test(key) ? `https://${key.toLowerCase()}.en.alibaba.com/` : null
    default:
      return null
  }
}
