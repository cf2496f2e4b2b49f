/** Many strings in two arrays; each is decoded when it is asked for. */
export interface Texts {
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
}

export function packTexts(texts: readonly string[]): Texts {
  const bytes = new TextEncoder().encode(texts.join(''))
  const ends = new Uint32Array(texts.length)
  let at = 0
  for (let i = 0; i < texts.length; i++) ends[i] = at += utf8Length(texts[i]!)
  return { ends, bytes }
}

const decoder = new TextDecoder()

export function textAt({ ends, bytes }: Texts, index: number): string {
  const start = index === 0 ? 0 : ends[index - 1]!
  const end = ends[index]!
  // Most are short and ASCII, for which calling the decoder takes longer than reading them.
  let text = ''
  for (let i = start; i < end; i++) {
    if (bytes[i]! > 127) return decoder.decode(bytes.subarray(start, end))
    text += String.fromCharCode(bytes[i]!)
  }
  return text
}

const encoder = new TextEncoder()
const notAscii = /[^\0-\x7f]/
const utf8Length = (text: string): number =>
  notAscii.test(text) ? encoder.encode(text).length : text.length
