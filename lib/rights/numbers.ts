/** What was typed, and its stored form; `value` null means that it is no such number, and `why` says so. */
export interface Identifier {
  readonly raw: string
  readonly value: string | null
  readonly why: string | null
}

type Rule = (clean: string) => string | null

const identifier =
  (rule: Rule, what: string) =>
  (raw: string): Identifier => {
    if (/^\d+([.,]\d+)?e[+-]?\d+$/i.test(raw.trim()))
      return {
        raw,
        value: null,
        why: `${raw} is a number that a spreadsheet has shortened; format the column as text and enter it again`,
      }
    const value = rule(raw.trim())
    return { raw, value, why: value === null ? `${raw} is not ${what}` : null }
  }

const digitsIn = (text: string) => text.replace(/\D/g, '')

/** US registration number: at most seven digits, stored without commas or leading zeros. Eight digits are a serial. */
export const usRegistration = identifier((text) => {
  const digits = digitsIn(text.replace(/^(?:us|reg(?:istration)?)?\.?\s*(?:no|number)?\.?\s*/i, ''))
  if (/[a-z]/i.test(text.replace(/reg(?:istration)?|no|number|us/gi, ''))) return null
  if (digits.length > 7) return null
  const value = digits.replace(/^0+/, '')
  return value === '' ? null : value
}, 'a US registration number (at most seven digits, such as 2,178,784; eight digits are a serial number)')

/** US serial number: eight digits, `78/002299` or `78002299`. */
export const usSerial = identifier((text) => {
  const digits = /^[\d/,\s-]+$/.test(text) ? digitsIn(text) : ''
  return digits.length === 8 ? digits : null
}, 'a US serial number (eight digits, such as 78/002,299)')

/** EU trade mark number: nine digits, zero-padded (`018123456`). */
export const euTrademark = identifier((text) => {
  const digits = /^(?:EUTM|EM|CTM)?\s*[\d\s]+$/i.test(text) ? digitsIn(text) : ''
  return digits.length >= 1 && digits.length <= 9 ? digits.padStart(9, '0') : null
}, 'an EU trade mark number (nine digits, such as 018123456)')

/** Madrid international registration: `WO` with at most seven digits and perhaps a letter; `W01234567` as EUIPO shows it. */
export const madrid = identifier((text) => {
  const plain = text
    .toUpperCase()
    .replace(/[\s.,]/g, '')
    .replace(/^(?:WO|IR)?0*|^W0*/, '')
  const found = /^W?0*([1-9]\d{0,6}[A-Z]?)$/.exec(plain)
  return found ? `WO${found[1]}` : null
}, 'an international registration number (at most seven digits and perhaps a letter, such as 1234567A)')

/**
 * US copyright registration: 12 characters, one to three letters and zero-padded digits (Compendium § 1802.8(A)(2)):
 * `VA 2-123-456` is `VA0002123456`.
 */
export const usCopyright = identifier((text) => {
  const found = /^([A-Z]{1,3})[\s-]*([\d\s-]+)$/.exec(text.toUpperCase())
  const letters = found?.[1] ?? ''
  const digits = digitsIn(found?.[2] ?? '').replace(/^0+/, '')
  if (letters === '' || digits === '' || letters.length + digits.length > 12) return null
  return letters + digits.padStart(12 - letters.length, '0')
}, 'a US copyright registration number (such as VA 2-123-456)')

/** US design patent: `D911,456`, `US D911,456 S`, `USD911456S1` are all `USD911456`. */
export const usDesignPatent = identifier((text) => {
  const plain = text.toUpperCase().replace(/[\s,.]/g, '')
  const found = /^(?:US)?D0*([1-9]\d{0,6})(?:S\d?)?$/.exec(plain)
  return found ? `USD${found[1]}` : null
}, 'a US design patent number (such as D911,456)')

/** Design application: series 29, 30 or 35 and six digits. */
export const designApplication = identifier((text) => {
  const found = /^(29|30|35)\/?(\d{3}),?(\d{3})$/.exec(text.replace(/\s/g, ''))
  return found ? `${found[1]}${found[2]}${found[3]}` : null
}, 'a design application number (such as 29/123,456)')

/** The registration number's rule of an office (WIPO ST.3 code); other offices keep what was written. */
export function registrationOf(office: string, raw: string): Identifier {
  if (office === 'US') return usRegistration(raw)
  if (office === 'EM') return euTrademark(raw)
  if (office === 'WO') return madrid(raw)
  return asWritten(raw)
}

/** The application number's rule of an office. */
export function applicationOf(office: string, raw: string): Identifier {
  if (office === 'US') return usSerial(raw)
  if (office === 'EM') return euTrademark(raw)
  return asWritten(raw)
}

const asWritten = identifier((text) => text.slice(0, 60) || null, 'a number')

/** With commas, as the USPTO prints registrations: `2,178,784`. Other forms are left as they are. */
export const displayNumber = (value: string): string =>
  /^\d{4,7}$/.test(value) ? value.replace(/\B(?=(\d{3})+$)/g, ',') : value
