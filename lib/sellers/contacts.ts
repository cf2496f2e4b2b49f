/**
 * Calling codes (ITU-T E.164), the prefix that is dropped after them, and the most digits of a number at home, of the countries
 * that sellers are found in.
 */
const calling: Readonly<Record<string, readonly [code: string, trunk: string, most: number]>> = {
  AE: ['971', '0', 9],
  AT: ['43', '0', 13],
  AU: ['61', '0', 9],
  BE: ['32', '0', 9],
  BR: ['55', '0', 11],
  CA: ['1', '1', 10],
  CH: ['41', '0', 9],
  CN: ['86', '0', 11],
  CZ: ['420', '', 9],
  DE: ['49', '0', 11],
  DK: ['45', '', 8],
  ES: ['34', '', 9],
  FR: ['33', '0', 9],
  GB: ['44', '0', 10],
  HK: ['852', '', 8],
  ID: ['62', '0', 12],
  IE: ['353', '0', 9],
  IN: ['91', '0', 10],
  IT: ['39', '', 11],
  JP: ['81', '0', 10],
  KR: ['82', '0', 10],
  MX: ['52', '', 10],
  MY: ['60', '0', 10],
  NL: ['31', '0', 9],
  PK: ['92', '0', 10],
  PL: ['48', '', 9],
  PT: ['351', '', 9],
  SE: ['46', '0', 9],
  SG: ['65', '', 8],
  TH: ['66', '0', 9],
  TR: ['90', '0', 10],
  TW: ['886', '0', 9],
  UA: ['380', '0', 9],
  US: ['1', '1', 10],
  VN: ['84', '0', 10],
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
  if (international !== digits || /^\s*\+/.test(text)) return e164(withoutTrunk(international))
  const [code, trunk, most] = calling[country ?? ''] ?? []
  if (code === undefined || trunk === undefined || most === undefined) return null
  // Sellers in China often write 86 without a plus.
  if (digits.startsWith(code) && digits.length > most) return e164(withoutTrunk(digits))
  return e164(
    code + (trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits),
  )
}

/** "+86 0755 …": the zero is dialled at home only. (Italy's stays, as part of the number.) */
function withoutTrunk(international: string): string {
  const code = codesWithZero.find((one) => international.startsWith(`${one}0`))
  return code === undefined ? international : code + international.slice(code.length + 1)
}

const codesWithZero = Object.values(calling).flatMap(([code, trunk]) =>
  trunk === '0' ? [code] : [],
)

/** A number in E.164 form without its country's code; whole where we don't know the code. */
export function nationalPart(phone: string): string {
  const digits = phone.slice(1)
  const code = Object.values(calling).find(([one]) => digits.startsWith(one))?.[0] ?? ''
  return digits.slice(code.length)
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
