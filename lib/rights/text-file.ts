import { Refused, fault } from './fault.ts'

/**
 * Text of a file whose encoding nobody states: a byte order mark or the zeros of UTF-16 decide, else UTF-8 where it is valid,
 * else Windows-1252 (what spreadsheets on Windows write).
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = utf16Of(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** UTF-16 by its byte order mark, or by the zeros that each second byte of Latin letters is. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a && b === 0 && c && d === 0) return 'utf-16le'
  return a === 0 && b && c === 0 && d ? 'utf-16be' : null
}

/**
 * Decodes XML chunk by chunk by its byte order mark or its declaration, else as UTF-8 (XML 1.0, appendix F).
 * @throws Refused for an encoding that nobody knows; the decoder throws TypeError at bytes that are not of it: letters are never replaced.
 */
export function xmlDecoder(bytes: Uint8Array): TextDecoder {
  const wide = utf16Of(bytes)
  if (wide) return new TextDecoder(wide, { fatal: true })
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^[^<]{0,3}<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  // One that is read byte by byte cannot be of two bytes a letter, whatever it says.
  const encoding = !declared || /^utf-?16/i.test(declared) ? 'utf-8' : declared
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    throw new Refused(fault('xmlEncoding', encoding))
  }
}
