const codes =
  'AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CRC CZK DKK DOP DZD EGP ETB EUR GBP GEL GHS GTQ HKD HNL HUF IDR ILS INR ISK JMD JOD JPY KES KRW KWD KZT LBP LKR MAD MOP MUR MXN MYR NGN NOK NPR NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK SGD THB TND TRY TTD TWD TZS UAH UGX USD UYU UZS VND XAF XOF ZAR ZMW'

const dollars = 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU JMD TTD'.split(' ')

/** What each sign means: one code, or the several that share it (then the store's own currency decides). */
const signs: Record<string, string | readonly string[]> = {
  ...Object.fromEntries(codes.split(' ').map((code) => [code, code])),
  ...Object.fromEntries([...dollars, 'DOP', 'BRL'].map((code) => [`${code}$`, code])),
  US$: 'USD',
  U$S: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  CDN$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  SG$: 'SGD',
  R$: 'BRL',
  MX$: 'MXN',
  MEX$: 'MXN',
  NT$: 'TWD',
  TW$: 'TWD',
  MOP$: 'MOP',
  '€': 'EUR',
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
  KSH: 'KES',
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
  ريال: ['SAR', 'QAR', 'OMR'],
  'ج.م.': 'EGP',
  'ج.م': 'EGP',
  جنيه: 'EGP',
  'د.ك.': 'KWD',
  'د.ك': 'KWD',
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
}

// Looked up, not matched: one expression of all these signs takes a tenth of a second to compile in a page.
const longest = Math.max(...Object.keys(signs).map((sign) => sign.length)) + 1
const keyOf = (written: string) => written.replace(/ (?=\$$)/, '').toLocaleUpperCase('en')
const isSign = (written: string) => Object.hasOwn(signs, keyOf(written))
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
  const key = keyOf(sign.replace(lead, '').replace(/[\s:]+$/, ''))
  const meaning = Object.hasOwn(signs, key) ? signs[key] : undefined
  if (meaning === undefined || typeof meaning === 'string') return meaning ?? null
  return own !== null && meaning.includes(own) ? own : null
}

const thousandths = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])

/** Decimals that the currency has, for reading "12.500" right; 2 where it is unknown. */
export const decimalsOf = (currency: string | null): number =>
  currency !== null && thousandths.has(currency) ? 3 : 2
