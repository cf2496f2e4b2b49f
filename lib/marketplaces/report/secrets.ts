/** What stands in place of what was taken out. */
export const gap = '███'

/** A text without what may tell who looked at the page, and how often something was taken out. */
export interface Scrubbed {
  readonly text: string
  readonly contacts: number
  readonly ids: number
}

const name =
  '[\\w-]{0,40}?(?:token|csrf|xsrf|session|session_?id|cookies?|nonce|secret|passw(?:or)?d|signature|authorization|uuid|guid|uid|(?:user|member|customer|buyer|visitor|login|account|device|client|tracking|request)_?(?:id|name)|e_?mail|phone(?:_?number)?|telephone|mobile|(?:client|remote|visitor|user)_?ip|ip_?address|(?:first|last|full|nick|display)_?name|street(?:_?address)?|address(?:_?line)?_?\\d?|zip(?:_?code)?|post(?:al)?_?code)'
const secretName = new RegExp(`^(?:data-)?${name}$`, 'i')

/** A name that says whose: what a reader should have read of a seller must not be lost where it could not. */
const ofSeller =
  /^[\\"']*(?:data-)?(?:seller|merchant|supplier|vendor)(?![\w-]*(?:token|csrf|xsrf|session|cookie|nonce|secret|passw|signature|auth))/i

/** True for the name of a field, an attribute or a parameter that may hold what tells of the visitor. */
export const isSecret = (key: string): boolean =>
  !ofSeller.test(key) && secretName.test(key.replaceAll('-', '_'))

// Each is bounded, so that a hostile page cannot make it slow.
const pair = new RegExp(`(")(${name})"(\\s{0,9}:\\s{0,9})"((?:\\\\.|[^"\\\\]){0,4000})"`, 'gi')
const single = new RegExp(`(')(${name})'(\\s{0,9}:\\s{0,9})'((?:\\\\.|[^'\\\\]){0,4000})'`, 'gi')
const bare = new RegExp(
  `([{,\\s])(${name})(\\s{0,9}[:=]\\s{0,9})(["'])([^"'\\\\<>]{1,4000})\\4`,
  'gi',
)
const escaped = new RegExp(`(\\\\{1,7}")(${name})\\1(\\s{0,9}:\\s{0,9})\\1([^"]{0,4000}?)\\1`, 'gi')
const number = new RegExp(
  `((?:\\\\{0,7}["'])${name}(?:\\\\{0,7}["'])\\s{0,9}:\\s{0,9})(-?\\d{3,40})\\b`,
  'gi',
)
const parameter = new RegExp(
  `([?&;]|&amp;|%26|\\\\u0026)(${name})(=|%3D)([^&#"'\\s<>\\\\;%]{1,2000})`,
  'gi',
)
const jwt = /\beyJ[\w-]{8,4000}\.[\w-]{8,8000}(?:\.[\w-]{1,4000})?/g
const ipAddress = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g
const mail = /[\w.+-]{1,64}(?:@|%40|\\u0040)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gi
const phone =
  /(?<![\w.+])(?:\+\d[\d ()./-]{7,18}\d|\(\d{3}\) ?\d{3}[ -]\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g

/**
 * Takes e-mail and telephone out of a text, also where it is a script or an address, and tokens, sessions, ids, names and
 * addresses that stand under a name that says so. What `keep` says yes to is what the page shows of a listing.
 */
export function withoutSecrets(text: string, keep: (value: string) => boolean): Scrubbed {
  let contacts = 0
  let ids = 0
  const stays = (value: string) => value === '' || value.includes(gap) || keep(value)
  const contact = (found: string) => {
    if (keep(found)) return found
    contacts++
    return gap
  }
  const quoted = (whole: string, quote: string, key: string, between: string, value: string) => {
    if (stays(value) || ofSeller.test(key)) return whole
    ids++
    return `${quote}${key}${quote}${between}${quote}${gap}${quote}`
  }
  const opaque = (found: string) => {
    if (keep(found)) return found
    ids++
    return gap
  }
  const scrubbed = text
    .replace(pair, quoted)
    .replace(single, quoted)
    .replace(escaped, quoted)
    .replace(bare, (whole, before, key, between, quote, value: string) => {
      if (stays(value) || ofSeller.test(key)) return whole
      ids++
      return `${before}${key}${between}${quote}${gap}${quote}`
    })
    .replace(number, (whole, before: string, value: string) => {
      if (Number(value) === 0 || keep(value) || ofSeller.test(before)) return whole
      ids++
      return `${before}0`
    })
    .replace(parameter, (whole, before, key, equals, value: string) => {
      if (stays(value) || ofSeller.test(key)) return whole
      ids++
      return `${before}${key}${equals}${gap}`
    })
    .replace(jwt, opaque)
    .replace(mail, contact)
    .replace(phone, contact)
    .replace(ipAddress, opaque)
  return { text: scrubbed, contacts, ids }
}
