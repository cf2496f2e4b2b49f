/** Calling codes (ITU-T E.164) and the prefix that is dropped after them, of the countries that sellers are found in. */
const calling: Readonly<Record<string, readonly [code: string, trunk: string]>> = {
  AE: ['971', '0'],
  AT: ['43', '0'],
  AU: ['61', '0'],
  BE: ['32', '0'],
  BR: ['55', '0'],
  CA: ['1', '1'],
  CH: ['41', '0'],
  CN: ['86', '0'],
  CZ: ['420', ''],
  DE: ['49', '0'],
  DK: ['45', ''],
  ES: ['34', ''],
  FR: ['33', '0'],
  GB: ['44', '0'],
  HK: ['852', ''],
  ID: ['62', '0'],
  IE: ['353', '0'],
  IN: ['91', '0'],
  IT: ['39', ''],
  JP: ['81', '0'],
  KR: ['82', '0'],
  MX: ['52', ''],
  MY: ['60', '0'],
  NL: ['31', '0'],
  PK: ['92', '0'],
  PL: ['48', ''],
  PT: ['351', ''],
  SE: ['46', '0'],
  SG: ['65', ''],
  TH: ['66', '0'],
  TR: ['90', '0'],
  TW: ['886', '0'],
  UA: ['380', '0'],
  US: ['1', '1'],
  VN: ['84', '0'],
}

/**
 * A telephone number in E.164 form (`+8675512345678`); `country` (ISO 3166) is where a number without a prefix is dialled.
 * Null where the country is not known or the length is impossible: a guess would link strangers.
 */
export function phoneNumber(raw: string, country: string | null): string | null {
  // "+44 (0)20 …": the zero in brackets is dialled at home only.
  const text = raw.normalize('NFKC').replace(/\(0\)/g, '')
  const digits = text.replace(/\D/g, '')
  const international = /^\s*\+/.test(text) ? digits : digits.replace(/^00/, '')
  if (international !== digits || /^\s*\+/.test(text)) return e164(international)
  const [code, trunk] = calling[country ?? ''] ?? []
  if (code === undefined || trunk === undefined) return null
  // Sellers in China often write 86 without a plus.
  if (digits.startsWith(code) && digits.length >= code.length + 9) return e164(digits)
  return e164(
    code + (trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits),
  )
}

const e164 = (digits: string) => (/^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null)

/** An e-mail address with its domain in lower case, all else as typed (RFC 5321: only the domain is case-blind). Null for none. */
export function emailAddress(raw: string): string | null {
  const [, local, domain] = /^\s*([^\s@]{1,64})@([^\s@]+\.[^\s@]{2,})\s*$/.exec(raw) ?? []
  return local && domain ? `${local}@${domain.toLowerCase()}` : null
}

/** The mailbox behind an address, for comparison only: lower case, without `+tag`, without the points that Gmail ignores. */
export function mailbox(raw: string): string | null {
  const [local, domain] = emailAddress(raw)?.toLowerCase().split('@') ?? []
  if (!local || !domain) return null
  const name = local.replace(/\+.*$/, '')
  if (!/^(gmail|googlemail)\.com$/.test(domain)) return name ? `${name}@${domain}` : null
  return name ? `${name.replace(/\./g, '')}@gmail.com` : null
}
