/** Lower-case hexadecimal SHA-256 of bytes, or of a text's UTF-8 form. */
export async function sha256(data: Uint8Array | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json | undefined }
export type Members = { [name: string]: Json | undefined }

/** Bytes as UTF-8, with all that they hold: nothing left out before them, nothing put in for what is none. Null for other bytes. */
export function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Deeper than anything that we write; what is nested without end must not exhaust who walks through it. */
const maxDepth = 60

/** A text as JSON; undefined where it is none. */
export function jsonOf(text: string | null): Json | undefined {
  try {
    const value = text === null ? undefined : (JSON.parse(text) as Json)
    return value !== undefined && shallow(value, maxDepth) ? value : undefined
  } catch {
    return undefined
  }
}

function shallow(value: Json, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return left > 0 && Object.values(value).every((one) => shallow(one ?? null, left - 1))
}

export const members = (value: Json | undefined): Members | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
export const string = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** RFC 8785: members by their UTF-16 code units, no white space, texts and numbers as ECMAScript writes them. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const named = members(value)
  if (!named) return JSON.stringify(value)
  const names = Object.keys(named).filter((name) => named[name] !== undefined)
  names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(named[name]!)}`).join(',')}}`
}
