import { hash, randomBytes } from 'node:crypto'

/** Lower-case hexadecimal SHA-256. */
export const digest = (data: string | Uint8Array): string => hash('sha256', data)

/** 256 random bits as 43 characters; kept only as a digest, which so much randomness makes as good as a slow hash. */
export const makeSecret = (): string => randomBytes(32).toString('base64url')

// A token and a session's cookie begin with the organisation, so that looking them up is routed by it.

export interface Bearer {
  readonly organisation: string
  readonly device: string
  readonly secret: string
}

export const writeToken = ({ organisation, device, secret }: Bearer): string =>
  `cf1.${packed(organisation)}.${packed(device)}.${secret}`

/** Null for what is no token of ours. */
export function readToken(token: string): Bearer | null {
  const parts = /^cf1\.([0-9a-f]{32})\.([0-9a-f]{32})\.([\w-]{43})$/.exec(token)
  return (
    parts && { organisation: unpacked(parts[1]!), device: unpacked(parts[2]!), secret: parts[3]! }
  )
}

export const writeKey = (organisation: string, secret: string): string =>
  `${packed(organisation)}.${secret}`

export function readKey(text: string): { organisation: string; secret: string } | null {
  const parts = /^([0-9a-f]{32})\.([\w-]{43})$/.exec(text)
  return parts && { organisation: unpacked(parts[1]!), secret: parts[2]! }
}

const packed = (uuid: string) => uuid.replaceAll('-', '')
const unpacked = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

// Codes that people type: Crockford's base 32, which has no I, L, O or U.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const makeCode = (length: number): string =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % 32]).join('')

/** What was meant by what was typed: case, dashes and spaces fall away, O is zero, I and L are one. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
