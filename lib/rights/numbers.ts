import type { RightType } from '../contract/right.ts'
import { type Fault, type FaultCode, fault } from './fault.ts'

/** What was typed, and its stored form; `value` null means that it is no such number, and `why` says so. */
export interface Identifier {
  readonly raw: string
  readonly value: string | null
  readonly why: Fault | null
}

type Rule = (clean: string) => string | null

const identifier =
  (rule: Rule, what: FaultCode) =>
  (raw: string): Identifier => {
    // `6.54321E+06`, and what a program makes of a column with an empty cell: `6543210.0`.
    if (/^\d+([.,]\d+)?e[+-]?\d+$|^\d+[.,]0{1,2}$/i.test(raw.trim()))
      return { raw, value: null, why: fault('mangled', raw) }
    const value = rule(raw.trim())
    return { raw, value, why: value === null ? fault(what, raw) : null }
  }

const digitsIn = (text: string) => text.replace(/\D/g, '')

/** A whole number as people write it: plain, or in groups of three with one kind of mark between them. */
const isWhole = (text: string) => /^\d+$|^\d{1,3}(?:([,.\s'’])\d{3}(?:\1\d{3})*)$/.test(text)

/** US registration number: at most seven digits, stored without commas or leading zeros. Eight digits are a serial. */
export const usRegistration = identifier((text) => {
  const number = text.replace(
    /^(?:U\.?S\.?)?\s*(?:RN|TM|reg(?:istration)?)?\.?\s*(?:no|number|#)?[.:#]*\s*/i,
    '',
  )
  const digits = digitsIn(number)
  if (!isWhole(number) || digits.length > 7) return null
  const value = digits.replace(/^0+/, '')
  return value === '' ? null : value
}, 'usRegistration')

/** US serial number: eight digits, `78/002299` or `78002299`. */
export const usSerial = identifier((text) => {
  const number = text.replace(
    /^(?:U\.?S\.?)?\s*(?:SN|ser(?:ial)?)?\.?\s*(?:no|number|#)?[.:#]*\s*/i,
    '',
  )
  return /^\d{2}\s?[/-]?\s?\d{3},?\s?\d{3}$|^\d{2}([,.])\d{3}\1\d{3}$/.test(number)
    ? digitsIn(number)
    : null
}, 'usSerial')

/** EU trade mark number: nine digits, zero-padded (`018123456`). */
export const euTrademark = identifier((text) => {
  const number = text.replace(/^(?:EUTM|EM|CTM|EU)?\s*(?:no|number)?[.:]*\s*/i, '')
  const digits = isWhole(number) ? digitsIn(number) : ''
  return digits.length >= 1 && digits.length <= 9 ? digits.padStart(9, '0') : null
}, 'euTrademark')

/** Madrid international registration: `WO` with at most seven digits and perhaps a letter; `W01234567` as EUIPO shows it. */
export const madrid = identifier((text) => {
  const [, number = '', letter = ''] =
    /^(?:(?:WO|IR|INT)?\s*[/.:-]?\s*(?:NO|NUMBER)?[.:]*\s*|W)([\d,.\s]*\d)\s?([A-Z]?)$/.exec(
      text.toUpperCase(),
    ) ?? []
  const digits = digitsIn(number).replace(/^0+/, '')
  return isWhole(number) && /^\d{1,7}$/.test(digits) ? `WO${digits}${letter}` : null
}, 'madrid')

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
}, 'usCopyright')

/** US design patent: `D911,456`, `US D911,456 S`, `USD911456S1` are all `USD911456`. */
export const usDesignPatent = identifier((text) => {
  const plain = text.toUpperCase().replace(/[\s,.]/g, '')
  const found = /^(?:US)?D0*([1-9]\d{0,6})(?:S\d?)?$/.exec(plain)
  return found ? `USD${found[1]}` : null
}, 'usDesignPatent')

/** Design application: series 29, 30 or 35 and six digits. */
export const designApplication = identifier((text) => {
  const found = /^(29|30|35)\/?(\d{3}),?(\d{3})$/.exec(text.replace(/\s/g, ''))
  return found ? `${found[1]}${found[2]}${found[3]}` : null
}, 'designApplication')

/** The registration number's rule of an office (WIPO ST.3 code); other offices keep what was written. */
export function registrationOf(
  office: string,
  raw: string,
  type: RightType = 'trademark',
): Identifier {
  if (type === 'copyright') return office === 'US' ? usCopyright(raw) : asWritten(raw)
  if (type === 'design_patent') return office === 'US' ? usDesignPatent(raw) : asWritten(raw)
  if (type === 'utility_patent') return asWritten(raw)
  if (office === 'US') return usRegistration(raw)
  if (office === 'EM') return euTrademark(raw)
  if (office === 'WO') return madrid(raw)
  return asWritten(raw)
}

/** The application number's rule of an office. */
export function applicationOf(
  office: string,
  raw: string,
  type: RightType = 'trademark',
): Identifier {
  if (type === 'design_patent') return office === 'US' ? designApplication(raw) : asWritten(raw)
  if (type === 'copyright' || type === 'utility_patent') return asWritten(raw)
  if (office === 'US') return usSerial(raw)
  if (office === 'EM') return euTrademark(raw)
  return asWritten(raw)
}

const asWritten = identifier((text) => text.slice(0, 60) || null, 'anyNumber')

/** As the USPTO prints registrations, `2,178,784`, and designs, `D911,456`. Other offices and forms are left as they are. */
export function displayNumber(value: string, office: string): string {
  const [, letter = '', digits] = (office === 'US' && /^(?:US(D))?(\d{4,7})$/.exec(value)) || []
  return digits ? letter + digits.replace(/\B(?=(\d{3})+$)/g, ',') : value
}
