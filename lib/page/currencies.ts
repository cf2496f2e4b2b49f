/** ISO 4217 but for ALL, CUP, SOS and TOP, which are words in capitals more often than money. */
const codes =
  'AED AFN AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SRD STN SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'.split(
    ' ',
  )
/** Codes that are no word, however they are spelt: "Gel 12" and "Try 2" are no prices. */
const anyCase = new Set(['USD', 'EUR', 'GBP', 'PHP', 'AED', 'SAR', 'EGP', 'PKR', 'NPR'])
const capitals = new Set(codes.filter((code) => !anyCase.has(code)))

const dollars = 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU JMD TTD'.split(' ')

/** Letters beside a dollar sign, and whose dollar they make it. */
const named = {
  ...Object.fromEntries([...dollars, 'DOP', 'BRL'].map((code) => [code, code])),
  US: 'USD',
  C: 'CAD',
  CA: 'CAD',
  CDN: 'CAD',
  AU: 'AUD',
  A: 'AUD',
  NZ: 'NZD',
  HK: 'HKD',
  S: 'SGD',
  SG: 'SGD',
  MX: 'MXN',
  MEX: 'MXN',
  NT: 'TWD',
  TW: 'TWD',
}

/** What each sign means: one code, or the several that share it (then the store's own currency decides). */
const signs: Record<string, string | readonly string[]> = {
  ...Object.fromEntries(codes.map((code) => [code, code])),
  ...Object.fromEntries(
    Object.entries(named).flatMap(([letters, code]) => [
      [`${letters}$`, code],
      // In French the letters follow: "12,90 $ US". One letter there may be a word: "5 $ a 10 $".
      ...(letters.length > 1 ? [[`$${letters}`, code]] : []),
    ]),
  ),
  U$S: 'USD',
  R$: 'BRL',
  MOP$: 'MOP',
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  'РУБ.': 'RUB',
  РУБ: 'RUB',
  '₺': 'TRY',
  TL: 'TRY',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FT: 'HUF',
  '₩': 'KRW',
  '￦': 'KRW',
  원: 'KRW',
  '฿': 'THB',
  บาท: 'THB',
  '₫': 'VND',
  Đ: 'VND',
  '₱': 'PHP',
  '₪': 'ILS',
  '₴': 'UAH',
  ГРН: 'UAH',
  'ГРН.': 'UAH',
  '₸': 'KZT',
  '₦': 'NGN',
  'GH₵': 'GHS',
  '₵': 'GHS',
  '৳': 'BDT',
  '₨': ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  '₡': 'CRC',
  '₲': 'PYG',
  '₾': 'GEL',
  '₼': 'AZN',
  '₮': 'MNT',
  '֏': 'AMD',
  KSH: 'KES',
  TSH: 'TZS',
  USH: 'UGX',
  SR: 'SAR',
  RD$: 'DOP',
  COL$: 'COP',
  CL$: 'CLP',
  AR$: 'ARS',
  RM: 'MYR',
  RP: 'IDR',
  LEI: 'RON',
  ЛВ: 'BGN',
  'S/': 'PEN',
  'S/.': 'PEN',
  'SFR.': 'CHF',
  'FR.': 'CHF',
  'د.إ.': 'AED',
  'د.إ': 'AED',
  درهم: 'AED',
  'DHS.': 'AED',
  DHS: ['AED', 'MAD'],
  DH: ['AED', 'MAD'],
  'ر.س.': 'SAR',
  'ر.س': 'SAR',
  '\u20C1': 'SAR',
  ريال: ['SAR', 'QAR', 'OMR'],
  '﷼': ['SAR', 'QAR', 'OMR', 'YER', 'IRR'],
  'ج.م.': 'EGP',
  'ج.م': 'EGP',
  جنيه: 'EGP',
  'د.ك.': 'KWD',
  'د.ك': 'KWD',
  'د.م.': 'MAD',
  元: 'CNY',
  RMB: 'CNY',
  'CN¥': 'CNY',
  'CN￥': 'CNY',
  円: 'JPY',
  'JP¥': 'JPY',
  'JP￥': 'JPY',
  $: dollars,
  '＄': dollars,
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  'KR.': ['DKK', 'SEK', 'NOK', 'ISK'],
  'RS.': ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  RS: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  R: ['ZAR'],
  TK: ['BDT'],
  BS: ['BOB', 'VES'],
  'BS.': ['BOB', 'VES'],
  Q: ['GTQ'],
  L: ['HNL'],
  'B/.': 'PAB',
}

// Looked up, not matched: one expression of all these signs takes a tenth of a second to compile in a page.
const longest = Math.max(...Object.keys(signs).map((sign) => sign.length)) + 1
function meaningOf(written: string): string | readonly string[] | null {
  // A small letter is a word: "$10 a $20".
  const plain = written.replace(/(?<=[A-Zx]) (?=\$$)|(?<=^\$) /, '')
  const key = plain.toUpperCase()
  return (capitals.has(key) && plain !== key) || !Object.hasOwn(signs, key) ? null : signs[key]!
}
const isSign = (written: string) => meaningOf(written) !== null
const letter = /\p{L}/u
const latin = /\p{Script=Latin}/u

/** The sign that ends this text (before a figure), as written; null where none does. */
export function signBefore(text: string): string | null {
  const end = text.replace(/[\s:]+$/, '').length
  for (let length = Math.min(longest, end); length > 0; length--) {
    const written = text.slice(end - length, end)
    if (!isSign(written)) continue
    // Letters are a sign only as a word of their own, else "Ft" would stand in "Gift".
    const previous = text[end - length - 1] ?? ''
    if (!letter.test(written[0]!) || !(letter.test(previous) || previous === '$'))
      return text.slice(end - length)
  }
  return null
}

const lead = /^[\s.,]*[-–万萬]{0,2}\s*/

/** The sign that starts this text (after a figure), as written with what stands before it; null where none does. */
export function signAfter(text: string): string | null {
  const start = lead.exec(text)![0].length
  for (let length = Math.min(longest, text.length - start); length > 0; length--) {
    const written = text.slice(start, start + length)
    if (!isSign(written)) continue
    const next = text[start + length] ?? ''
    if (!latin.test(written.at(-1)!) || !letter.test(next)) return text.slice(0, start + length)
  }
  return null
}

/**
 * ISO 4217 code of a sign as written. A sign that several currencies share means the store's own currency where that is
 * one of them; else null: an unknown currency stays unknown.
 */
export function currencyOf(sign: string, own: string | null): string | null {
  const meaning = meaningOf(bare(sign))
  if (meaning === null || typeof meaning === 'string') return meaning
  return own !== null && meaning.includes(own) ? own : null
}

/** The sign after a figure that tells which is meant of those that share the sign before it: "$12.00 CAD". */
export function tellingSign(before: string, after: string): string | null {
  const [shared, one] = [meaningOf(bare(before)), meaningOf(bare(after))]
  return Array.isArray(shared) && typeof one === 'string' && shared.includes(one) ? one : null
}

const bare = (sign: string) => sign.replace(lead, '').replace(/[\s:]+$/, '')

const thousandths = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** Decimals that the currency has, for reading "12.500" right; 2 where it is unknown. */
export const decimalsOf = (currency: string | null): number =>
  currency !== null && thousandths.has(currency) ? 3 : 2
