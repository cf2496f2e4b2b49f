/**
 * Where the marketplaces themselves are reached. Sellers write these where their own contact belongs, and two who do so share
 * nothing. From the marketplaces' public contact pages; one that is missing here is still weighed by how many sellers show it.
 */
const phones = new Set([
  // Amazon: customer service and headquarters.
  '+18882804331',
  '+12062661000',
  // eBay: customer service and headquarters.
  '+18665403229',
  '+14083767400',
  // Alibaba Group: headquarters.
  '+8657185022088',
])

const domains =
  /(^|\.)(amazon|ebay|alibaba|alibaba-inc|aliexpress|1688|taobao|tmall|temu|walmart|etsy|paypal)\.[a-z.]{2,6}$/

/** Streets that these companies give, as words that stand in the address together. */
const streets: readonly (readonly string[])[] = [
  ['410', 'terry', 'ave'],
  ['1', 'principal', 'place', 'london'],
  ['38', 'kennedy', 'luxembourg'],
  ['2145', 'hamilton', 'ave'],
  ['2025', 'hamilton', 'ave'],
  ['969', 'west', 'wen', 'yi'],
]

export const isPlatformPhone = (e164: string): boolean => phones.has(e164)

/** `mail` in lower case. */
export const isPlatformMail = (mail: string): boolean => domains.test(mail.split('@')[1] ?? '')

/** `place` as `placeOf` gives it. */
export function isPlatformPlace(place: string): boolean {
  const words = new Set(place.split(' '))
  return streets.some((street) => street.every((word) => words.has(word)))
}
