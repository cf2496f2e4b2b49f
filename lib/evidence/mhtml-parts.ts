/** A file inside an MHTML archive: what the page had loaded from `url`. */
export interface MhtmlPart {
  readonly url: string
  /** Without parameters, lower case. */
  readonly mediaType: string
  /** Unpacked when asked for; null where it cannot be. */
  readonly bytes: () => Uint8Array<ArrayBuffer> | null
}

const maxParts = 20_000

/**
 * The parts of an MHTML file (RFC 2557, as Chromium writes it), in order; the first is the page itself. Bytes of images are
 * those that came over the wire. What is not understood is left out: the archive itself stays the evidence.
 */
export function mhtmlParts(file: Uint8Array): MhtmlPart[] {
  // One character for each byte, so that places in the text are places in the file.
  const text = new TextDecoder('latin1').decode(file)
  const boundary = /boundary="([^"\r\n]{1,200})"/i.exec(text.slice(0, 4000))?.[1]
  if (!boundary) return []
  const mark = `--${boundary}`
  const parts: MhtmlPart[] = []
  let at = text.indexOf(mark)
  while (at >= 0 && parts.length < maxParts) {
    const next = text.indexOf(`\r\n${mark}`, at + mark.length)
    const head = text.indexOf('\r\n\r\n', at)
    if (next < 0 || head < 0 || head > next) break
    const part = partOf(text.slice(at + mark.length, head), file, text, head + 4, next)
    if (part) parts.push(part)
    at = next + 2
  }
  return parts
}

function partOf(
  head: string,
  file: Uint8Array,
  text: string,
  from: number,
  to: number,
): MhtmlPart | null {
  const lines = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(lines)?.[1]?.trim() ?? ''
  const url = header('Content-Location')
  const mediaType = header('Content-Type').split(';')[0]!.trim().toLowerCase()
  if (url === '' || mediaType === '') return null
  const encoding = header('Content-Transfer-Encoding').toLowerCase()
  const bytes = () => {
    if (encoding === 'binary') return file.slice(from, to)
    const body = text.slice(from, to)
    return encoding === 'base64' ? base64(body) : quotedPrintable(body)
  }
  return { url, mediaType, bytes }
}

function base64(body: string): Uint8Array<ArrayBuffer> | null {
  try {
    const chars = atob(body)
    const bytes = new Uint8Array(chars.length)
    for (let at = 0; at < chars.length; at++) bytes[at] = chars.charCodeAt(at)
    return bytes
  } catch {
    return null
  }
}

/** RFC 2045 §6.7: `=XX` is a byte, `=` at the end of a line joins it with the next. */
function quotedPrintable(body: string): Uint8Array<ArrayBuffer> {
  const joined = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Uint8Array.from(joined, (char) => char.charCodeAt(0) & 0xff)
}
