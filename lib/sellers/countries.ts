/** Names of the countries that sellers are mostly found in, as profile pages write them; ISO 3166 codes pass as they are. */
const named = new Map(
  Object.entries({
    australia: 'AU',
    austria: 'AT',
    österreich: 'AT',
    canada: 'CA',
    china: 'CN',
    'china mainland': 'CN',
    'mainland china': 'CN',
    中国: 'CN',
    中国大陆: 'CN',
    france: 'FR',
    germany: 'DE',
    deutschland: 'DE',
    'hong kong': 'HK',
    'hong kong sar': 'HK',
    'hongkong, china': 'HK',
    'hong kong s.a.r.': 'HK',
    香港: 'HK',
    india: 'IN',
    italy: 'IT',
    italia: 'IT',
    japan: 'JP',
    日本: 'JP',
    korea: 'KR',
    'south korea': 'KR',
    malaysia: 'MY',
    netherlands: 'NL',
    pakistan: 'PK',
    poland: 'PL',
    polska: 'PL',
    singapore: 'SG',
    spain: 'ES',
    españa: 'ES',
    taiwan: 'TW',
    'taiwan, china': 'TW',
    台湾: 'TW',
    thailand: 'TH',
    turkey: 'TR',
    türkiye: 'TR',
    'united kingdom': 'GB',
    uk: 'GB',
    'great britain': 'GB',
    'united states': 'US',
    'united states of america': 'US',
    usa: 'US',
    vietnam: 'VN',
    'viet nam': 'VN',
  }),
)

/** ISO 3166 code of a country as a page words it; null where we don't know the word. */
export function countryCode(raw: string | null): string | null {
  if (raw === null) return null
  const plain = raw.normalize('NFKC').trim()
  return named.get(plain.toLowerCase()) ?? (/^[A-Z]{2}$/.test(plain) ? plain : null)
}

/** Country of an address that ends with it (Amazon's profiles end with the two letters). */
export function countryOf(shown: string | null, lines: readonly string[]): string | null {
  return countryCode(shown) ?? countryCode(lines.at(-1) ?? null)
}
